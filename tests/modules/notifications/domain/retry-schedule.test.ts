import { describe, expect, test } from 'vitest';

import { messageState } from '#app/modules/notifications/domain/message-state.ts';
import { MAXIMUM_ATTEMPTS, nextAttemptAfter } from '#app/modules/notifications/domain/retry-schedule.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const DAY = 24 * 60;

describe('the schedule of attempts', () => {
  test.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
    [5, 240],
    [6, DAY],
    [9, DAY],
  ])('[R-NOT-02] after failure %i, the next attempt is %i minutes later', (attempts, minutes) => {
    expect(nextAttemptAfter(attempts, NOW)).toEqual(new Date(NOW.getTime() + minutes * 60_000));
  });

  test.each([10, 11])('[R-NOT-02] after failure %i the message is parked', (attempts) => {
    expect(nextAttemptAfter(attempts, NOW)).toBeNull();
  });

  test('[R-NOT-02] a message waits until its tenth failure, then is parked; a message sent stays sent', () => {
    expect(messageState({ sentAt: null, attempts: MAXIMUM_ATTEMPTS - 1 })).toBe('waiting');
    expect(messageState({ sentAt: null, attempts: MAXIMUM_ATTEMPTS })).toBe('parked');
    expect(messageState({ sentAt: NOW, attempts: MAXIMUM_ATTEMPTS })).toBe('sent');
  });
});
