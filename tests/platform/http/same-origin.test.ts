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
    ['an older browser on this host, another port or scheme aside', { origin: 'http://label.example' }, true],
    ['an older browser on another site', { origin: 'https://other.example' }, false],
    ['an opaque origin', { origin: 'null' }, false],
    ['no origin at all, with a session', {}, false],
    ['no origin at all, without a session', { hasSession: false }, true],
    ['a reading from anywhere', { method: 'GET', fetchSite: 'cross-site' }, true],
    ['an unknown method from anywhere', { method: 'PATCH', fetchSite: 'cross-site' }, false],
  ])('[R-ACC-38] %s', (_case, facts, own) => {
    expect(isOwnRequest(request(facts), BASE)).toBe(own);
  });
});
