import { describe, expect, test } from 'vitest';

import type { LabelCycle, LabelReminderKind } from '#app/modules/labels/domain/label-cycle.ts';
import {
  isRefreshOverdue,
  isSurveillanceOverdue,
  refreshDueOn,
  remindersDue,
} from '#app/modules/labels/domain/label-cycle.ts';
import {
  decideRenewalGrant,
  endOfProlongation,
  expiryEvent,
  prolongationEvent,
  prolongs,
} from '#app/modules/labels/domain/label-end.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import type { StoredLabel } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { RecordedEvent } from '#app/modules/labels/domain/public-label.ts';
import { historyToday } from '#app/modules/labels/domain/public-label.ts';
import { decideSurveillanceDate } from '#app/modules/labels/domain/surveillance.ts';
import { addMonths, calendarDate } from '#app/platform/calendar.ts';

function day(text: string) {
  return calendarDate(text);
}

function cycle(decidedOn: string, over: Partial<LabelCycle> = {}): LabelCycle {
  return {
    status: 'active',
    decidedOn: day(decidedOn),
    validUntil: addMonths(day(decidedOn), 36),
    renewalPending: false,
    suspendedUntil: null,
    surveillance: 'none',
    lastRefreshedOn: null,
    ...over,
  };
}

describe('the yearly refresh', () => {
  test.each([
    ['2026-03-30', null, '2027-03-30'],
    ['2028-02-29', null, '2029-02-28'],
    ['2026-08-31', '2027-08-31', '2028-08-31'],
    // A refresh made early moves the next one; from six months before the end, none is due.
    ['2026-03-30', '2027-09-30', null],
    ['2026-03-30', '2027-09-29', '2028-09-29'],
    ['2026-03-30', '2028-03-30', null],
  ])('[R-LAB-56] decided on %s, last refreshed on %s: due on %s', (decidedOn, last, dueOn) => {
    const lastRefreshedOn = last === null ? null : day(last);
    const due = refreshDueOn(cycle(decidedOn, { lastRefreshedOn }));
    expect(due).toBe(dueOn);
  });

  test.each([
    ['2027-03-29', false],
    ['2027-03-30', false],
    ['2027-03-31', true],
  ])('[R-LAB-56] on %s, overdue: %s', (today, overdue) => {
    expect(isRefreshOverdue(cycle('2026-03-30'), day(today))).toBe(overdue);
  });
});

describe('the window of the surveillance', () => {
  test.each([
    ['2026-03-30', '2027-06-30', '2027-12-30'],
    ['2026-11-30', '2028-02-29', '2028-08-30'],
    ['2026-05-31', '2027-08-31', '2028-02-29'],
    ['2027-11-30', '2029-02-28', '2029-08-30'],
  ])('[R-LAB-48] decided on %s: from %s to %s', (decidedOn, from, to) => {
    const dates = labelDates(day(decidedOn));
    expect([dates.surveillanceFrom, dates.surveillanceUntil]).toEqual([from, to]);
  });

  test.each([
    ['none', '2027-12-30', false],
    ['none', '2027-12-31', true],
    ['planned', '2027-12-31', true],
    ['closed', '2027-12-31', false],
  ] as const)('[R-LAB-48] %s on %s, overdue: %s', (surveillance, today, overdue) => {
    expect(isSurveillanceOverdue(cycle('2026-03-30', { surveillance }), day(today))).toBe(overdue);
  });

  test.each([
    ['active', '2027-06-29', '2027-06-01', 'surveillance-too-early'],
    ['active', '2027-06-30', '2027-06-01', 'ok'],
    ['active', '2027-06-30', '2027-07-01', 'surveillance-in-past'],
    ['suspended', '2028-02-01', '2028-02-01', 'ok'],
    ['active', '2029-03-30', '2029-03-30', 'ok'],
    ['active', '2029-03-31', '2029-03-30', 'surveillance-after-end'],
    ['expired', '2027-07-01', '2027-07-01', 'label-not-in-force'],
    ['withdrawn', '2027-07-01', '2027-07-01', 'label-not-in-force'],
  ] as const)('[R-LAB-48] %s, planned on %s, asked on %s: %s', (status, plannedOn, today, expected) => {
    const label = { status, decidedOn: day('2026-03-30'), validUntil: day('2029-03-30') };
    const decided = decideSurveillanceDate(label, day(plannedOn), day(today));
    expect(decided.ok ? 'ok' : decided.code).toBe(expected);
  });
});

