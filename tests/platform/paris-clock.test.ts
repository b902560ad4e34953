/** Hours of Paris as instants: four hundred drawn days, and the nights on which the clocks change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  addDays,
  addMonths,
  calendarDate,
  daysBetween,
  parisDate,
  parisInstant,
} from '#app/platform/calendar.ts';
import { formatTime } from '#app/platform/french.ts';

const RUNS = { numRuns: 400 };
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(calendarDate('1999-01-01'), days));

function lastDayOf(month: string): string {
  return addDays(addMonths(calendarDate(`${month}-01`), 1), -1);
}

describe('an hour in Paris', () => {
  test('[R-NOT-10] eight in the morning is eight on that day, whatever the season', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const instant = parisInstant(day, 8);
        expect(parisDate(instant)).toBe(day);
        expect(formatTime(instant)).toBe('8\u00a0h\u00a000');
      }),
      RUNS,
    );
  });

  test('[R-NOT-10] any hour that exists reads as itself', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 4, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (day, hour, minute) => {
          const instant = parisInstant(day, hour, minute);
          expect(parisDate(instant)).toBe(day);
          expect(formatTime(instant)).toBe(`${hour}\u00a0h\u00a0${String(minute).padStart(2, '0')}`);
        },
      ),
      RUNS,
    );
  });

  test('[R-NOT-10] from one morning to the next there are 23, 24 or 25 hours, twice a year other than 24', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2098 }), (year) => {
        const first = calendarDate(`${year}-01-01`);
        const lengths = Array.from(
          { length: daysBetween(first, addDays(addMonths(first, 12), 0)) },
          (_, index) => {
            const day = addDays(first, index);
            const length = parisInstant(addDays(day, 1), 8).getTime() - parisInstant(day, 8).getTime();
            return length / 3_600_000;
          },
        );
        expect(lengths.filter((hours) => hours === 23)).toHaveLength(1);
        expect(lengths.filter((hours) => hours === 25)).toHaveLength(1);
        expect(lengths.every((hours) => hours >= 23 && hours <= 25)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test.each([
    ['2026-03-28', 8, '2026-03-28T07:00:00.000Z'],
    ['2026-03-29', 8, '2026-03-29T06:00:00.000Z'],
    ['2026-10-24', 8, '2026-10-24T06:00:00.000Z'],
    ['2026-10-25', 8, '2026-10-25T07:00:00.000Z'],
    ['2026-12-31', 23, '2026-12-31T22:00:00.000Z'],
    ['2027-01-01', 0, '2026-12-31T23:00:00.000Z'],
    ['2028-02-29', 8, '2028-02-29T07:00:00.000Z'],
    // Skipped on that night: read one hour later. Repeated on the other: its first time.
    ['2026-03-29', 2, '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', 2, '2026-10-25T00:00:00.000Z'],
  ])('[R-NOT-10] on %s, %i o’clock is %s', (day, hour, expected) => {
    expect(parisInstant(calendarDate(day), hour).toISOString()).toBe(expected);
  });
});

describe('months from a day', () => {
  test('[R-APP-55] the 31st plus months is the last day of shorter months, and never runs over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2098 }), fc.integer({ min: 0, max: 120 }), (year, months) => {
        const moved = addMonths(calendarDate(`${year}-01-31`), months);
        const month = addMonths(calendarDate(`${year}-01-01`), months).slice(0, 7);
        expect(moved).toBe(lastDayOf(month));
      }),
      RUNS,
    );
  });

  test('[R-APP-55] a delay in months keeps the day of the month wherever it exists', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, months) => {
        const moved = addMonths(day, months);
        const kept = moved.slice(8) === day.slice(8);
        expect(kept || moved === lastDayOf(moved.slice(0, 7))).toBe(true);
        const distance = (Number(moved.slice(0, 4)) - Number(day.slice(0, 4))) * 12;
        expect(distance + Number(moved.slice(5, 7)) - Number(day.slice(5, 7))).toBe(months);
      }),
      RUNS,
    );
  });

  test.each([
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('[R-APP-55] %s plus %i months is %s', (day, months, expected) => {
    expect(addMonths(calendarDate(day), months)).toBe(expected);
  });
});
