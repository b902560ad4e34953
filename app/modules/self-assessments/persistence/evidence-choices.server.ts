/** The organisation's library as a list to choose from. */
import type { EvidenceChoice } from '#app/modules/self-assessments/domain/grid-view.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate } from '#app/platform/database/dates.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** Longest list offered, latest documents first; beyond it, the library's own search is the way. */
const OFFERED = 300;

/** The items of this organisation that are not archived, latest document first. One statement. */
export async function listEvidenceChoices(
  transaction: Transaction,
  organisationId: string,
): Promise<ReadonlyArray<EvidenceChoice>> {
  const rows = await transaction.evidenceItem.findMany({
    where: { organisationId, archivedAt: null },
    orderBy: [{ documentDate: 'desc' }, { title: 'asc' }],
    take: OFFERED,
    select: { id: true, title: true, documentDate: true },
  });
  return rows.map((row) => ({
    evidenceId: row.id,
    title: row.title,
    documentDate: toCalendarDate(row.documentDate),
  }));
}

/** Whether this item may be chosen: it belongs to the organisation and is not archived. */
export async function isEvidenceOf(
  transaction: Transaction,
  organisationId: string,
  evidenceId: string,
): Promise<boolean> {
  if (!isRowId(evidenceId)) return false;
  const count = await transaction.evidenceItem.count({
    where: { id: evidenceId, organisationId, archivedAt: null },
  });
  return count > 0;
}
