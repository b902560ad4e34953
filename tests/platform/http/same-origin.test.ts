import { describe, expect, test } from 'vitest';

import type { RequestOrigin } from '#app/platform/http/same-origin.server.ts';
import { isOwnRequest } from '#app/platform/http/same-origin.server.ts';

const BASE = 'https://label.example';

function request(facts: Partial<RequestOrigin>): RequestOrigin {
  return {
    method: 'POST',
    fetchSite: undefined,
    origin: undefined,
    host: 'label.example',
    scheme: 'https',
    hasSession: true,
    ...facts,
  };
}

describe('requests that may have effects', () => {
  test.each<[string, Partial<RequestOrigin>, boolean]>([
    ['a page of this site', { fetchSite: 'same-origin', origin: BASE }, true],
    ['an address typed or a bookmark', { fetchSite: 'none' }, true],
    ['this site, from a browser that sends no Origin', { fetchSite: 'same-origin' }, true],
    ['another site', { fetchSite: 'cross-site', origin: 'https://other.example' }, false],
    ['a sister domain', { fetchSite: 'same-site', origin: 'https://www.label.example' }, false],
    ['another site that claims our Origin', { fetchSite: 'cross-site', origin: BASE }, false],
    ['this site with a foreign Origin', { fetchSite: 'same-origin', origin: 'https://other.example' }, false],
    ['this site with an opaque Origin', { fetchSite: 'same-origin', origin: 'null' }, false],
    ['an older browser on this site', { origin: BASE }, true],
    ['an older browser on another site', { origin: 'https://other.example' }, false],
    ['an opaque origin', { origin: 'null' }, false],
    ['no origin at all, with a session', {}, false],
    ['no origin at all, without a session', { hasSession: false }, true],
    ['a reading from anywhere', { method: 'GET', fetchSite: 'cross-site' }, true],
    ['an unknown method from anywhere', { method: 'PATCH', fetchSite: 'cross-site' }, false],
  ])('[R-ACC-38] %s', (_case, facts, own) => {
    expect(isOwnRequest(request(facts), BASE)).toBe(own);
  });

  test.each<[string, base: string, Partial<RequestOrigin>, boolean]>([
    ['the site', 'https://label.example', { origin: 'https://label.example' }, true],
    ['the site in clear', 'https://label.example', { origin: 'http://label.example' }, false],
    [
      'the site in clear, to a browser that calls it the same site',
      'https://label.example',
      { origin: 'http://label.example', fetchSite: 'same-origin' },
      false,
    ],
    ['another port', 'https://label.example', { origin: 'https://label.example:8443' }, false],
    [
      'the port that https has anyway',
      'https://label.example',
      { origin: 'https://label.example:443' },
      true,
    ],
    [
      'another name of the site, under its scheme',
      'https://label.example',
      { origin: 'https://interne.example', host: 'interne.example' },
      true,
    ],
    [
      'another name of the site, in clear',
      'https://label.example',
      { origin: 'http://interne.example', host: 'interne.example' },
      false,
    ],
    [
      'a demonstration, on the port it took',
      'http://localhost:0',
      { origin: 'http://localhost:41873', host: 'localhost:41873', scheme: 'http' },
      true,
    ],
    [
      'a demonstration behind a proxy that says https',
      'http://localhost:3000',
      { origin: 'https://demo.example', host: 'demo.example', scheme: 'https' },
      true,
    ],
    [
      'the same, from its address in clear',
      'http://localhost:3000',
      { origin: 'http://demo.example', host: 'demo.example', scheme: 'https' },
      false,
    ],
    ['no host at all', 'https://label.example', { origin: 'https://other.example', host: undefined }, false],
    ['a scheme that is none', 'https://label.example', { origin: 'data:text/html,x' }, false],
  ])('[R-EDG-21] from %s', (_case, base, facts, own) => {
    expect(isOwnRequest(request(facts), base)).toBe(own);
  });
});
