import { describe, expect, test } from 'vitest';
import { calendarDate } from '#app/platform/calendar.ts';
import { impossibleFigures } from '#app/modules/scoring/domain/declared-results.ts';
import {
  assessPublishedResults,
  type ResultsShortfall,
} from '#app/modules/scoring/domain/published-results.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

function results(satisfaction: number | null, netSatisfaction: number | null, publishedOn: string | null) {
  return {
    satisfaction,
    netSatisfaction,
    publishedOn: publishedOn === null ? null : calendarDate(publishedOn),
  };
}

function assessedOn(on: string, firstSubmittedOn: string | null = null) {
  return {
    on: calendarDate(on),
    firstSubmittedOn: firstSubmittedOn === null ? null : calendarDate(firstSubmittedOn),
  };
}

describe('the window: twelve months before the date of assessment, both days included', () => {
  test.each([
    ['the first day of the window', '2026-11-21', '2025-11-21', []],
    ['the day before the window', '2026-11-21', '2025-11-20', ['published-too-early']],
    ['the day after its first', '2026-11-21', '2025-11-22', []],
    ['the day before the assessment', '2026-11-21', '2026-11-20', []],
    ['the day of the assessment', '2026-11-21', '2026-11-21', []],
    ['the day after the assessment', '2026-11-21', '2026-11-22', ['published-too-late']],
    // No 29 February 2027: the window opens on the 28th.
    ['29 February, first day', '2028-02-29', '2027-02-28', []],
    ['29 February, day before', '2028-02-29', '2027-02-27', ['published-too-early']],
    ['28 February after a leap year', '2029-02-28', '2028-02-28', []],
    ['28 February after a leap year, day before', '2029-02-28', '2028-02-27', ['published-too-early']],
    ['New Year', '2027-01-01', '2026-01-01', []],
  ] as const)('[R-SCO-05] %s (%s, published %s)', (_, on, publishedOn, shortfalls) => {
    const assessment = assessPublishedResults(REAL, 'bronze', results(50, 30, publishedOn), assessedOn(on));
    expect(assessment).toMatchObject({ met: shortfalls.length === 0, shortfalls });
  });

  test.each([
    [6, '2026-08-31', '2026-02-28'],
    [1, '2026-03-31', '2026-02-28'],
    [1, '2028-03-31', '2028-02-29'],
    [3, '2026-02-28', '2025-11-28'],
  ])(
    '[R-SCO-05] %d months before %s is %s: a month with no such day uses its last',
    (months, on, opensOn) => {
      const referential = {
        ...REAL,
        results: { ...REAL.results, bronze: { publishedWithinMonths: months } },
      };
      const { window } = assessPublishedResults(
        referential,
        'bronze',
        results(50, 30, opensOn),
        assessedOn(on),
      );
      expect(window).toEqual({ opensOn, closesOn: on });
    },
  );

  test.each([
    ['before the window of the first submission', '2025-03-09', ['published-too-early']],
    ['on its first day, twenty months before the decision', '2025-03-10', []],
    ['between submission and decision', '2026-10-01', []],
    ['on the day of the decision', '2026-11-21', []],
    ['after the decision', '2026-11-22', ['published-too-late']],
  ] as const)('[R-APP-04] on a file, results published %s', (_, publishedOn, shortfalls) => {
    const dates = assessedOn('2026-11-21', '2026-03-10');
    expect(assessPublishedResults(REAL, 'bronze', results(50, 30, publishedOn), dates).shortfalls).toEqual(
      shortfalls,
    );
  });
});

describe('the minima of each level', () => {
  test.each([
    ['bronze', 0, -100, []],
    ['silver', 69.99, 60, ['satisfaction-below-minimum']],
    ['silver', 70, 40, []],
    ['silver', 70.01, 40.02, []],
    ['silver', 70, -20, []],
    ['gold', 79.9, 65, ['satisfaction-below-minimum']],
    ['gold', 80, 65, []],
    ['gold', 80, 64.9, ['net-satisfaction-below-minimum']],
    ['gold', 79.999, 64.999, ['satisfaction-below-minimum', 'net-satisfaction-below-minimum']],
    // The 2025 barometer, 71 % satisfied, 8 % dissatisfied on relation: silver, not gold.
    ['silver', 71, 63, []],
    ['gold', 71, 63, ['satisfaction-below-minimum', 'net-satisfaction-below-minimum']],
  ] as const)(
    '[R-SCO-05] %s with satisfaction %d and net rate %d',
    (level, satisfaction, net, shortfalls) => {
      const given = results(satisfaction, net, '2026-03-01');
      expect(assessPublishedResults(REAL, level, given, assessedOn('2026-11-21'))).toMatchObject({
        met: shortfalls.length === 0,
        shortfalls,
      });
    },
  );

  test.each([
    ['satisfaction', null, 60, '2026-03-01', ['satisfaction-missing']],
    ['net rate', 78.4, null, '2026-03-01', ['net-satisfaction-missing']],
    ['date', 78.4, 60, null, ['publication-date-missing']],
    [
      'everything',
      null,
      null,
      null,
      ['satisfaction-missing', 'net-satisfaction-missing', 'publication-date-missing'],
    ],
  ] as const)(
    '[R-SCO-05] a missing %s is unmet at every level, minimum or not',
    (_, rate, net, date, shortfalls) => {
      const expected: ReadonlyArray<ResultsShortfall> = shortfalls;
      for (const level of ['bronze', 'silver'] as const) {
        const assessment = assessPublishedResults(
          REAL,
          level,
          results(rate, net, date),
          assessedOn('2026-11-21'),
        );
        expect(assessment).toMatchObject({ met: false, shortfalls: expected });
      }
    },
  );
});

describe('figures that no survey can give', () => {
  test.each([
    [0, 0, null],
    [100, 100, null],
    [0, -100, null],
    [-0.1, null, 'satisfaction-out-of-range'],
    [100.1, null, 'satisfaction-out-of-range'],
    [Number.NaN, null, 'satisfaction-out-of-range'],
    [null, -100.1, 'net-satisfaction-out-of-range'],
    [null, 100.1, 'net-satisfaction-out-of-range'],
    [60, 60, null],
    [60, 60.1, 'net-above-satisfaction'],
    // 69 % satisfied, 11 % dissatisfied: the 2025 barometer.
    [69, 58, null],
    // Dissatisfied = satisfaction − net: 30 at most beside 70.
    [70, 40, null],
    [70, 39.9, 'shares-above-hundred'],
    // 2 × 80.05 − 60.1 is exactly 100, and more in binary.
    [80.05, 60.1, null],
    [80.05, 60.09, 'shares-above-hundred'],
    [null, null, null],
  ] as const)('[R-SCO-05] satisfaction %s with net rate %s: %s', (satisfaction, netSatisfaction, code) => {
    const faults = impossibleFigures({ satisfaction, netSatisfaction });
    expect(faults.map((fault) => fault.code)).toEqual(code === null ? [] : [code]);
  });
});