describe('reminders', () => {
  test.each([
    ['2028-09-29', {}, []],
    ['2028-09-30', {}, ['renewal-opens']],
    ['2028-09-30', { renewalPending: true }, []],
    ['2028-10-15', {}, ['renewal-opens']],
    ['2028-10-16', {}, []],
    ['2029-02-27', {}, []],
    ['2029-02-28', {}, ['renewal-last-month']],
  ] as const)('[R-LAB-49] of the renewal, on %s with %j: %j', (today, over, expected) => {
    const closed = cycle('2026-03-30', { surveillance: 'closed', ...over });
    const kinds = remindersDue(closed, day(today)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('renewal'))).toEqual(expected);
  });

  test.each([
    ['2027-06-29', 'none', []],
    ['2027-06-30', 'none', ['surveillance-opens']],
    ['2027-06-30', 'planned', []],
    ['2027-11-30', 'planned', ['surveillance-closing']],
    ['2027-12-31', 'planned', ['surveillance-overdue']],
    ['2027-12-31', 'closed', []],
  ] as const)('[R-LAB-49] of the surveillance, on %s, %s: %j', (today, surveillance, expected) => {
    const kinds = remindersDue(cycle('2026-03-30', { surveillance }), day(today)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('surveillance'))).toEqual(expected);
  });

  test.each([
    ['2027-02-27', []],
    ['2027-02-28', ['refresh-soon']],
    ['2027-03-30', []],
    ['2027-03-31', ['refresh-overdue']],
  ] as const)('[R-LAB-49] of the refresh, on %s: %j', (today, expected) => {
    const kinds = remindersDue(cycle('2026-03-30'), day(today)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('refresh'))).toEqual(expected);
  });

  test('[R-LAB-49] of the end of a suspension, to the deciders, and of nothing on a label that has ended', () => {
    const suspended = cycle('2026-03-30', { status: 'suspended', suspendedUntil: day('2027-01-31') });
    function kindsOn(today: string): ReadonlyArray<LabelReminderKind> {
      return remindersDue(suspended, day(today)).map(({ kind }) => kind);
    }
    expect(kindsOn('2027-01-15')).toEqual([]);
    expect(kindsOn('2027-01-16')).toEqual(['suspension-ends']);
    expect(remindersDue({ ...suspended, status: 'withdrawn' }, day('2027-01-16'))).toEqual([]);
  });
});

const STORED: StoredLabel = { status: 'active', validUntil: day('2028-02-29') };

describe('prolongation and end', () => {
  test.each([
    ['active', '2028-02-28', true],
    ['active', '2028-02-29', true],
    ['active', '2028-03-01', false],
    ['suspended', '2028-02-29', true],
    ['withdrawn', '2028-02-29', false],
    ['renewed', '2028-02-29', false],
  ] as const)('[R-LAB-42] %s, a renewal submitted on %s prolongs: %s', (status, today, expected) => {
    expect(prolongs({ ...STORED, status }, day(today))).toBe(expected);
  });

  test.each([
    ['2028-02-29', false, 'active'],
    ['2028-03-01', false, 'expired'],
    ['2028-03-01', true, 'active'],
    ['2029-03-01', true, 'active'],
  ] as const)('[R-LAB-42, R-APP-04] on %s, renewal pending %s: %s', (today, renewalPending, expected) => {
    expect(statusToday({ ...STORED, renewalPending }, day(today))).toBe(expected);
  });

  test.each([
    ['2028-02-29', 'goes-on'],
    ['2028-03-01', 'expires'],
  ])('[R-LAB-43] a renewal ended without a label on %s: the label %s', (today, expected) => {
    expect(endOfProlongation({ ...STORED, renewalPending: true }, day(today))).toBe(expected);
  });

  test('[R-LAB-44] the day after the last one, whatever the length of February', () => {
    expect(expiryEvent(day('2028-02-29')).effectiveOn).toBe('2028-03-01');
    expect(prolongationEvent(day('2027-02-28')).effectiveOn).toBe('2027-03-01');
    expect(expiryEvent(day('2028-12-31')).effectiveOn).toBe('2029-01-01');
  });

  test('[R-LAB-44] the history tells it from its day on, written down or not, and once', () => {
    const issued: RecordedEvent = {
      kind: 'issued',
      effectiveOn: day('2025-02-28'),
      recordedAt: new Date('2025-02-28T09:00:00Z'),
      statement: '',
    };
    const written: RecordedEvent = {
      ...expiryEvent(STORED.validUntil),
      recordedAt: new Date('2028-03-05T00:00:00Z'),
    };
    function kinds(label: StoredLabel, events: ReadonlyArray<RecordedEvent>, today: string) {
      return historyToday(label, events, day(today)).map(({ kind }) => kind);
    }
    expect(kinds(STORED, [issued], '2028-02-29')).toEqual(['issued']);
    expect(kinds(STORED, [issued], '2028-03-01')).toEqual(['issued', 'expired']);
    expect(kinds(STORED, [issued, written], '2028-03-06')).toEqual(['issued', 'expired']);
    const pending = { ...STORED, renewalPending: true };
    expect(kinds(pending, [issued], '2028-02-29')).toEqual(['issued']);
    expect(kinds(pending, [issued], '2028-03-01')).toEqual(['issued', 'prolonged']);
  });
});

describe('the grant of a renewal', () => {
  const TODAY = day('2028-01-15');
  test.each([
    ['active', false, null, 'closes'],
    ['expired', false, null, 'stays'],
    ['withdrawn', false, null, 'stays'],
    ['renewed', false, null, 'stays'],
    ['suspended', false, null, 'measure-on-renewed-label'],
    ['active', true, null, 'measure-on-renewed-label'],
    ['active', false, '2028-01-16', 'measure-on-renewed-label'],
  ] as const)(
    '[R-LAB-41] %s, measure running %s, scheduled on %s: %s',
    (status, hasRunningMeasure, on, expected) => {
      const scheduled = on === null ? null : { status: 'suspended' as const, on: day(on) };
      const decided = decideRenewalGrant({ ...STORED, status, scheduled, hasRunningMeasure }, TODAY);
      const outcome = decided.ok ? (decided.value.closes ? 'closes' : 'stays') : decided.code;
      expect(outcome).toBe(expected);
    },
  );
});
