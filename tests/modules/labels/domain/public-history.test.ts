import { describe, expect, test } from 'vitest';

import type { LabelEventKind, RecordedEvent } from '#app/modules/labels/domain/public-label.ts';
import { publicHistory } from '#app/modules/labels/domain/public-label.ts';
import { settledStatus, statusToday } from '#app/modules/labels/domain/label-status.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function event(kind: LabelEventKind, effectiveOn: string, recordedOn: string): RecordedEvent {
  return {
    kind,
    effectiveOn: calendarDate(effectiveOn),
    recordedAt: new Date(`${recordedOn}T09:00:00Z`),
    statement: '',
  };
}

const SCHEDULED = { status: 'suspended', on: calendarDate('2027-03-10') } as const;
const LABEL = { status: 'active', validUntil: calendarDate('2029-11-21'), scheduled: SCHEDULED } as const;

describe('what has happened by a day', () => {
  const events = [
    event('issued', '2026-11-21', '2026-11-21'),
    event('suspended', '2027-03-10', '2027-03-01'),
  ];

  test.each([
    ['2027-03-09', ['issued']],
    ['2027-03-10', ['issued', 'suspended']],
  ])('[R-REG-14] on %s: %j', (today, expected) => {
    expect(publicHistory(events, calendarDate(today)).map(({ kind }) => kind)).toEqual(expected);
  });

  test('[R-REG-14] what was scheduled after the end of the label never happened', () => {
    const ended = [...events, event('surrendered', '2027-03-05', '2027-03-05')];
    const kinds = publicHistory(ended, calendarDate('2028-01-01')).map(({ kind }) => kind);
    expect(kinds).toEqual(['issued', 'surrendered']);
  });
});

describe('the status of a label on which a measure waits', () => {
  test.each([
    ['2027-03-09', 'active'],
    ['2027-03-10', 'suspended'],
    ['2029-11-21', 'suspended'],
    ['2029-11-22', 'expired'],
  ])('[R-LAB-15] on %s it is %s', (today, expected) => {
    expect(statusToday(LABEL, calendarDate(today))).toBe(expected);
  });

  test('[R-LAB-15] a withdrawal that has come is not undone by the end of the label', () => {
    const label = { ...LABEL, scheduled: { ...SCHEDULED, status: 'withdrawn' } } as const;
    expect(statusToday(label, calendarDate('2030-01-01'))).toBe('withdrawn');
    expect(settledStatus(LABEL, calendarDate('2027-03-09'))).toBe('active');
  });
});
