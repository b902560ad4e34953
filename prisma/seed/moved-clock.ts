/**
 * The instants at which the demonstration's acts took place, counted in days before it was loaded. Acts happen on
 * working days and in working hours; a load soon after the referential's effect squeezes them all after it.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** The first act of the oldest file, in days before the load. */
const HISTORY_DAYS = 320;
/** From 7:30 UTC, which is 8:30 or 9:30 in Paris. */
const OPENING = 7.5 * 60 * MINUTE;
/** Minutes of a working day. */
const WORKING_MINUTES = 8 * 60;

export type MovedClock = {
  /** The instant of the load: no act is later. */
  readonly base: Date;
  /** The instant `daysAgo` days before the load, at a share of the working day (0 to 1). Negative: to come. */
  readonly at: (daysAgo: number, share?: number) => Date;
  /** The instant at a share (0 to 1) of the working time between two days; neither of them is to come. */
  readonly between: (fromDaysAgo: number, toDaysAgo: number, share: number) => Date;
  readonly dayAt: (daysAgo: number) => CalendarDate;
};

/** Month and day of the holidays that fall on the same day each year (code du travail, article L. 3133-1). */
const HOLIDAYS: ReadonlySet<string> = new Set([
  '01-01',
  '05-01',
  '05-08',
  '07-14',
  '08-15',
  '11-01',
  '11-11',
  '12-25',
]);

function isWorkingDay(midnight: number): boolean {
  const day = new Date(midnight);
  return day.getUTCDay() % 6 !== 0 && !HOLIDAYS.has(day.toISOString().slice(5, 10));
}

/** The last working day by then: the order of days is kept and nothing moves into the future. */
function onWorkingDay(midnight: number): number {
  return isWorkingDay(midnight) ? midnight : onWorkingDay(midnight - DAY);
}

/** `effectiveFrom`: no act is earlier than the day after it. */
export function movedClock(base: Date, effectiveFrom: Date): MovedClock {
  const earliest = effectiveFrom.getTime() + DAY;
  const available = (base.getTime() - earliest) / DAY;
  const scale = Math.min(1, available / HISTORY_DAYS);
  const today = Math.floor(base.getTime() / DAY) * DAY;

  function instantAt(daysAgo: number, share: number): number {
    // Squeezed, days are shorter than a working day: only the order of acts is kept.
    if (scale < 1) return base.getTime() - (daysAgo - share / 2) * scale * DAY;
    const midnight = onWorkingDay(today - Math.round(daysAgo) * DAY);
    return midnight + OPENING + Math.floor(share * WORKING_MINUTES) * MINUTE;
  }
  function at(daysAgo: number, share = 0.5): Date {
    const instant = instantAt(daysAgo, share);
    return new Date(daysAgo < 0 ? instant : Math.min(instant, base.getTime()));
  }
  function between(fromDaysAgo: number, toDaysAgo: number, share: number): Date {
    const span = Math.round(fromDaysAgo) - Math.round(toDaysAgo);
    const days = Array.from({ length: span + 1 }, (_, index) => Math.round(fromDaysAgo) - index);
    const worked = days.filter((daysAgo) => scale < 1 || isWorkingDay(today - daysAgo * DAY));
    const position = share * worked.length;
    const day = worked[Math.floor(position)] ?? worked.at(-1) ?? fromDaysAgo;
    return at(day, 0.1 + 0.8 * (position % 1));
  }
  return { base, at, between, dayAt: (daysAgo) => parisDate(at(daysAgo)) };
}
