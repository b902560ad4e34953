/** Items of evidence: reads of one item, and every write of items and contents. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { Confidentiality, EvidenceKind } from '#app/modules/evidence/domain/evidence.ts';
import type { EvidenceRecord } from '#app/modules/evidence/domain/evidence-record.ts';
import type { FileNotice } from '#app/modules/evidence/domain/file-verdict.ts';
import {
  toConfidentiality,
  toVersion,
  VERSION_SELECT,
} from '#app/modules/evidence/persistence/evidence-versions.server.ts';
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

const ITEM_SELECT = {
  id: true,
  organisationId: true,
  organisation: { select: { name: true } },
  title: true,
  documentDate: true,
  expiresOn: true,
  confidentiality: true,
  createdById: true,
  createdAt: true,
  archivedAt: true,
  version: true,
  sites: { select: { siteId: true } },
  versions: { orderBy: { number: 'desc' }, select: { ...VERSION_SELECT, uploadedById: true } },
  uses: {
    orderBy: [{ applicationId: 'asc' }, { criterionCode: 'asc' }],
    select: {
      applicationId: true,
      criterionCode: true,
      application: { select: { reference: true, status: true, referentialCode: true } },
    },
  },
} satisfies Prisma.EvidenceItemSelect;

type ItemRow = Prisma.EvidenceItemGetPayload<{ select: typeof ITEM_SELECT }>;

function toRecord(row: ItemRow): EvidenceRecord {
  return {
    evidenceId: row.id,
    organisationId: row.organisationId,
    organisationName: row.organisation.name,
    title: row.title,
    documentDate: toCalendarDate(row.documentDate),
    expiresOn: toNullableCalendarDate(row.expiresOn),
    confidentiality: toConfidentiality(row.confidentiality),
    createdById: row.createdById,
    createdAt: row.createdAt,
    archivedAt: row.archivedAt,
    version: row.version,
    siteIds: row.sites.map((site) => site.siteId),
    versions: row.versions.map((version) => ({ ...toVersion(version), uploadedById: version.uploadedById })),
    uses: row.uses.map(({ applicationId, criterionCode, application }) => ({
      applicationId,
      criterionCode,
      reference: application.reference,
      status: application.status as ApplicationStatus,
      referentialCode: application.referentialCode,
    })),
  };
}

/** The item of this id, or null. The caller gates it with `findReadableEvidence` before showing anything. */
export async function findEvidence(
  transaction: Transaction,
  evidenceId: string,
): Promise<EvidenceRecord | null> {
  if (!isRowId(evidenceId)) return null;
  const row = await transaction.evidenceItem.findUnique({ where: { id: evidenceId }, select: ITEM_SELECT });
  return row === null ? null : toRecord(row);
}

export type StoredVersion = {
  readonly evidence: EvidenceRecord;
  readonly storageKey: string | null;
  /** Where its copy lies; null when there is none. */
  readonly servedStorageKey: string | null;
};

/** The item that holds this content, with the place where its file lies; null when there is no such content. */
export async function findEvidenceOfVersion(
  transaction: Transaction,
  versionId: string,
): Promise<StoredVersion | null> {
  if (!isRowId(versionId)) return null;
  const row = await transaction.evidenceVersion.findUnique({
    where: { id: versionId },
    select: { storageKey: true, servedStorageKey: true, evidence: { select: ITEM_SELECT } },
  });
  return row === null ? null : { ...row, evidence: toRecord(row.evidence) };
}

/** Locks the item until the transaction ends and counts the change; false when there is no such item. */
export async function lockEvidence(transaction: Transaction, evidenceId: string): Promise<boolean> {
  const written = await transaction.evidenceItem.updateMany({
    where: { id: evidenceId },
    data: { version: { increment: 1 } },
  });
  return written.count > 0;
}

export type NewEvidenceItem = {
  readonly evidenceId: string;
  readonly organisationId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly confidentiality: Confidentiality;
  readonly createdById: string;
  readonly createdAt: Date;
};

