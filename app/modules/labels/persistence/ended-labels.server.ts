/** Labels that the clock has ended, or prolonged, and that nobody has written down. Holds R-LAB-44 and R-LAB-45. */
import { hasStatus } from '#app/modules/labels/persistence/label-sql.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn } from '#app/platform/database/dates.server.ts';

/** Ids of the labels expired on `today` and stored otherwise, `limit` at most. */
export async function listUnrecordedEnds(
  transaction: Transaction,
  today: CalendarDate,
  limit: number,
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly id: string }>>`
    SELECT labels.id::text FROM labels
    WHERE ${hasStatus('expired', today)} AND labels.status <> 'expired'
    ORDER BY labels.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Labels past their last day while their renewal is being decided, whose prolongation is not in their history. */
export async function listUntoldProlongations(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyArray<{ readonly labelId: string; readonly validUntil: CalendarDate }>> {
  const rows = await transaction.label.findMany({
    where: {
      prolongedAt: { not: null },
      validUntil: { lt: toDateColumn(today) },
      events: { none: { kind: 'prolonged' } },
    },
    select: { id: true, validUntil: true },
  });
  return rows.map(({ id, validUntil }) => ({ labelId: id, validUntil: toCalendarDate(validUntil) }));
}

/** A measure announced on a label that has ended is decided by nobody: it is dropped. */
export async function dropRunningMeasure(
  transaction: Transaction,
  labelId: string,
  drop: { readonly reason: string; readonly now: Date },
): Promise<void> {
  await transaction.labelMeasure.updateMany({
    where: { labelId, outcome: null },
    data: { outcome: 'dropped', outcomeReason: drop.reason, decidedAt: drop.now, version: { increment: 1 } },
  });
}
