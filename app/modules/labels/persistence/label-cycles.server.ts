/** Labels in force beside what their three years ask: surveillance, refreshes. One statement whatever their number. */
import type { LabelCycle } from '#app/modules/labels/domain/label-cycle.ts';
import { LATE_DAYS, SUSPENSION_NOTICE_DAYS } from '#app/modules/labels/domain/label-cycle.ts';
import {
  RENEWAL_OPENS_MONTHS_BEFORE,
  SELF_ASSESSMENT_MONTHS,
  SURVEILLANCE_MONTH,
  SURVEILLANCE_TOLERANCE_MONTHS,
} from '#app/modules/labels/domain/label-life.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { toStoredLabel } from '#app/modules/labels/persistence/label-rows.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

export const CYCLE = {
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

export function toCycled(
  row: Prisma.LabelGetPayload<{ select: typeof CYCLE }>,
  today: CalendarDate,
): CycledLabel {
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

/** Days around a window within which months of unequal lengths may put a date. */
const SLACK_DAYS = 3;

/** The days at `months` from which a reminder sent of late, or today, may be counted. */
function around(today: CalendarDate, months: number, days = 0) {
  const day = addDays(addMonths(today, months), days);
  return {
    gte: toDateColumn(addDays(day, -LATE_DAYS - SLACK_DAYS)),
    lte: toDateColumn(addDays(day, SLACK_DAYS)),
  };
}

/** The labels that a reminder of R-LAB-49 may concern on `today`: a few more than those it does, and never less. */
function mayCallForReminder(today: CalendarDate): Prisma.LabelWhereInput {
  const refreshed = [-SELF_ASSESSMENT_MONTHS + 1, -SELF_ASSESSMENT_MONTHS].map((months) =>
    around(today, months),
  );
  const surveillanceEnd = SURVEILLANCE_MONTH + SURVEILLANCE_TOLERANCE_MONTHS;
  const surveillanceStart = SURVEILLANCE_MONTH - SURVEILLANCE_TOLERANCE_MONTHS;
  return {
    status: { in: ['active', 'suspended'] },
    OR: [
      { validUntil: around(today, RENEWAL_OPENS_MONTHS_BEFORE) },
      { validUntil: around(today, 1) },
      { suspendedUntil: around(today, 0, SUSPENSION_NOTICE_DAYS) },
      ...[surveillanceStart, surveillanceEnd - 1, surveillanceEnd].map((months) => ({
        decidedOn: around(today, -months),
      })),
      ...refreshed.flatMap((window) => [
        { decidedOn: window },
        { application: { snapshots: { some: { kind: 'refreshed', takenAt: window } } } },
      ]),
    ],
  };
}

/** The labels that reminders may concern on `today`, with their cycles, by id from the one given; `take` at most. */
export async function listRemindedCycles(
  transaction: Transaction,
  today: CalendarDate,
  page: { readonly after: string | null; readonly take: number },
): Promise<ReadonlyArray<CycledLabel>> {
  const rows = await transaction.label.findMany({
    where: { ...mayCallForReminder(today), ...(page.after === null ? {} : { id: { gt: page.after } }) },
    orderBy: { id: 'asc' },
    take: page.take,
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
