import { describe, expect, test } from 'vitest';

import { safeReturnPath } from '#app/modules/access/domain/return-path.ts';

describe('where one goes after signing in', () => {
  test.each(['/espace', '/registre?q=caf%C3%A9&page=2', '/espace/candidatures/1#suite', '/', '/connexions'])(
    '[R-ACC-22] %s is followed',
    (path) => expect(safeReturnPath(path)).toBe(path),
  );

  test.each([
    null,
    undefined,
    '',
    'espace',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%09/evil.example\t',
    '/\n/evil.example',
    '/ /evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/connexion',
    '/connexion?suite=/connexion',
    '/deconnexion',
    '/connexion.data',
    `/${'a'.repeat(2_000)}`,
  ])('[R-ACC-22] %j is not', (path) => expect(safeReturnPath(path)).toBeNull());
});
