import { afterEach, expect, test } from 'vitest';

import { DEMONSTRATION_ACCOUNTS } from '#app/modules/access/domain/demonstration-accounts.ts';
import { listDemonstrationAccounts } from '#app/modules/access/use-cases/list-demonstration-accounts.server.ts';
import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';

function setMode(mode: 'production' | 'demonstration' | 'test'): void {
  const read = readEnvironment({
    NODE_ENV: mode,
    BASE_URL: 'https://label.example',
    SESSION_SECRET: '9f1c07b2e4a85d36c0fb7e92a1d84b537ce6093ad2f1185b64c7093fae82d51b',
    TRUSTED_PROXIES: '0',
  });
  if ('faults' in read) throw new Error(read.faults.join());
  setEnvironment(read.environment);
}

afterEach(() => setMode('test'));

test('[R-ACC-35] the demonstration shows eight accounts, one for each part; production shows none', () => {
  setMode('demonstration');
  expect(listDemonstrationAccounts()).toHaveLength(8);
  expect(new Set(DEMONSTRATION_ACCOUNTS.map((account) => account.part)).size).toBe(8);
  setMode('production');
  expect(listDemonstrationAccounts()).toEqual([]);
});
