/** Surveillances of labels: one row, its ratings, what it found, each write under the version that was read. Holds R-LAB-48 to R-LAB-54. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type {
  Surveillance,
  SurveillanceOutcome,
  SurveyedCriterion,
} from '#app/modules/labels/domain/surveillance.ts';
import {
  FINDINGS,
  toSurveillanceFinding,
} from '#app/modules/labels/persistence/surveillance-corrections.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

const WHOLE = {
  ratings: { orderBy: { criterionCode: 'asc' } },
  findings: FINDINGS,
} satisfies Prisma.SurveillanceInclude;

function toSurveillance(row: Prisma.SurveillanceGetPayload<{ include: typeof WHOLE }>): Surveillance {
  return {
    surveillanceId: row.id,
    labelId: row.labelId,
    version: row.version,
    windowFrom: toCalendarDate(row.windowFrom),
    windowTo: toCalendarDate(row.windowTo),
    plannedOn: toNullableCalendarDate(row.plannedOn),
    auditorId: row.auditorId,
    auditorName: row.auditorName,
    criteria: row.criteria as unknown as ReadonlyArray<SurveyedCriterion>,
    sampleSeed: row.sampleSeed,
    siteIds: row.siteIds,
    startedAt: row.startedAt,
    closedAt: row.closedAt,
    outcome: row.outcome as SurveillanceOutcome | null,
    conclusion: row.conclusion,
    ratings: row.ratings.map(({ criterionCode, comment, version, ...columns }) => ({
      criterionCode,
      comment,
      version,
      rating: toRating(columns),
    })),
    findings: row.findings.map(toSurveillanceFinding),
  };
}

/** The surveillance of this id, or null. The caller gates it. */
export async function findSurveillance(
  transaction: Transaction,
  surveillanceId: string,
): Promise<Surveillance | null> {
  if (!isRowId(surveillanceId)) return null;
  const row = await transaction.surveillance.findUnique({ where: { id: surveillanceId }, include: WHOLE });
  return row === null ? null : toSurveillance(row);
}

/** Those of a label, the latest first. */
export async function listSurveillances(
  transaction: Transaction,
  labelId: string,
): Promise<ReadonlyArray<Surveillance>> {
  const rows = await transaction.surveillance.findMany({
    where: { labelId },
    orderBy: { createdAt: 'desc' },
    include: WHOLE,
  });
  return rows.map(toSurveillance);
}

/** Those entrusted to this auditor that are not closed, by day. */
export async function listOpenSurveillances(
  transaction: Transaction,
  auditorId: string,
): Promise<
  ReadonlyArray<{
    readonly surveillanceId: string;
    readonly number: string;
    readonly organisationName: string;
    readonly plannedOn: CalendarDate | null;
  }>
> {
  const rows = await transaction.surveillance.findMany({
    where: { auditorId, closedAt: null },
    orderBy: { plannedOn: 'asc' },
    select: { id: true, plannedOn: true, label: { select: { number: true, organisationName: true } } },
  });
  return rows.map(({ id, plannedOn, label }) => ({
    surveillanceId: id,
    ...label,
    plannedOn: toNullableCalendarDate(plannedOn),
  }));
}

export type SurveillancePlan = {
  readonly plannedOn: CalendarDate;
  readonly auditor: { readonly userId: string; readonly name: string };
};

export async function insertSurveillance(
  transaction: Transaction,
  act: Act,
  surveillance: SurveillancePlan & {
    readonly labelId: string;
    readonly windowFrom: CalendarDate;
    readonly windowTo: CalendarDate;
    readonly criteria: ReadonlyArray<SurveyedCriterion>;
    readonly sampleSeed: string;
    readonly siteIds: ReadonlyArray<string>;
  },
): Promise<string> {
  const { plannedOn, auditor, windowFrom, windowTo, criteria, siteIds, ...plain } = surveillance;
  const row = await transaction.surveillance.create({
    data: {
      ...plain,
      windowFrom: toDateColumn(windowFrom),
      windowTo: toDateColumn(windowTo),
      plannedOn: toDateColumn(plannedOn),
      auditorId: auditor.userId,
      auditorName: auditor.name,
      criteria: criteria.map((one) => ({ ...one })),
      siteIds: [...siteIds],
      createdAt: act.now,
    },
    select: { id: true },
  });
  return row.id;
}

type Read = Pick<Surveillance, 'surveillanceId' | 'version'>;

