/** Which items serve which criteria of a file. Each function is one statement. */
import type { SnapshotEvidence, UsedEvidence } from '#app/modules/evidence/domain/evidence.ts';
import { RESULTS_EVIDENCE } from '#app/modules/evidence/domain/evidence.ts';
import {
  toConfidentiality,
  toVersion,
  VERSION_SELECT,
} from '#app/modules/evidence/persistence/evidence-versions.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

const USED_ITEM = {
  id: true,
  title: true,
  documentDate: true,
  expiresOn: true,
  confidentiality: true,
  sites: { select: { siteId: true } },
  versions: { orderBy: { number: 'desc' }, take: 1, select: VERSION_SELECT },
} satisfies Prisma.EvidenceItemSelect;

type UsedItemRow = Prisma.EvidenceItemGetPayload<{ select: typeof USED_ITEM }>;

function toUsedEvidence(criterionCode: string, row: UsedItemRow): UsedEvidence {
  const latest = row.versions[0];
  return {
    criterionCode,
    evidenceId: row.id,
    title: row.title,
    documentDate: toCalendarDate(row.documentDate),
    expiresOn: toNullableCalendarDate(row.expiresOn),
    confidentiality: toConfidentiality(row.confidentiality),
    siteIds: row.sites.map((site) => site.siteId),
    latestVersion: latest === undefined ? null : toVersion(latest),
  };
}

/** Every use of the file, by criterion then in the order they were added; items without content included. */
export async function listEvidenceUses(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<UsedEvidence>> {
  const rows = await transaction.evidenceUse.findMany({
    where: { applicationId },
    orderBy: [{ criterionCode: 'asc' }, { addedAt: 'asc' }, { evidenceId: 'asc' }],
    select: { criterionCode: true, evidence: { select: USED_ITEM } },
  });
  return rows.map((row) => toUsedEvidence(row.criterionCode, row.evidence));
}

/** As `listEvidenceUses`, for some criteria only. */
export async function listEvidenceUsesOfCriteria(
  transaction: Transaction,
  applicationId: string,
  criterionCodes: ReadonlyArray<string>,
): Promise<ReadonlyArray<UsedEvidence>> {
  const rows = await transaction.evidenceUse.findMany({
    where: { applicationId, criterionCode: { in: [...criterionCodes] } },
    orderBy: [{ criterionCode: 'asc' }, { addedAt: 'asc' }, { evidenceId: 'asc' }],
    select: { criterionCode: true, evidence: { select: USED_ITEM } },
  });
  return rows.map((row) => toUsedEvidence(row.criterionCode, row.evidence));
}

function toSnapshotEvidence(use: UsedEvidence): ReadonlyArray<SnapshotEvidence> {
  if (use.latestVersion === null) return [];
  const { versionId, kind, fileName, mediaType, size, sha256, url, seenOn } = use.latestVersion;
  const { criterionCode, evidenceId, title, documentDate, expiresOn, siteIds } = use;
  return [
    {
      criterionCode,
      evidenceId,
      versionId,
      title,
      documentDate,
      expiresOn,
      siteIds,
      kind,
      fileName,
      mediaType,
      size,
      sha256,
      url,
      seenOn,
    },
  ];
}

/**
 * What a snapshot keeps: the latest content of each item used, with its hash, the proof of the published results
 * last (under `RESULTS_EVIDENCE`). Items whose file has still to be joined are left out: there is nothing to keep.
 */
export async function listEvidenceForSnapshot(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<SnapshotEvidence>> {
  const row = await transaction.application.findUnique({
    where: { id: applicationId },
    select: {
      declaredEvidence: { select: USED_ITEM },
      evidenceUses: {
        orderBy: [{ criterionCode: 'asc' }, { addedAt: 'asc' }, { evidenceId: 'asc' }],
        select: { criterionCode: true, evidence: { select: USED_ITEM } },
      },
    },
  });
  if (row === null) return [];
  const uses = row.evidenceUses.map((use) => toUsedEvidence(use.criterionCode, use.evidence));
  const proof = row.declaredEvidence === null ? [] : [toUsedEvidence(RESULTS_EVIDENCE, row.declaredEvidence)];
  return [...uses, ...proof].flatMap(toSnapshotEvidence);
}

/**
 * The item serves these criteria of the file; the answer is those that it did not serve yet, in the order given. In
 * SQL because the client would compile it anew for each list.
 */
export async function insertEvidenceUses(
  transaction: Transaction,
  use: {
    readonly applicationId: string;
    readonly criterionCodes: ReadonlyArray<string>;
    readonly evidenceId: string;
    readonly addedAt: Date;
    readonly addedById: string;
  },
): Promise<ReadonlyArray<string>> {
  const { criterionCodes } = use;
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly code: string }>>`
    INSERT INTO evidence_uses (application_id, criterion_code, evidence_id, added_at, added_by_id)
    SELECT ${use.applicationId}::uuid, unnest(${[...criterionCodes]}::text[]), ${use.evidenceId}::uuid,
      ${use.addedAt}::timestamptz, ${use.addedById}::uuid
    ON CONFLICT DO NOTHING RETURNING criterion_code AS code`;
  const written = new Set(rows.map(({ code }) => code));
  return criterionCodes.filter((code) => written.has(code));
}

/** The item no longer serves the criterion; false when it did not. */
export async function deleteEvidenceUse(
  transaction: Transaction,
  use: { readonly applicationId: string; readonly criterionCode: string; readonly evidenceId: string },
): Promise<boolean> {
  const deleted = await transaction.evidenceUse.deleteMany({ where: use });
  return deleted.count > 0;
}
