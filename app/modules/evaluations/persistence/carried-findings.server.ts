/** The minors that an organisation's last evaluation left, and what becomes of each. */
import type { FormerMinor } from '#app/modules/evaluations/domain/carried-minors.ts';
import { standingFinding } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { FINDING_SELECT, toFinding } from '#app/modules/evaluations/persistence/findings.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/**
 * The minors that stand in the final report of the organisation's last evaluation of another file, in one statement.
 * A file that was withdrawn before its report left none.
 */
export async function listFormerMinors(
  transaction: Transaction,
  file: { readonly organisationId: string; readonly applicationId: string },
): Promise<ReadonlyArray<FormerMinor>> {
  const row = await transaction.evaluation.findFirst({
    where: {
      closedAt: { not: null },
      application: { organisationId: file.organisationId, id: { not: file.applicationId } },
    },
    orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
    select: {
      application: { select: { reference: true } },
      findings: { where: { removedAt: null }, orderBy: { number: 'asc' }, select: FINDING_SELECT },
    },
  });
  if (row === null) return [];
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
