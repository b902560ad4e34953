/** What a badge says of one label, in one statement on one row. */
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { statusColumn } from '#app/modules/labels/persistence/label-sql.server.ts';
import type { BadgeFacts } from '#app/modules/registry/domain/label-badge.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate } from '#app/platform/database/dates.server.ts';

/** The facts of the label of this number on `today`, or null. */
export async function findBadgeFacts(
  transaction: Transaction,
  number: LabelNumber,
  today: CalendarDate,
): Promise<BadgeFacts | null> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<Pick<BadgeFacts, 'number' | 'level' | 'status'> & { readonly valid_until: Date }>
  >`SELECT labels.number, labels.level, ${statusColumn(today)} AS status, labels.valid_until
    FROM labels WHERE labels.number = ${number}`;
  const row = rows[0];
  if (row === undefined) return null;
  const { valid_until, ...facts } = row;
  const validUntil = toCalendarDate(valid_until);
  return { ...facts, validUntil, isProlonged: facts.status === 'active' && today > validUntil };
}
