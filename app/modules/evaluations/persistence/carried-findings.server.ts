/** The minors that the evaluation before left, and what becomes of each. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { FormerMinor } from '#app/modules/evaluations/domain/carried-minors.ts';
import { isSamePerimeter } from '#app/modules/evaluations/domain/carried-minors.ts';
import { standingFinding } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { FINDING_SELECT, toFinding } from '#app/modules/evaluations/persistence/findings.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/**
 * R-EVA-83: the minors that stand in the final report of the last evaluation before, in one statement: that of the
 * file whose label is renewed or, for a first application, of the organisation's last file about the same service
 * and the same sites. A file that was withdrawn before its report left none.
 */
export async function listFormerMinors(
  transaction: Transaction,
  file: Pick<FileRecord, 'organisationId' | 'applicationId' | 'renewsLabelId' | 'scope' | 'sites'>,
): Promise<ReadonlyArray<FormerMinor>> {
  const { organisationId, applicationId, renewsLabelId } = file;
  const rows = await transaction.evaluation.findMany({
    where: {
      closedAt: { not: null },
      application: {
        organisationId,
        id: { not: applicationId },
        ...(renewsLabelId === null ? {} : { label: { id: renewsLabelId } }),
      },
    },
    orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
    select: {
      application: {
        select: { reference: true, scope: true, sites: { select: { siteId: true } } },
      },
      findings: { where: { removedAt: null }, orderBy: { number: 'asc' }, select: FINDING_SELECT },
    },
  });
  const row = rows.find(({ application }) => renewsLabelId !== null || isSamePerimeter(application, file));
  if (row === undefined) return [];
  return row.findings.flatMap((finding) => {
    const standing = standingFinding(toFinding(finding, true));
    if (standing === null || standing.kind !== 'minor') return [];
    const { findingId, number, title, description, criteria, liftedAt } = standing;
    return [
      { findingId, number, title, description, criteria, liftedAt, reference: row.application.reference },
    ];
  });
}

/** Ties a finding to the minor that it carries on. */
export async function markCarried(
  transaction: Transaction,
  { findingId, carriedFromId }: { readonly findingId: string; readonly carriedFromId: string },
): Promise<void> {
  await transaction.finding.update({
    where: { id: findingId },
    data: { carriedFromId },
    select: { id: true },
  });
}
