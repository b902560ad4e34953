import { describe, expect, test } from 'vitest';

import type { SignalFacts, SignalKind } from '#app/modules/labels/domain/label-signals.ts';
import { SIGNAL_LABELS, SIGNALS, signalsOf, unreviewed } from '#app/modules/labels/domain/label-signals.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function day(text: string) {
  return calendarDate(text);
}

/** Nothing to say of this label on 1 June 2026. */
const QUIET: SignalFacts = {
  cycle: {
    status: 'active',
    decidedOn: day('2026-03-30'),
    validUntil: day('2029-03-30'),
    renewalPending: false,
    suspendedUntil: null,
    surveillance: 'none',
    lastRefreshedOn: null,
  },
  results: { satisfaction: 80, netSatisfaction: 65, publishedOn: day('2026-02-28') },
  earlierResults: null,
  overdueActions: { count: 0, oldestDueOn: null },
};

function kinds(facts: SignalFacts, today: string): ReadonlyArray<SignalKind> {
  return signalsOf(facts, day(today)).map(({ kind }) => kind);
}

describe('signals between audits', () => {
  test('[R-LAB-58] a label on which all is done calls for none', () => {
    expect(kinds(QUIET, '2026-06-01')).toEqual([]);
    expect(SIGNALS.every((kind) => SIGNAL_LABELS[kind].length > 0)).toBe(true);
  });

  test.each([
    ['2026-02-28', '2027-02-28', false],
    ['2026-02-28', '2027-03-01', true],
    ['2028-02-29', '2029-02-28', false],
    ['2028-02-29', '2029-03-01', true],
    ['2026-08-31', '2027-08-31', false],
    ['2026-08-31', '2027-09-01', true],
  ])('[R-LAB-58] results published on %s, on %s: %s', (publishedOn, today, expected) => {
    const results = { ...QUIET.results, publishedOn: day(publishedOn) };
    expect(kinds({ ...QUIET, results }, today).includes('results-unpublished')).toBe(expected);
  });

  test.each([
    [{ satisfaction: 80, netSatisfaction: 65 }, false],
    [{ satisfaction: 80.01, netSatisfaction: 65 }, true],
    [{ satisfaction: 79.99, netSatisfaction: 65 }, false],
    [{ satisfaction: 80, netSatisfaction: 65.5 }, true],
    [{ satisfaction: null, netSatisfaction: null }, false],
  ])('[R-LAB-58] satisfaction after %j falls: %s', (figures, expected) => {
    const earlierResults = { ...figures, publishedOn: day('2025-02-28') };
    expect(kinds({ ...QUIET, earlierResults }, '2026-06-01').includes('satisfaction-falling')).toBe(expected);
  });

  test('[R-LAB-58] an older declaration written later is no fall', () => {
    const earlierResults = { satisfaction: 90, netSatisfaction: 80, publishedOn: day('2026-03-01') };
    expect(kinds({ ...QUIET, earlierResults }, '2026-06-01')).toEqual([]);
  });

  test('[R-LAB-58] corrective actions whose day has passed', () => {
    const overdueActions = { count: 2, oldestDueOn: day('2026-05-31') };
    expect(kinds({ ...QUIET, overdueActions }, '2026-06-01')).toEqual(['actions-overdue']);
  });

  test.each([
    ['2027-03-30', false],
    ['2027-03-31', true],
  ])('[R-LAB-58] refresh not done on %s: %s', (today, expected) => {
    expect(kinds(QUIET, today).includes('refresh-overdue')).toBe(expected);
  });

  test.each([
    ['2027-12-30', false],
    ['2027-12-31', true],
  ])('[R-LAB-58] surveillance not closed on %s: %s', (today, expected) => {
    expect(kinds(QUIET, today).includes('surveillance-overdue')).toBe(expected);
  });

  test.each([
    ['2026-06-15', false],
    ['2026-06-16', true],
    ['2026-07-01', true],
    ['2026-07-02', true],
  ])('[R-LAB-57] a suspension until 1 July 2026, on %s: %s', (today, expected) => {
    const cycle = { ...QUIET.cycle, status: 'suspended', suspendedUntil: day('2026-07-01') } as const;
    expect(kinds({ ...QUIET, cycle }, today).includes('suspension-ending')).toBe(expected);
  });

  test('[R-LAB-58] nothing is said of a label that has ended', () => {
    for (const status of ['withdrawn', 'expired', 'renewed'] as const) {
      expect(kinds({ ...QUIET, cycle: { ...QUIET.cycle, status } }, '2028-06-01')).toEqual([]);
    }
  });

  test('[R-LAB-59] the same facts, looked at, are not put forward again; other facts are', () => {
    const [signal] = signalsOf(QUIET, day('2027-03-01'));
    if (signal === undefined) throw new Error('No signal.');
    expect(unreviewed([signal], [signal])).toEqual([]);
    expect(unreviewed(signalsOf(QUIET, day('2027-03-20')), [signal])).toEqual([]);
    const others = signalsOf(
      { ...QUIET, results: { ...QUIET.results, publishedOn: day('2026-02-27') } },
      day('2027-03-01'),
    );
    expect(unreviewed(others, [signal])).toEqual(others);
  });

  test('[R-LAB-57] the end of a suspension looked at before is put forward again after it', () => {
    const cycle = { ...QUIET.cycle, status: 'suspended', suspendedUntil: day('2026-07-01') } as const;
    const before = signalsOf({ ...QUIET, cycle }, day('2026-06-20'));
    const after = signalsOf({ ...QUIET, cycle }, day('2026-07-02'));
    expect(unreviewed(after, before)).toEqual(after);
  });
});
