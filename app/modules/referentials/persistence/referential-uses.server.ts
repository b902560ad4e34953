/** How many files and labels stand on each version: what a publication or a mapping concerns. */
import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type VersionUse = { readonly code: string; readonly count: number };

/** Files not yet closed, by version, that of the most files first. */
export async function countOpenFiles(transaction: Transaction): Promise<ReadonlyArray<VersionUse>> {
  const rows = await transaction.application.groupBy({
    by: ['referentialCode'],
    where: { status: { in: [...OPEN_STATUSES] } },
    _count: { _all: true },
    orderBy: [{ _count: { id: 'desc' } }, { referentialCode: 'asc' }],
  });
  return rows.map(({ referentialCode, _count }) => ({ code: referentialCode, count: _count._all }));
}

/** Labels in force granted under this version: those whose renewal would take its ratings along. */
export function countLabelsToRenew(transaction: Transaction, code: string): Promise<number> {
  return transaction.label.count({
    where: { referentialCode: code, status: { in: ['active', 'suspended'] } },
  });
}
