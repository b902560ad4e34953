/** One label whole, in one statement, and the writes of its life. Each write names the version that was read. */
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { LabelInHand, LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { LabelStatus, ScheduledStatus } from '#app/modules/labels/domain/label-status.ts';
import type { RecordedEvent } from '#app/modules/labels/domain/public-label.ts';
import type { CoveredSite } from '#app/modules/labels/domain/site-names.ts';
import {
  EVENTS,
  toMeasure,
  toRecordedEvent,
  toStoredLabel,
} from '#app/modules/labels/persistence/label-rows.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import {
  toCalendarDate,
  toDateColumn,
  toNullableCalendarDate,
  toNullableDateColumn,
} from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';
import { isRowId } from '#app/platform/row-id.ts';

const RECORD = {
  events: EVENTS,
  measures: { orderBy: { noticedAt: 'desc' } },
  certificates: {
    orderBy: { sequence: 'desc' },
    select: { sequence: true, documentId: true, issuedAt: true, document: { select: { sha256: true } } },
  },
  surveillances: { select: { auditorId: true, ratings: { select: { updatedById: true } } } },
  corrections: {
    orderBy: { number: 'asc' },
    select: { field: true, before: true, after: true, correctedAt: true },
  },
} satisfies Prisma.LabelInclude;

function toRecord(row: Prisma.LabelGetPayload<{ include: typeof RECORD }>): LabelRecord {
  const stored = toStoredLabel(row);
  return {
    labelId: row.id,
    number: row.number as LabelNumber,
    version: row.version,
    applicationId: row.applicationId,
    organisationId: row.organisationId,
    level: row.level as LevelCode,
    status: stored.status,
    scheduled: stored.scheduled ?? null,
    suspendedUntil: toNullableCalendarDate(row.suspendedUntil),
    renewalPending: stored.renewalPending === true,
    decidedOn: toCalendarDate(row.decidedOn),
    validFrom: toCalendarDate(row.validFrom),
    validUntil: stored.validUntil,
    authorityName: row.authorityName,
    certificationBody: row.certificationBody,
    organisationName: row.organisationName,
    siret: row.siret,
    networkName: row.networkName,
    scope: row.scope,
    sites: row.sites as unknown as ReadonlyArray<CoveredSite>,
    departments: row.departments,
    referentialCode: row.referentialCode,
    events: row.events.map(toRecordedEvent),
    certificates: row.certificates.map(({ document, ...certificate }) => ({
      ...certificate,
      sha256: document.sha256,
    })),
    measures: row.measures.map(toMeasure),
    correctionCount: row.corrections.length,
    surveyorIds: [
      ...new Set(
        row.surveillances
          .flatMap(({ auditorId, ratings }) => [auditorId, ...ratings.map((one) => one.updatedById)])
          .filter((id) => id !== null),
      ),
    ],
    siteRenamings: row.corrections
      .filter(({ field }) => field === 'site-name')
      .map(({ before, after, correctedAt }) => ({ before, after, at: correctedAt })),
    surrenderDocumentId: row.surrenderDocumentId,
  };
}

/** The label of this id with the file it was granted on, or null. Two statements. The caller gates it. */
export async function findLabelInHand(
  transaction: Transaction,
  labelId: string,
): Promise<LabelInHand | null> {
  if (!isRowId(labelId)) return null;
  const row = await transaction.label.findUnique({ where: { id: labelId }, include: RECORD });
  const file = row === null ? null : await findFile(transaction, row.applicationId);
  return row === null || file === null ? null : { label: toRecord(row), file };
}

/** The label granted on this file, or null. */
export async function findLabelOfFile(
  transaction: Transaction,
  applicationId: string,
): Promise<LabelRecord | null> {
  const row = await transaction.label.findUnique({ where: { applicationId }, include: RECORD });
  return row === null ? null : toRecord(row);
}

/** The same by its number. */
export async function findLabelInHandByNumber(
  transaction: Transaction,
  number: LabelNumber,
): Promise<LabelInHand | null> {
  const row = await transaction.label.findUnique({ where: { number }, select: { id: true } });
  return row === null ? null : findLabelInHand(transaction, row.id);
}

export type LabelChanges = {
  readonly status?: LabelStatus;
  readonly level?: LevelCode;
  readonly scheduled?: ScheduledStatus | null;
  readonly suspendedUntil?: CalendarDate | null;
  readonly sites?: ReadonlyArray<CoveredSite>;
  readonly organisationName?: string;
  readonly siret?: string;
  readonly scope?: string;
  readonly surrenderDocumentId?: string;
};

/** R-LAB-23: moves the label on from the version read; false when another act came first. */
export async function writeLabel(
  transaction: Transaction,
  label: Pick<LabelRecord, 'labelId' | 'version'>,
  changes: LabelChanges,
): Promise<boolean> {
  const { scheduled, suspendedUntil, sites, ...plain } = changes;
  const written = await transaction.label.updateMany({
    where: { id: label.labelId, version: label.version },
    data: {
      ...plain,
      ...(scheduled === undefined
        ? {}
        : {
            scheduledStatus: scheduled?.status ?? null,
            scheduledOn: toNullableDateColumn(scheduled?.on ?? null),
          }),
      ...(suspendedUntil === undefined ? {} : { suspendedUntil: toNullableDateColumn(suspendedUntil) }),
      ...(sites === undefined
        ? {}
        : {
            sites: sites.map((site) => ({ ...site })),
            departments: [...new Set(sites.map((site) => site.department))],
          }),
      version: { increment: 1 },
    },
  });
  return written.count === 1;
}

/** What the public reads of an act, from its day of effect on. */
export async function insertLabelEvent(
  transaction: Transaction,
  labelId: string,
  event: Omit<RecordedEvent, 'recordedAt'> & { readonly now: Date },
): Promise<void> {
  await transaction.labelEvent.create({
    data: {
      labelId,
      kind: event.kind,
      effectiveOn: toDateColumn(event.effectiveOn),
      recordedAt: event.now,
      statement: event.statement,
    },
    select: { id: true },
  });
}
