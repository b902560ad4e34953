/** Where the contents of several versions lie, and which of them are in quarantine. */
import type { Quarantine } from '#app/modules/evidence/domain/evidence.ts';
import {
  QUARANTINE_SELECT,
  toQuarantine,
} from '#app/modules/evidence/persistence/evidence-versions.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type StoredFile = { readonly storageKey: string; readonly quarantine: Quarantine | null };

/** By version id, for the versions of this organisation that have a file. One statement. */
export async function findStoredFiles(
  transaction: Transaction,
  organisationId: string,
  versionIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, StoredFile>> {
  const rows = await transaction.evidenceVersion.findMany({
    where: { id: { in: [...versionIds] }, evidence: { organisationId }, storageKey: { not: null } },
    select: { id: true, storageKey: true, content: { select: QUARANTINE_SELECT } },
  });
  return new Map(
    rows.flatMap(({ id, storageKey, content }) =>
      storageKey === null ? [] : [[id, { storageKey, quarantine: toQuarantine(content) }] as const],
    ),
  );
}
