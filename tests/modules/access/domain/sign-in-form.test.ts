import { describe, expect, test } from 'vitest';

import { signInSchema } from '#app/modules/access/domain/sign-in-schema.ts';
import { formatWait, SIGN_IN_MESSAGES } from '#app/modules/access/domain/sign-in-messages.ts';

function errorsOf(value: unknown): Readonly<Record<string, string>> {
  const parsed = signInSchema.safeParse(value);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
}

function address(length: number): string {
  return `${'a'.repeat(length - 5)}@b.fr`;
}

describe('the sign-in form', () => {
  test.each([
    ['  Lead@Demo.Example ', 'lead@demo.example'],
    ['prénom.nom+label@service.gouv.fr', 'prénom.nom+label@service.gouv.fr'],
    ['o\u2019neil@a.fr', 'o\u2019neil@a.fr'],
  ])('[R-ACC-21] « %s » is kept as %s, its password untouched', (email, kept) => {
    expect(signInSchema.parse({ email, password: ' a b ' })).toMatchObject({
      email: kept,
      password: ' a b ',
    });
  });

  test.each(['a', 'a@', '@b.fr', 'a@b', 'a b@c.fr', 'a@b..fr', '<a@b.fr>', 'a@b.fr,c@d.fr', 'a@b@c.fr'])(
    '[R-ACC-21] « %s » is no address',
    (email) => expect(errorsOf({ email, password: 'x' })).toHaveProperty('email'),
  );

  test('[R-ACC-21] empty, missing and repeated fields each get one French sentence', () => {
    expect(errorsOf({ email: '', password: '' })).toEqual({
      email: 'Indiquez une adresse électronique.',
      password: 'Indiquez votre mot de passe.',
    });
    expect(errorsOf({})).toEqual(errorsOf({ email: '', password: '' }));
    expect(errorsOf({ email: ['a@b.fr', 'c@d.fr'], password: ['x', 'y'] })).toEqual(errorsOf({}));
  });

  test('[R-ACC-21] an address of 254 characters is accepted, of 255 refused', () => {
    expect(errorsOf({ email: address(254), password: 'x' })).toEqual({});
    expect(errorsOf({ email: address(255), password: 'x' })).toHaveProperty('email');
  });
});

describe('the refusals', () => {
  test.each([
    [1, '1\u00a0seconde'],
    [10, '10\u00a0secondes'],
    [90, '90\u00a0secondes'],
    [91, '2\u00a0minutes'],
    [300, '5\u00a0minutes'],
  ])(
    '[R-ACC-24] a wait of %i seconds is told as %s, and nobody is told to be locked out',
    (seconds, told) => {
      expect(formatWait(seconds)).toBe(told);
      expect(SIGN_IN_MESSAGES['too-many-attempts']({ seconds })).toContain('n’est pas bloqué');
    },
  );
});
