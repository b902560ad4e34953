import { describe, expect, test } from 'vitest';

import {
  isLabelStatus,
  isValidToday,
  LABEL_STATUS_LABELS,
  LABEL_STATUSES,
  statusToday,
} from '#app/modules/labels/domain/label-status.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const validUntil = calendarDate('2029-02-28');

describe('the status of a label today', () => {
  test.each([
    ['active', '2029-02-27', 'active'],
    ['active', '2029-02-28', 'active'],
    ['active', '2029-03-01', 'expired'],
    ['suspended', '2029-02-28', 'suspended'],
    ['suspended', '2029-03-01', 'expired'],
    ['withdrawn', '2029-02-28', 'withdrawn'],
    ['withdrawn', '2029-03-01', 'withdrawn'],
    ['renewed', '2029-02-28', 'renewed'],
    ['renewed', '2029-03-01', 'renewed'],
    ['expired', '2029-02-28', 'expired'],
    ['expired', '2029-03-01', 'expired'],
  ] as const)('[R-LAB-05] stored %s, valid until 28 February, on %s: %s', (status, today, expected) => {
    expect(statusToday({ status, validUntil }, calendarDate(today))).toBe(expected);
  });

  test('[R-LAB-05] only a label active today shows as valid', () => {
    for (const status of LABEL_STATUSES) {
      expect(isValidToday({ status, validUntil }, calendarDate('2029-02-28'))).toBe(status === 'active');
      expect(isValidToday({ status, validUntil }, calendarDate('2029-03-01'))).toBe(false);
    }
  });

  test.each([
    ['active', 'active'],
    ['suspended', 'suspended'],
    ['withdrawn', 'withdrawn'],
  ] as const)('[R-APP-04] a renewal submitted in time keeps a label %s past its end', (status, expected) => {
    const label = { status, validUntil, renewalPending: true };
    expect(statusToday(label, calendarDate('2029-06-01'))).toBe(expected);
  });

  test('[R-LAB-05] every status has a name, and no other text is one', () => {
    for (const status of LABEL_STATUSES) expect(LABEL_STATUS_LABELS[status]).not.toBe('');
    expect(isLabelStatus('active')).toBe(true);
    expect(isLabelStatus('valid')).toBe(false);
  });
});
