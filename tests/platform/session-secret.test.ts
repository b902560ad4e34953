import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import type { SecretWeakness } from '#app/platform/session-secret.ts';
import { estimateSecretBits, findSecretWeakness } from '#app/platform/session-secret.ts';

/** 64 random hexadecimal characters. */
const DRAWN = '9f1c07b2e4a85d36c0fb7e92a1d84b537ce6093ad2f1185b64c7093fae82d51b';

const CASES: ReadonlyArray<readonly [what: string, secret: string, weakness: SecretWeakness | null]> = [
  ['nothing', '', 'short'],
  ['31 characters drawn', DRAWN.slice(0, 31), 'short'],
  ['32 characters drawn', DRAWN.slice(0, 32), null],
  ['64 characters drawn', DRAWN, null],
  ['one letter', 'a'.repeat(64), 'repeated'],
  ['three letters again and again', 'abc'.repeat(16), 'repeated'],
  ['a pattern cut in its middle', 'k9#'.repeat(16).slice(0, 40), 'repeated'],
  ['the same half twice', DRAWN.slice(0, 16).repeat(2), 'repeated'],
  ['the same third three times, then one more character', `${DRAWN.slice(0, 11).repeat(3)}!`, 'guessable'],
  ['a suite twice', '0123456789abcdef0123456789abcdef', 'repeated'],
  ['the alphabet and the figures', 'abcdefghijklmnopqrstuvwxyz0123456789', 'guessable'],
  ['the alphabet backwards', 'zyxwvutsrqponmlkjihgfedcba9876543210', 'guessable'],
  ['an AZERTY keyboard', 'azertyuiopqsdfghjklmwxcvbn1234567890', 'guessable'],
  ['a QWERTY keyboard', 'QwertyuiopAsdfghjklZxcvbnm1234567890', 'guessable'],
  ['columns of the keyboard', 'aqwzsxedcrfvtgbyhnujikolpmaqwzsx', 'guessable'],
  ['a few figures', '20262026202620272027202720282028', 'guessable'],
  ['two characters in disorder', '0110100110010110100101100110100110010110', 'guessable'],
  ['words joined', 'leservicepublicestlaffairedetousenfrance2026', 'guessable'],
  ['words with dashes', 'Correct-Horse-Battery-Staple-2026-France!', 'guessable'],
  ['a sentence', 'une phrase longue que personne ne trouvera jamais, 2026', 'guessable'],
  ['the word "secret" beside what was drawn', `secret-${DRAWN}`, 'sample'],
  ['the word "password"', `My-Password-${DRAWN}`, 'sample'],
  ['"mot de passe"', `motdepasse${DRAWN}`, 'sample'],
  ['the value of many examples', 'change-me-change-me-change-me-change-me', 'sample'],
  ['the value of the tests', 'only-for-tests-0123456789abcdef0123456789abcdef', 'sample'],
];

describe('the secret of sessions', () => {
  test.each(CASES)('[R-EDG-22] %s', (_what, secret, weakness) => {
    expect(findSecretWeakness(secret)).toBe(weakness);
  });

  test.each(['hex', 'base64', 'base64url'] as const)('[R-EDG-22] 32 random bytes in %s pass', (encoding) => {
    const refused = Array.from({ length: 2_000 }, () => randomBytes(32).toString(encoding)).filter(
      (secret) => findSecretWeakness(secret) !== null,
    );
    expect(refused).toEqual([]);
  });

  test('[R-EDG-22] the limit is 100 bits', () => {
    // Of 16 different characters none repeated, each is worth four bits; a suite of any length is worth six.
    const drawn = DRAWN.slice(0, 32);
    expect(estimateSecretBits(drawn)).toBeGreaterThanOrEqual(100);
    const shorter = `${DRAWN.slice(0, 22)}${'0123456789'}`;
    expect(shorter).toHaveLength(32);
    expect(estimateSecretBits(shorter)).toBeLessThan(100);
    expect(findSecretWeakness(shorter)).toBe('guessable');
    expect(findSecretWeakness(`${DRAWN.slice(0, 25)}0123456`)).toBe(null);
  });

  test('[R-EDG-22] no value that the documents show passes', () => {
    const files = [
      'README.md',
      ...readdirSync('docs/operations').map((name) => path.join('docs/operations', name)),
    ];
    const shown = files
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/SESSION_SECRET=([^\n`*]+)/g)])
      .map(([, value = '']) => value);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((value) => findSecretWeakness(value) === null)).toEqual([]);
  });
});
