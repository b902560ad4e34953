/**
 * What a label is on a day, in SQL: the same rules as `statusToday`, for lists, where each row cannot be read first.
 * Lists of the public and of DITP use these and nothing else. Holds R-REG-03 and R-LAB-15.
 */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

/**
 * Whether the label's last day is past. R-APP-04: a label whose renewal was submitted in time is not past until its
 * renewal is decided. The same rule on one label is `statusToday`.
 */
function isPast(today: CalendarDate): Prisma.Sql {
  return Prisma.sql`(labels.valid_until < ${toDateColumn(today)}::date AND labels.prolonged_at IS NULL)`;
}

/** Whether a measure decided for a later day has taken effect. */
function hasTakenEffect(today: CalendarDate): Prisma.Sql {
  return Prisma.sql`(labels.scheduled_on IS NOT NULL AND labels.scheduled_on <= ${toDateColumn(today)}::date)`;
}

function settledColumn(today: CalendarDate): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${hasTakenEffect(today)} THEN labels.scheduled_status ELSE labels.status END`;
}

/** R-REG-03: the status of the day, as a column. */
export function statusColumn(today: CalendarDate): Prisma.Sql {
  const settled = settledColumn(today);
  return Prisma.sql`CASE WHEN ${settled} IN ('active', 'suspended') AND ${isPast(today)} THEN 'expired' ELSE ${settled} END`;
}

/** Settled by acts on one of these, as conditions on stored columns, which indexes serve. */
function isSettledOn(statuses: ReadonlyArray<LabelStatus>, today: CalendarDate): Prisma.Sql {
  const any = Prisma.join(statuses.map((status) => Prisma.sql`${status}`));
  const effect = hasTakenEffect(today);
  return Prisma.sql`(labels.status IN (${any}) AND NOT ${effect} OR ${effect} AND labels.scheduled_status IN (${any}))`;
}

/** R-REG-03: the same as a condition. */
export function hasStatus(status: LabelStatus, today: CalendarDate): Prisma.Sql {
  switch (status) {
    case 'active':
      // Nothing becomes active by itself: the index on the stored status is enough.
      return Prisma.sql`labels.status = 'active' AND NOT ${hasTakenEffect(today)} AND NOT ${isPast(today)}`;
    case 'suspended':
      return Prisma.sql`${isSettledOn(['suspended'], today)} AND NOT ${isPast(today)}`;
    case 'expired':
      return Prisma.sql`(labels.status = 'expired' OR ${isSettledOn(['active', 'suspended'], today)} AND ${isPast(today)})`;
    case 'withdrawn':
    case 'renewed':
      return isSettledOn([status], today);
  }
}

/** The word anywhere in the label's search text; `plain_text` takes its accents and capitals off. */
export function containsText(text: string): Prisma.Sql {
  const literal = text.replace(/[\\%_]/g, '\\$&');
  return Prisma.sql`labels.search_text LIKE '%' || plain_text(${literal}) || '%'`;
}
