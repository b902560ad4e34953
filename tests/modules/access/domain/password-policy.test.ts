import { describe, expect, test } from 'vitest';

import {
  checkPassword,
  PASSWORD_MESSAGES,
  PASSWORD_REFUSALS,
} from '#app/modules/access/domain/password-policy.ts';

function code(password: string, email = 'lead@demo.example'): string {
  const outcome = checkPassword(password, email);
  return outcome.ok ? 'ok' : outcome.code;
}

describe('length', () => {
  test.each([
    ['herbe moulin', 'ok'],
    ['herbe mouli', 'password-too-short'],
    ['', 'password-too-short'],
  ])('[R-ACC-08] %j: %s', (password, expected) => {
    expect(code(password)).toBe(expected);
  });

  test('[R-ACC-08] characters are counted as a person counts them', () => {
    expect(code('🦊🐢🦉🐝🐳')).toBe('password-too-short');
    expect(code('🦊🐢🦉🐝🐳🦔🐌🦆🐎🐇🐿🦇')).toBe('ok');
  });

  test('[R-ACC-08] two hundred characters are taken, not two hundred and one', () => {
    const long = 'La pluie tombe sur le toit du moulin. '.repeat(6);
    expect(code(long.slice(0, 200))).toBe('ok');
    expect(code(long.slice(0, 201))).toBe('password-too-long');
  });
});

test.each([
  'Services-Publics-Plus-2026',
  'le chat de ma tante',
  'trois petits bateaux',
  'KDURMXWPLOQS',
  '803915472660',
])('[R-ACC-12] %j is taken: no kind of character is imposed', (password) => {
  expect(code(password)).toBe('ok');
});

test.each([
  ['aaaaaaaaaaaa', 'password-repetitive'],
  ['abababababab', 'password-repetitive'],
  ['moulinmoulin', 'password-repetitive'],
  ['123456789012', 'password-sequence'],
  ['987654321098', 'password-sequence'],
  ['abcdefghijklm', 'password-sequence'],
  ['ZYXWVUTSRQPO', 'password-sequence'],
])('[R-ACC-09] %j is refused: %s', (password, expected) => {
  expect(code(password)).toBe(expected);
});

test.each([
  'azertyuiop123',
  'azerty-azerty-1',
  'Azertyuiop!!',
  'motdepasse1234',
  'MotDePasse2026!',
  'M0tD3P@sse2026',
  'password123456789',
  'P@ssw0rd1234!',
  'iloveyou12345',
  'jetaime123456',
  'Bienvenue2026!',
  'admin12345678',
  'Marseille13000',
  'qwertyuiop[]',
  'Été2026-Été!!',
])('[R-ACC-10] %j is refused as too common', (password) => {
  expect(code(password)).toBe('password-common');
});

test.each(['password-moulin-vert', 'admin 8391 voilier', 'pass-8391750263847'])(
  '[R-ACC-10] %j holds a common word and something to guess besides: it is taken',
  (password) => {
    expect(code(password)).toBe('ok');
  },
);

test.each([
  ['lead@demo.example', 'lead@demo.example'],
  ['LEAD@demo.example-2026', 'lead@demo.example'],
  ['camille.durandal', 'camille.durandal@demo.example'],
  ['CamilleDurandal2026', 'camille.durandal@demo.example'],
])('[R-ACC-11] %j is refused for %s', (password, email) => {
  expect(code(password, email)).toBe('password-is-email');
});

test('[R-ACC-11] a short local part within a long password does not matter', () => {
  expect(code('leadership du moulin')).toBe('ok');
  expect(code('herbe moulin', '')).toBe('ok');
});

test('[R-ACC-12] every refusal has a sentence', () => {
  for (const refusal of PASSWORD_REFUSALS) expect(PASSWORD_MESSAGES[refusal]).toMatch(/\.$/);
});
