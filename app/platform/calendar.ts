/**
 * Calendar arithmetic on dates without a time, and the Paris date of an instant.
 * Deadlines of the programme are whole days in Paris time; instants stay `Date`.
 * Pure: no clock is read here.
 */

/** A day of the Gregorian calendar, `YYYY-MM-DD`. Lexicographic order is chronological order. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

function format(year: number, month: number, day: number): CalendarDate {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return text as CalendarDate;
}

function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function parts(date: CalendarDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The year of a day, as a number. */
export function yearOf(date: CalendarDate): number {
  return parts(date).year;
}

/** The date written in `text`, or null when it is not `YYYY-MM-DD` or no such day exists (30 February). */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > lastDayOfMonth(year, month)) return null;
  return format(year, month, day);
}

/** `parseCalendarDate` for text already validated or written by the program; throws on anything else. */
export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date === null) throw new Error(`Not a calendar date: ${text}`);
  return date;
}

/**
 * The date `months` calendar months later (earlier when negative). When the target month has no such day,
 * its last day is used (R-SCO-05): 31 January + 1 month is 28 or 29 February.
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = parts(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  return format(targetYear, targetMonth, Math.min(day, lastDayOfMonth(targetYear, targetMonth)));
}

/** The date `days` days later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const { year, month, day } = parts(date);
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return format(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  const start = parts(from);
  const end = parts(to);
  return Math.round(
    (Date.UTC(end.year, end.month - 1, end.day) - Date.UTC(start.year, start.month - 1, start.day)) /
      86_400_000,
  );
}

const PARIS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in Paris at `instant`. */
export function parisDate(instant: Date): CalendarDate {
  return calendarDate(PARIS.format(instant));
}

const PARIS_CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** How far ahead of UTC Paris is at `instant`, in milliseconds. */
function parisOffset(instant: number): number {
  const read = new Map(PARIS_CLOCK.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  function part(name: Intl.DateTimeFormatPartTypes): number {
    return read.get(name) ?? 0;
  }
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instant / 1_000) * 1_000;
}

/**
 * The instant at which clocks in Paris read `hour`:`minute` on that day. An hour that the change to summer time skips
 * is read as one hour later; an hour that the change to winter time repeats is its first one.
 */
export function parisInstant(date: CalendarDate, hour: number, minute = 0): Date {
  const { year, month, day } = parts(date);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const before = parisOffset(wall - 86_400_000);
  const after = parisOffset(wall + 86_400_000);
  const read = [wall - before, wall - after].find((instant) => parisOffset(instant) === wall - instant);
  return new Date(read ?? wall - before);
}
