/** DATE columns as calendar dates and back: the driver reads a DATE as midnight UTC. */
import { calendarDate, type CalendarDate } from '#app/platform/calendar.ts';

export function toCalendarDate(column: Date): CalendarDate {
  return calendarDate(column.toISOString().slice(0, 10));
}

export function toNullableCalendarDate(column: Date | null): CalendarDate | null {
  return column === null ? null : toCalendarDate(column);
}

export function toDateColumn(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

export function toNullableDateColumn(date: CalendarDate | null): Date | null {
  return date === null ? null : toDateColumn(date);
}
