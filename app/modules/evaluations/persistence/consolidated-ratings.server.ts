/** The auditors' consolidated ratings, before and after the contradictory phase: written once each (R-EVA-12). */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { FinalRating } from '#app/modules/evaluations/domain/settlement.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export const CONSOLIDATION_STAGES = ['draft', 'final'] as const;
export type ConsolidationStage = (typeof CONSOLIDATION_STAGES)[number];

export async function insertConsolidatedRatings(
  transaction: Transaction,
  act: Act,
  consolidation: {
    readonly evaluationId: string;
    readonly stage: ConsolidationStage;
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
