/** Hand-ins, and the choices made where auditors differ: written under their version. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ConsolidationChoice } from '#app/modules/evaluations/domain/double-rating.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** False when this person is not in charge any more, or had handed in. */
export async function markHandedIn(
  transaction: Transaction,
  act: Act,
  evaluationId: string,
): Promise<boolean> {
  const written = await transaction.evaluationAuditor.updateMany({
    where: { evaluationId, userId: act.actor.userId, endedAt: null, handedInAt: null },
    data: { handedInAt: act.now },
  });
  return written.count > 0;
}

/** Writes a choice over the version that was read, 0 for the first; false when someone chose since. */
export async function writeConsolidationChoice(
  transaction: Transaction,
  act: Act,
  choice: Pick<ConsolidationChoice, 'criterionCode' | 'rating' | 'notApplicableOutcome' | 'reason'> & {
    readonly evaluationId: string;
    readonly expectedVersion: number;
  },
): Promise<boolean> {
  const { evaluationId, criterionCode, rating, notApplicableOutcome, reason, expectedVersion } = choice;
  const content = {
    rating: rating === NOT_APPLICABLE ? null : rating,
    notApplicable: rating === NOT_APPLICABLE,
    notApplicableOutcome,
    reason,
    writtenAt: act.now,
    writtenById: act.actor.userId,
    writtenByName: act.actor.name,
  };
  if (expectedVersion === 0) {
    const created = await transaction.consolidationChoice.createMany({
      data: [{ evaluationId, criterionCode, ...content }],
      skipDuplicates: true,
    });
    return created.count > 0;
  }
  const written = await transaction.consolidationChoice.updateMany({
    where: { evaluationId, criterionCode, version: expectedVersion },
    data: { ...content, version: { increment: 1 } },
  });
  return written.count > 0;
}
