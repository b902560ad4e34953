/**
 * The auditors' consolidated ratings, before and after the contradictory phase, then after each verification of corrections: written once
 * each, and kept (R-EVA-12, R-EVA-76).
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { FinalRating } from '#app/modules/evaluations/domain/settlement.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export const CONSOLIDATION_STAGES = ['draft', 'final'] as const;
export type ConsolidationStage = (typeof CONSOLIDATION_STAGES)[number];

/** The name of the nth verification's ratings: `corrected`, `corrected-2`… */
function correctedStage(verification: number): string {
  return verification === 1 ? 'corrected' : `corrected-${verification}`;
}

/** The ratings that a verification of corrections settles. */
export async function insertCorrectedRatings(
  transaction: Transaction,
  act: Act,
  corrected: { readonly evaluationId: string; readonly ratings: ReadonlyArray<FinalRating> },
): Promise<void> {
  const stages = await transaction.consolidatedRating.findMany({
    where: { evaluationId: corrected.evaluationId, stage: { startsWith: 'corrected' } },
    distinct: ['stage'],
    select: { stage: true },
  });
  await insertStage(transaction, act, { ...corrected, stage: correctedStage(stages.length + 1) });
}

export async function insertConsolidatedRatings(
  transaction: Transaction,
  act: Act,
  consolidation: {
    readonly evaluationId: string;
    readonly stage: ConsolidationStage;
    readonly ratings: ReadonlyArray<FinalRating>;
  },
): Promise<void> {
  await insertStage(transaction, act, consolidation);
}

async function insertStage(
  transaction: Transaction,
  act: Act,
  consolidation: {
    readonly evaluationId: string;
    readonly stage: string;
    readonly ratings: ReadonlyArray<FinalRating>;
  },
): Promise<void> {
  await transaction.consolidatedRating.createMany({
    data: consolidation.ratings.map(({ criterion, rating, reason }) => ({
      evaluationId: consolidation.evaluationId,
      stage: consolidation.stage,
      criterionCode: criterion,
      rating: rating === NOT_APPLICABLE ? null : rating,
      notApplicable: rating === NOT_APPLICABLE,
      reason,
      writtenAt: act.now,
      writtenById: act.actor.userId,
    })),
  });
}
