import { describe, expect, test } from 'vitest';

import { readEnvironment } from '#app/platform/environment.server.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  BASE_URL: 'https://label.example',
  SESSION_SECRET: '9f1c07b2e4a85d36c0fb7e92a1d84b537ce6093ad2f1185b64c7093fae82d51b',
  TRUSTED_PROXIES: '0',
};

function faultsOf(settings: Readonly<Record<string, string | undefined>>): ReadonlyArray<string> {
  const read = readEnvironment({ ...PRODUCTION, ...settings });
  return 'faults' in read ? read.faults : [];
}

describe('settings', () => {
  test.each([
    ['unset', undefined, false],
    ['empty', '', false],
    ['a space', ' ', false],
    ['0, on purpose', '0', true],
    ['1', '1', true],
    ['10', '10', true],
    ['11', '11', false],
    ['less than none', '-1', false],
    ['half a proxy', '0.5', false],
    ['a word', 'true', false],
    ['a number written otherwise', '0x1', false],
  ])('[R-EDG-20] in production, a number of proxies that is %s', (_what, value, isAccepted) => {
    const faults = faultsOf({ TRUSTED_PROXIES: value });
    expect(faults.length === 0).toBe(isAccepted);
    if (!isAccepted) expect(faults.join()).toContain('TRUSTED_PROXIES');
  });

  test('[R-EDG-20] elsewhere none is supposed', () => {
    const read = readEnvironment({ NODE_ENV: 'test', SESSION_SECRET: 'only-for-tests' });
    expect('environment' in read && read.environment.trustedProxies).toBe(0);
  });

  test.each([
    ['PAGES_AT_ONCE', '2', false],
    ['PAGES_AT_ONCE', '3', true],
    ['PAGES_AT_ONCE', '100', true],
    ['PAGES_AT_ONCE', '101', false],
    ['PAGES_WAITING', '1', false],
    ['PAGES_WAITING', '2', true],
    ['UPLOADS_AT_ONCE', '0', false],
    ['UPLOADS_AT_ONCE', '1', true],
    ['PORT', ' ', false],
    ['PORT', '0', true],
    ['PORT', '65535', true],
    ['PORT', '65536', false],
  ])('[R-EDG-01] %s=%s', (name, value, isAccepted) => {
    expect(faultsOf({ [name]: value }).length === 0).toBe(isAccepted);
  });

  test.each([
    ['UPLOAD_QUOTA_BYTES', '0', false],
    ['UPLOAD_QUOTA_BYTES', '1', true],
    ['UPLOAD_QUOTA_BYTES', '50000000000', true],
    ['UPLOAD_QUOTA_BYTES', '1e10', false],
    ['UPLOAD_HOURLY_FILES', ' ', false],
    ['UPLOAD_HOURLY_BYTES', '9007199254740992', false],
  ])('[R-EVD-70] %s=%s', (name, value, isAccepted) => {
    expect(faultsOf({ [name]: value }).length === 0).toBe(isAccepted);
  });

  test('[R-EDG-22] every fault of a production is told at once', () => {
    const faults = faultsOf({
      SESSION_SECRET: 'abc'.repeat(16),
      TRUSTED_PROXIES: '',
      BASE_URL: 'http://label.example',
    });
    expect(faults.map((fault) => /^[A-Z_]+/.exec(fault)?.[0])).toEqual([
      'BASE_URL',
      'TRUSTED_PROXIES',
      'SESSION_SECRET',
    ]);
  });
});
