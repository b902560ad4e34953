/** The days on which auditors take no mission. A period withdrawn stays, marked as such. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { isRowId } from '#app/platform/row-id.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn } from '#app/platform/database/dates.server.ts';

export type Unavailability = {
  readonly unavailabilityId: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly reason: string;
};

/** The periods of one auditor that are not withdrawn, the nearest first, from this day on. */
export async function listUnavailabilities(
  transaction: Transaction,
  userId: string,
  from: CalendarDate,
): Promise<ReadonlyArray<Unavailability>> {
  const rows = await transaction.auditorUnavailability.findMany({
    where: { userId, removedAt: null, endsOn: { gte: toDateColumn(from) } },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    select: { id: true, startsOn: true, endsOn: true, reason: true },
  });
  return rows.map(({ id, startsOn, endsOn, reason }) => ({
    unavailabilityId: id,
    startsOn: toCalendarDate(startsOn),
    endsOn: toCalendarDate(endsOn),
    reason,
  }));
}

export async function insertUnavailability(
  transaction: Transaction,
  act: Act,
  period: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate; readonly reason: string },
): Promise<string> {
  const row = await transaction.auditorUnavailability.create({
    data: {
      userId: act.actor.userId,
      startsOn: toDateColumn(period.startsOn),
      endsOn: toDateColumn(period.endsOn),
      reason: period.reason,
      declaredAt: act.now,
    },
    select: { id: true },
  });
  return row.id;
}

/** Withdraws a period of one's own; false when there is no such period, or not any more. */
export async function withdrawUnavailability(
  transaction: Transaction,
  act: Act,
  unavailabilityId: string,
): Promise<boolean> {
  if (!isRowId(unavailabilityId)) return false;
  const written = await transaction.auditorUnavailability.updateMany({
    where: { id: unavailabilityId, userId: act.actor.userId, removedAt: null },
    data: { removedAt: act.now },
  });
  return written.count > 0;
}
