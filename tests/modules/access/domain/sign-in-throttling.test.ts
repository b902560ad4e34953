import { describe, expect, test } from 'vitest';

import type { RecentFailures } from '#app/modules/access/domain/sign-in-throttling.ts';
import { signInDelay } from '#app/modules/access/domain/sign-in-throttling.ts';

const NOW = new Date('2026-06-15T10:00:00Z');

/** `count` failures, all `secondsAgo` seconds before now. */
function failures(count: number, secondsAgo = 0): ReadonlyArray<Date> {
  return Array.from({ length: count }, () => new Date(NOW.getTime() - secondsAgo * 1000));
}

function delay(recent: Partial<RecentFailures>): number {
  return signInDelay(
    { ofAccountFromAddress: [], fromAddress: [], ofAccount: [], isKnownAddress: false, ...recent },
    NOW,
  );
}

describe('one account from one address', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 10],
    [6, 20],
    [7, 40],
    [9, 160],
    [10, 300],
    [11, 300],
    [500, 300],
  ])('[R-ACC-13] after %i failures, wait %i seconds', (count, expected) => {
    expect(delay({ ofAccountFromAddress: failures(count) })).toBe(expected);
    expect(delay({ ofAccountFromAddress: failures(count), isKnownAddress: true })).toBe(expected);
  });

  test('[R-ACC-13] the wait runs from the last failure', () => {
    expect(delay({ ofAccountFromAddress: failures(5, 9) })).toBe(1);
    expect(delay({ ofAccountFromAddress: failures(5, 10) })).toBe(0);
  });

  test('[R-ACC-13] failures of a quarter of an hour ago no longer count', () => {
    const old = failures(4, 15 * 60);
    expect(delay({ ofAccountFromAddress: [...old, ...failures(4)] })).toBe(0);
    expect(delay({ ofAccountFromAddress: [...failures(4, 15 * 60 - 1), ...failures(1)] })).toBe(10);
  });
});

test.each([
  [19, 0],
  [20, 10],
  [21, 20],
  [23, 60],
  [1000, 60],
])('[R-ACC-14] after %i failures from one address, any account waits %i seconds', (count, expected) => {
  expect(delay({ fromAddress: failures(count) })).toBe(expected);
});

test.each([
  [49, 0],
  [50, 10],
  [53, 60],
  [1000, 60],
])(
  '[R-ACC-15] after %i failures of one account from anywhere, a new address waits %i seconds',
  (count, expected) => {
    expect(delay({ ofAccount: failures(count) })).toBe(expected);
  },
);

describe('nobody is locked out', () => {
  test('[R-ACC-16] from an address the account knows, the failures of others do not count', () => {
    const attacked = { fromAddress: failures(1000), ofAccount: failures(1000), isKnownAddress: true };
    expect(delay(attacked)).toBe(0);
  });

  test('[R-ACC-16] no wait is longer than five minutes', () => {
    const many = failures(10_000);
    expect(delay({ ofAccountFromAddress: many, fromAddress: many, ofAccount: many })).toBe(300);
    const later = failures(10_000, 300);
    expect(delay({ ofAccountFromAddress: later, fromAddress: later, ofAccount: later })).toBe(0);
  });
});