/** Another day or another auditor; the ratings made stay, signed. False when it is closed, or when someone else wrote. */
export async function replanSurveillance(
  transaction: Transaction,
  { surveillanceId, version }: Read,
  { plannedOn, auditor }: SurveillancePlan,
): Promise<boolean> {
  const written = await transaction.surveillance.updateMany({
    where: { id: surveillanceId, version, closedAt: null },
    data: {
      plannedOn: toDateColumn(plannedOn),
      auditorId: auditor.userId,
      auditorName: auditor.name,
      version: { increment: 1 },
    },
  });
  return written.count === 1;
}

/** Those of this auditor that are not closed, with whose labels they are. */
export async function listEntrustedSurveillances(
  transaction: Transaction,
  auditorId: string,
): Promise<ReadonlyArray<EntrustedSurveillance>> {
  const rows = await transaction.surveillance.findMany({
    where: { auditorId, closedAt: null },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      labelId: true,
      label: {
        select: {
          number: true,
          applicationId: true,
          organisationName: true,
          organisationId: true,
          application: {
            select: {
              organisation: {
                select: { networkId: true, network: { select: { headOrganisationId: true } } },
              },
            },
          },
        },
      },
    },
  });
  return rows.map(({ id, labelId, label: { application, ...label } }) => ({
    surveillanceId: id,
    labelId,
    ...label,
    networkId: application.organisation.networkId,
    networkHeadId: application.organisation.network?.headOrganisationId ?? null,
  }));
}

export type EntrustedSurveillance = {
  readonly surveillanceId: string;
  readonly labelId: string;
  readonly number: string;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly networkId: string | null;
  readonly networkHeadId: string | null;
};

/** Takes the auditor off, whatever was read meanwhile; the ratings made stay, signed. False when it has moved on. */
export async function releaseSurveillance(
  transaction: Transaction,
  surveillanceId: string,
  auditorId: string,
): Promise<boolean> {
  const written = await transaction.surveillance.updateMany({
    where: { id: surveillanceId, auditorId, closedAt: null },
    data: { auditorId: null, auditorName: '', plannedOn: null, version: { increment: 1 } },
  });
  return written.count === 1;
}

/** Marks the first rating; the others leave the row as it is. */
export async function startSurveillance(
  transaction: Transaction,
  act: Act,
  surveillanceId: string,
): Promise<boolean> {
  const written = await transaction.surveillance.updateMany({
    where: { id: surveillanceId, startedAt: null, closedAt: null },
    data: { startedAt: act.now, version: { increment: 1 } },
  });
  return written.count === 1;
}

/** Keeps the surveillance from being closed until the transaction ends; false when it is closed already. */
export async function holdOpen(transaction: Transaction, surveillanceId: string): Promise<boolean> {
  const rows = await transaction.$queryRaw<ReadonlyArray<object>>`
    SELECT id FROM surveillances WHERE id = ${surveillanceId}::uuid AND closed_at IS NULL FOR UPDATE`;
  return rows.length === 1;
}

export type RatingWrite = {
  readonly criterionCode: string;
  readonly rating: Rating | null;
  readonly comment: string;
  /** The version that was read; 0 when nobody had rated. */
  readonly version: number;
};

/** Writes one rating over the version read; false when another came first. */
export async function writeSurveillanceRating(
  transaction: Transaction,
  act: Act,
  surveillanceId: string,
  write: RatingWrite,
): Promise<boolean> {
  const { criterionCode, rating, comment, version } = write;
  const data = {
    rating: rating === NOT_APPLICABLE ? null : rating,
    notApplicable: rating === NOT_APPLICABLE,
    comment,
    updatedAt: act.now,
    updatedById: act.actor.userId,
  };
  const written =
    version === 0
      ? await transaction.surveillanceRating.createMany({
          data: { surveillanceId, criterionCode, ...data },
          skipDuplicates: true,
        })
      : await transaction.surveillanceRating.updateMany({
          where: { surveillanceId, criterionCode, version },
          data: { ...data, version: { increment: 1 } },
        });
  return written.count === 1;
}

export async function writeClosing(
  transaction: Transaction,
  act: Act,
  { surveillanceId, version }: Read,
  closing: { readonly outcome: SurveillanceOutcome; readonly conclusion: string },
): Promise<boolean> {
  const written = await transaction.surveillance.updateMany({
    where: { id: surveillanceId, version, closedAt: null },
    data: { ...closing, closedAt: act.now, version: { increment: 1 } },
  });
  return written.count === 1;
}