/** False when the id is taken: the same form was sent before. */
export async function insertEvidence(transaction: Transaction, item: NewEvidenceItem): Promise<boolean> {
  const { evidenceId, documentDate, expiresOn, ...columns } = item;
  const written = await transaction.evidenceItem.createMany({
    data: [
      {
        ...columns,
        id: evidenceId,
        documentDate: toDateColumn(documentDate),
        expiresOn: toNullableDateColumn(expiresOn),
      },
    ],
    skipDuplicates: true,
  });
  return written.count > 0;
}

export type NewEvidenceVersion = {
  readonly evidenceId: string;
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly file: {
    readonly fileName: string;
    readonly mediaType: string;
    readonly size: number;
    readonly sha256: string;
    readonly storageKey: string;
    readonly notices: ReadonlyArray<FileNotice>;
    readonly served: {
      readonly storageKey: string;
      readonly size: number;
      readonly sha256: string;
    } | null;
  } | null;
  readonly url: string | null;
  readonly seenOn: CalendarDate | null;
  readonly uploadedById: string;
  readonly uploadedAt: Date;
};

export async function insertVersion(transaction: Transaction, version: NewEvidenceVersion): Promise<string> {
  const { file, seenOn, ...columns } = version;
  const { served = null, notices = [], ...fileColumns } = file ?? {};
  const row = await transaction.evidenceVersion.create({
    data: {
      ...columns,
      ...fileColumns,
      notices: [...notices],
      servedStorageKey: served?.storageKey ?? null,
      servedSize: served?.size ?? null,
      servedSha256: served?.sha256 ?? null,
      seenOn: toNullableDateColumn(seenOn),
    },
    select: { id: true },
  });
  return row.id;
}

export type EvidenceDetailsWrite = {
  readonly title?: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly confidentiality?: Confidentiality;
};

/** Writes what is said of the item; with `expectedVersion`, false when somebody else wrote it meanwhile. */
export async function updateEvidence(
  transaction: Transaction,
  evidenceId: string,
  details: EvidenceDetailsWrite,
  expectedVersion: number | null = null,
): Promise<boolean> {
  const written = await transaction.evidenceItem.updateMany({
    where: { id: evidenceId, ...(expectedVersion === null ? {} : { version: expectedVersion }) },
    data: {
      ...(details.title === undefined ? {} : { title: details.title }),
      ...(details.confidentiality === undefined ? {} : { confidentiality: details.confidentiality }),
      documentDate: toDateColumn(details.documentDate),
      expiresOn: toNullableDateColumn(details.expiresOn),
      ...(expectedVersion === null ? {} : { version: { increment: 1 } }),
    },
  });
  return written.count > 0;
}

/** The item concerns these sites and no other. */
export async function replaceEvidenceSites(
  transaction: Transaction,
  evidenceId: string,
  siteIds: ReadonlyArray<string>,
): Promise<void> {
  await transaction.evidenceSite.deleteMany({ where: { evidenceId, siteId: { notIn: [...siteIds] } } });
  if (siteIds.length === 0) return;
  await transaction.evidenceSite.createMany({
    data: siteIds.map((siteId) => ({ evidenceId, siteId })),
    skipDuplicates: true,
  });
}

/** Archives (an instant) or restores (null); false when somebody else changed the item meanwhile. */
export async function writeArchived(
  transaction: Transaction,
  evidenceId: string,
  change: { readonly archivedAt: Date | null; readonly expectedVersion: number },
): Promise<boolean> {
  const written = await transaction.evidenceItem.updateMany({
    where: { id: evidenceId, version: change.expectedVersion },
    data: { archivedAt: change.archivedAt, version: { increment: 1 } },
  });
  return written.count > 0;
}

/** Names of people by id, for those who signed contents. */
export async function findPersonNames(
  transaction: Transaction,
  userIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}

export type OrganisationSite = { readonly siteId: string; readonly name: string; readonly city: string };

/** The sites of an organisation that are open, and those already named on an item, head office first. */
export async function listEvidenceSites(
  transaction: Transaction,
  organisationId: string,
  keptSiteIds: ReadonlyArray<string> = [],
): Promise<ReadonlyArray<OrganisationSite>> {
  const rows = await transaction.site.findMany({
    where: { organisationId, OR: [{ closedAt: null }, { id: { in: [...keptSiteIds] } }] },
    orderBy: [{ isHeadOffice: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, city: true },
  });
  return rows.map(({ id, name, city }) => ({ siteId: id, name, city }));
}
