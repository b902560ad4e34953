/** What a page or a report of the evaluation says of the service's items beyond what was frozen. */
import type { JoinedEvidence } from '#app/modules/evaluations/domain/settled-criterion.ts';
import type { EvidenceState } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import {
  QUARANTINE_SELECT,
  SERVED_SELECT,
  toQuarantine,
  toServedCopy,
} from '#app/modules/evidence/persistence/evidence-versions.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** Titles by id of the organisation's own items; another organisation's are left out. One statement, or none. */
export async function listEvidenceTitles(
  transaction: Transaction,
  organisationId: string,
  evidenceIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(evidenceIds)].filter(isRowId);
  if (ids.length === 0) return new Map();
  const rows = await transaction.evidenceItem.findMany({
    where: { organisationId, id: { in: ids } },
    select: { id: true, title: true },
  });
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/**
 * As above, with what opens them: the content they had at `asOf`, when it was joined, or their latest while it is still
 * being written (null).
 */
export async function listJoinedEvidence(
  transaction: Transaction,
  organisationId: string,
  joined: { readonly evidenceIds: ReadonlyArray<string>; readonly asOf: Date | null },
): Promise<ReadonlyArray<JoinedEvidence>> {
  const ids = [...new Set(joined.evidenceIds)].filter(isRowId);
  if (ids.length === 0) return [];
  const rows = await transaction.evidenceItem.findMany({
    where: { organisationId, id: { in: ids } },
    orderBy: { title: 'asc' },
    select: {
      id: true,
      title: true,
      versions: {
        where: joined.asOf === null ? {} : { uploadedAt: { lte: joined.asOf } },
        orderBy: { number: 'desc' },
        take: 1,
        select: {
          id: true,
          url: true,
          fileName: true,
          ...SERVED_SELECT,
          content: { select: QUARANTINE_SELECT },
        },
      },
    },
  });
  return rows.map(({ id, title, versions: [latest] }) => ({
    evidenceId: id,
    title,
    versionId: latest === undefined || latest.fileName === null ? null : latest.id,
    url: latest?.url ?? null,
    quarantine: latest === undefined ? null : toQuarantine(latest.content),
    served: latest === undefined ? null : toServedCopy(latest),
  }));
}

/**
 * What has come to these items since they were frozen, by id: the day they expire, which the service may have set after
 * the freeze, their contents in quarantine, and the copies that are shown in place of images. One statement, or none.
 */
export async function listEvidenceStates(
  transaction: Transaction,
  organisationId: string,
  evidenceIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, EvidenceState>> {
  const ids = [...new Set(evidenceIds)].filter(isRowId);
  if (ids.length === 0) return new Map();
  const rows = await transaction.evidenceItem.findMany({
    where: { organisationId, id: { in: ids } },
    select: {
      id: true,
      expiresOn: true,
      versions: {
        where: { OR: [{ content: { quarantinedAt: { not: null } } }, { servedSha256: { not: null } }] },
        select: { id: true, ...SERVED_SELECT, content: { select: QUARANTINE_SELECT } },
      },
    },
  });
  return new Map(
    rows.map(({ id, expiresOn, versions }) => [
      id,
      {
        expiresOn: toNullableCalendarDate(expiresOn),
        quarantines: new Map(versions.map((version) => [version.id, toQuarantine(version.content)])),
        copies: new Map(versions.map((version) => [version.id, toServedCopy(version)])),
      },
    ]),
  );
}
