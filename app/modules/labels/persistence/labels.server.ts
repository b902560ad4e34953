/** Labels: the row written at the grant, and one label read whole for the public. Lists are in the registry. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { makeLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { StoredLabel } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { LabelSite, PublicLabel } from '#app/modules/labels/domain/public-label.ts';
import { historyToday } from '#app/modules/labels/domain/public-label.ts';
import type { CoveredSite } from '#app/modules/labels/domain/site-names.ts';
import { EVENTS, toRecordedEvent, toStoredLabel } from '#app/modules/labels/persistence/label-rows.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { yearOf } from '#app/platform/calendar.ts';
import { nextNumber } from '#app/platform/database/counters.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn } from '#app/platform/database/dates.server.ts';

export type NewLabel = {
  readonly file: FileRecord;
  readonly level: LevelCode;
  readonly decidedOn: CalendarDate;
  readonly now: Date;
  readonly decidingAuthority: string;
  readonly authorityName: string;
  readonly certificationBody: string | null;
  /** What the public history says of the grant. */
  readonly statement: string;
  /** The label that this one renews (R-LAB-41). */
  readonly predecessorId?: string | null;
};

export type InsertedLabel = {
  readonly labelId: string;
  readonly number: LabelNumber;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate;
};

function labelSites(file: FileRecord): ReadonlyArray<CoveredSite> {
  return file.sites.map(({ siteId, name, address, postalCode, city, department }) => ({
    siteId,
    name,
    address,
    postalCode,
    city,
    department,
  }));
}

/** What the public reads of a site, and nothing else that the label keeps of it. */
function toPublicSites(sites: ReadonlyArray<LabelSite>): ReadonlyArray<LabelSite> {
  return sites.map(({ name, address, postalCode, city, department }) => ({
    name,
    address,
    postalCode,
    city,
    department,
  }));
}

/** Numbers and writes the label of a grant, active, with its first event. Called in the grant's transaction. */
export async function insertLabel(transaction: Transaction, label: NewLabel): Promise<InsertedLabel> {
  const { file, decidedOn, now } = label;
  const year = yearOf(decidedOn);
  const serial = await nextNumber(transaction, `label:${year}`);
  const number = makeLabelNumber(year, serial);
  const { validFrom, validUntil } = labelDates(decidedOn);
  const sites = labelSites(file);
  const row = await transaction.label.create({
    data: {
      number,
      year,
      serial,
      applicationId: file.applicationId,
      predecessorId: label.predecessorId ?? null,
      organisationId: file.organisationId,
      level: label.level,
      referentialCode: file.referentialCode,
      decidedOn: toDateColumn(decidedOn),
      validFrom: toDateColumn(validFrom),
      validUntil: toDateColumn(validUntil),
      decidingAuthority: label.decidingAuthority,
      authorityName: label.authorityName,
      certificationBody: label.certificationBody,
      organisationName: file.organisationName,
      siret: file.siret,
      networkName: file.networkName,
      scope: file.scope,
      sites: sites.map((site) => ({ ...site })),
      departments: [...new Set(sites.map((site) => site.department))],
      createdAt: now,
    },
    select: { id: true },
  });
  await transaction.labelEvent.create({
    data: {
      labelId: row.id,
      kind: 'issued',
      effectiveOn: toDateColumn(decidedOn),
      recordedAt: now,
      statement: label.statement,
    },
    select: { id: true },
  });
  return { labelId: row.id, number, validFrom, validUntil };
}

/** The label of this number as the public reads it on `today`, in one statement; null when there is none. */
export async function findPublicLabel(
  transaction: Transaction,
  number: LabelNumber,
  today: CalendarDate,
): Promise<PublicLabel | null> {
  const row = await transaction.label.findUnique({
    where: { number },
    include: {
      events: EVENTS,
      certificates: {
        orderBy: { sequence: 'desc' },
        take: 1,
        select: { document: { select: { sha256: true } } },
      },
    },
  });
  if (row === null) return null;
  const stored = toStoredLabel(row);
  return {
    labelId: row.id,
    number,
    level: row.level as LevelCode,
    predecessorId: row.predecessorId,
    status: statusToday(stored, today),
    organisationName: row.organisationName,
    siret: row.siret,
    networkName: row.networkName,
    scope: row.scope,
    sites: toPublicSites(row.sites as unknown as ReadonlyArray<LabelSite>),
    departments: row.departments,
    referentialCode: row.referentialCode,
    decidedOn: toCalendarDate(row.decidedOn),
    validFrom: toCalendarDate(row.validFrom),
    validUntil: toCalendarDate(row.validUntil),
    authorityName: row.authorityName,
    certificationBody: row.certificationBody,
    history: historyToday(stored, row.events.map(toRecordedEvent), today),
    certificateSha256: row.certificates[0]?.document.sha256 ?? null,
  };
}

export type LabelFile = {
  readonly applicationId: string;
  readonly number: string;
  readonly referentialCode: string;
  readonly level: LevelCode;
  readonly stored: StoredLabel;
};

/** The file that a label was granted on, the version of the referential that it was decided on, and what it is. */
export async function findLabelFile(transaction: Transaction, labelId: string): Promise<LabelFile> {
  const row = await transaction.label.findUniqueOrThrow({
    where: { id: labelId },
    select: {
      applicationId: true,
      number: true,
      referentialCode: true,
      level: true,
      status: true,
      validUntil: true,
      scheduledStatus: true,
      scheduledOn: true,
      prolongedAt: true,
    },
  });
  const { applicationId, number, referentialCode } = row;
  return {
    applicationId,
    number,
    referentialCode,
    level: row.level as LevelCode,
    stored: toStoredLabel(row),
  };
}
