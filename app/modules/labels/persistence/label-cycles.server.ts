/** Labels in force beside what their three years ask: surveillance, refreshes. One statement whatever their number. */
import type { LabelCycle } from '#app/modules/labels/domain/label-cycle.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { toStoredLabel } from '#app/modules/labels/persistence/label-rows.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

const CYCLE = {
  id: true,
  number: true,
  applicationId: true,
  organisationId: true,
  organisationName: true,
  status: true,
  scheduledStatus: true,
  scheduledOn: true,
  prolongedAt: true,
  suspendedUntil: true,
  decidedOn: true,
  validUntil: true,
  surveillances: { orderBy: { createdAt: 'desc' }, take: 1, select: { closedAt: true } },
  application: {
    select: {
      snapshots: {
        where: { kind: 'refreshed' },
        orderBy: { sequence: 'desc' },
        take: 1,
        select: { takenAt: true },
      },
    },
  },
} satisfies Prisma.LabelSelect;

export type CycledLabel = {
  readonly labelId: string;
  readonly number: string;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly cycle: LabelCycle;
};

function toCycled(row: Prisma.LabelGetPayload<{ select: typeof CYCLE }>, today: CalendarDate): CycledLabel {
  const stored = toStoredLabel(row);
  const [surveillance] = row.surveillances;
  const [refreshed] = row.application.snapshots;
  const { id: labelId, number, applicationId, organisationId, organisationName } = row;
  return {
    labelId,
    number,
    applicationId,
    organisationId,
    organisationName,
    cycle: {
      status: statusToday(stored, today),
      decidedOn: toCalendarDate(row.decidedOn),
      validUntil: stored.validUntil,
      renewalPending: stored.renewalPending === true,
      suspendedUntil: toNullableCalendarDate(row.suspendedUntil),
      surveillance:
        surveillance === undefined ? 'none' : surveillance.closedAt === null ? 'planned' : 'closed',
      lastRefreshedOn: refreshed === undefined ? null : parisDate(refreshed.takenAt),
    },
  };
}

/** Every label stored as active or suspended, with its cycle on `today`. */
export async function listCycles(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyArray<CycledLabel>> {
  const rows = await transaction.label.findMany({
    where: { status: { in: ['active', 'suspended'] } },
    orderBy: { number: 'asc' },
    select: CYCLE,
  });
  return rows.map((row) => toCycled(row, today));
}

export async function findCycle(
  transaction: Transaction,
  labelId: string,
  today: CalendarDate,
): Promise<CycledLabel | null> {
  if (!isRowId(labelId)) return null;
  const row = await transaction.label.findUnique({ where: { id: labelId }, select: CYCLE });
  return row === null ? null : toCycled(row, today);
}
