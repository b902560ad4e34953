/** Where what is shown of several versions lies, and which of them are in quarantine. */
import type { Quarantine, ServedCopy } from '#app/modules/evidence/domain/evidence.ts';
import {
  QUARANTINE_SELECT,
  SERVED_SELECT,
  toQuarantine,
  toServedCopy,
} from '#app/modules/evidence/persistence/evidence-versions.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type StoredFile = {
  /** Where what is shown lies: the copy, or the content itself. */
  readonly storageKey: string;
  readonly served: ServedCopy | null;
  readonly quarantine: Quarantine | null;
};

/** By version id, for the versions of this organisation that have a file. One statement. */
export async function findStoredFiles(
  transaction: Transaction,
  organisationId: string,
  versionIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, StoredFile>> {
  const rows = await transaction.evidenceVersion.findMany({
    where: { id: { in: [...versionIds] }, evidence: { organisationId }, storageKey: { not: null } },
    select: {
      id: true,
      storageKey: true,
      servedStorageKey: true,
      ...SERVED_SELECT,
      content: { select: QUARANTINE_SELECT },
    },
  });
  return new Map(
    rows.flatMap((row) => {
      const storageKey = row.servedStorageKey ?? row.storageKey;
      if (storageKey === null) return [];
      const file = { storageKey, served: toServedCopy(row), quarantine: toQuarantine(row.content) };
      return [[row.id, file] as const];
    }),
  );
}
