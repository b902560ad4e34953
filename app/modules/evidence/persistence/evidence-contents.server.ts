/** Where the contents of several versions lie. */
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Storage keys by version id, for the versions of this organisation that have a file. One statement. */
export async function findStorageKeys(
  transaction: Transaction,
  organisationId: string,
  versionIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.evidenceVersion.findMany({
    where: { id: { in: [...versionIds] }, evidence: { organisationId }, storageKey: { not: null } },
    select: { id: true, storageKey: true },
  });
  return new Map(rows.flatMap((row) => (row.storageKey === null ? [] : [[row.id, row.storageKey] as const])));
}
