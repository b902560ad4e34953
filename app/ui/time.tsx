/** Days and instants in French, readable by machines too. Instants are shown in Paris time. */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate, formatDateTime, formatShortDate } from '#app/platform/french.ts';

export type DayProps = {
  date: CalendarDate;
  /** `21/11/2026`, for tables. */
  short?: boolean | undefined;
};

/** A calendar date: « 21 novembre 2026 ». */
export function Day({ date, short }: DayProps) {
  return <time dateTime={date}>{short === true ? formatShortDate(date) : formatDate(date)}</time>;
}

/** An instant: « 21 novembre 2026 à 14 h 32 ». */
export function Time({ instant }: { instant: Date }) {
  return <time dateTime={instant.toISOString()}>{formatDateTime(instant)}</time>;
}
