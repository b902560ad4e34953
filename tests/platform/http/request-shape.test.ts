import { beforeAll, describe, expect, test } from 'vitest';

import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import type { RequestShape } from '#app/platform/http/request-shape.server.ts';
import { findMalformation, findUnreadableBody, loggedPath } from '#app/platform/http/request-shape.server.ts';
import { withPrivacy } from '#app/platform/http/revalidation.server.ts';

function request(shape: Partial<RequestShape>): RequestShape {
  return { method: 'GET', url: '/espace', host: 'label.example', contentType: undefined, ...shape };
}

describe('what no page of the site sends', () => {
  test.each<[string, Partial<RequestShape>, number | null]>([
    ['a page', {}, null],
    ['a search with accents', { url: '/registre?q=pr%C3%A9fecture' }, null],
    ['a null character in the path', { url: '/invitation/%00' }, 400],
    ['a null character in the query', { url: '/ditp?q=%00' }, 400],
    ['a null character in a call to the API', { url: '/api/v1/labels?q=%00' }, 400],
    ['a path that cannot be decoded', { url: '/registre/%E0%A4%A' }, 400],
    ['a host with a space', { host: 'a b' }, 400],
    ['no host', { host: undefined }, 400],
    ['a form', { method: 'POST' }, null],
    ['a deletion', { method: 'DELETE' }, 405],
    ['a trace', { method: 'TRACE', url: '/api/v1/labels' }, 405],
    [
      'a deletion asked of the API, which answers for itself',
      { method: 'DELETE', url: '/api/v1/labels' },
      null,
    ],
  ])('[R-ACC-39] %s', (_case, shape, status) => {
    expect(findMalformation(request(shape))?.status ?? null).toBe(status);
  });

  test.each<[string, Partial<RequestShape>, number | null]>([
    ['a form', { contentType: 'application/x-www-form-urlencoded;charset=UTF-8' }, null],
    ['no body at all', {}, 415],
    ['JSON', { contentType: 'application/json' }, 415],
    ['a form with files, away from the uploads', { contentType: 'multipart/form-data; boundary=x' }, 415],
    ['JSON to the API', { url: '/api/v1/simulation', contentType: 'application/json' }, null],
  ])('[R-ACC-39] posted: %s', (_case, shape, status) => {
    expect(findUnreadableBody(request({ method: 'POST', ...shape }))?.status ?? null).toBe(status);
  });

  test('[R-ACC-39] the null character is left out of what is typed', () => {
    const form = new FormData();
    form.append('name', 'Cla\u0000ire');
    form.append('roles[]', 'audi\u0000tor');
    expect(typedValues(form)).toEqual({ name: 'Claire', roles: ['auditor'] });
  });

  test('[R-ACC-39] a hundred thousand names are read in one pass, and none is lost', () => {
    const form = new FormData();
    for (let index = 0; index < 100_000; index += 1) form.append(`champ-${index}`, String(index));
    form.append('__proto__', 'texte');
    form.append('champ-7', 'encore');
    const typed = typedValues(form);
    expect(Object.keys(typed)).toHaveLength(100_001);
    expect(typed['champ-99999']).toBe('99999');
    expect(typed['champ-7']).toEqual(['7', 'encore']);
    expect(Object.hasOwn(typed, '__proto__')).toBe(true);
  });

  test('[R-ACC-39] the log keeps no e-mailed token', () => {
    const token = 'A_-4'.repeat(10) + 'xyz';
    expect(loggedPath(`/invitation/${token}`)).toBe('/invitation/…');
    expect(loggedPath(`/mot-de-passe/${token}.data`)).toBe('/mot-de-passe/….data');
    expect(loggedPath('/espace/candidatures/01923456-1234-7123-8123-123456789abc')).toContain('01923456');
  });
});

describe('what a browser keeps', () => {
  const token = 'a'.repeat(43);

  beforeAll(() => {
    const read = readEnvironment({ NODE_ENV: 'test', SESSION_SECRET: 'only-for-tests' });
    if ('faults' in read) throw new Error(read.faults.join(' '));
    setEnvironment(read.environment);
  });

  test.each([
    ['a person signed in', { Cookie: `spp-session=${token}` }, {}, 'private, no-store'],
    ['a visitor', {}, {}, 'private, no-cache'],
    ['a page that says for itself', {}, { 'Cache-Control': 'public, max-age=0' }, 'public, max-age=0'],
  ])('[R-ACC-40] %s', (_case, sent, said, policy) => {
    const headers = new Headers(said);
    withPrivacy(new Request('http://localhost:3000/espace', { headers: sent }), headers);
    expect(headers.get('Cache-Control')).toBe(policy);
  });
});
