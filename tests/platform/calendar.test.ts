import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CalendarDate } from '#app/platform/calendar.ts';
import {
  addDays,
  addMonths,
  calendarDate,
  daysBetween,
  parisDate,
  parseCalendarDate,
} from '#app/platform/calendar.ts';

/** Any day from 1900 to 2199. */
const DAY = fc.integer({ min: 0, max: 109_572 }).map((days) => addDays(calendarDate('1900-01-01'), days));

/** Months since the year 0. */
function monthOf(day: CalendarDate): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

describe('reading a date', () => {
  test.each(['2026-02-28', '2028-02-29', '2000-02-29', '2026-12-31', '1000-01-01'])(
    '%s is a date',
    (text) => {
      expect(parseCalendarDate(text)).toBe(text);
    },
  );

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '0999-12-31',
    '15/06/2026',
    '2026-06-15T00:00',
    ' 2026-06-15',
    '',
  ])('%j is none', (text) => {
    expect(parseCalendarDate(text)).toBeNull();
    expect(() => calendarDate(text)).toThrow();
  });
});

describe('adding months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-01-31', 13, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 36, '2031-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-06-15', 0, '2026-06-15'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(calendarDate(from), months)).toBe(expected);
  });

  test('the result is a real date of the month expected, on the same day or on its last day', () => {
    fc.assert(
      fc.property(DAY, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const moved = addMonths(date, months);
        expect(parseCalendarDate(moved)).toBe(moved);
        expect(monthOf(moved) - monthOf(date)).toBe(months);
        const isLastDay = addDays(moved, 1).endsWith('-01');
        expect(moved.slice(8) === date.slice(8) || (isLastDay && moved.slice(8) < date.slice(8))).toBe(true);
      }),
    );
  });

  test('a later date never comes out earlier', () => {
    fc.assert(
      fc.property(DAY, DAY, fc.integer({ min: -600, max: 600 }), (one, other, months) => {
        const [first, second] = one <= other ? [one, other] : [other, one];
        expect(addMonths(first, months) <= addMonths(second, months)).toBe(true);
      }),
    );
  });
});

describe('adding days', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i days is %s, whatever the change of hour', (from, days, expected) => {
    expect(addDays(calendarDate(from), days)).toBe(expected);
  });

  test('going and coming back, and counting the days, agree', () => {
    fc.assert(
      fc.property(DAY, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(addDays(moved, -days)).toBe(date);
        expect(daysBetween(date, moved)).toBe(days);
        expect(moved > date).toBe(days > 0);
      }),
    );
  });
});

describe('the day in Paris', () => {
  test.each([
    // Winter: one hour ahead of UTC.
    ['2026-12-31T22:59:59Z', '2026-12-31'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
    // Summer: two hours.
    ['2026-06-14T21:59:59Z', '2026-06-14'],
    ['2026-06-14T22:00:00Z', '2026-06-15'],
    // The night the clocks go forward, 29 March 2026, and the night they go back, 25 October.
    ['2026-03-28T22:59:59Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
    ['2028-02-28T23:00:00Z', '2028-02-29'],
  ])('%s is %s', (instant, expected) => {
    expect(parisDate(new Date(instant))).toBe(expected);
  });
});
