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

/** In SQL because the client would compile the statement anew for each list, which a grid makes long. */
async function insertStage(
  transaction: Transaction,
  act: Act,
  consolidation: {
    readonly evaluationId: string;
    readonly stage: string;
    readonly ratings: ReadonlyArray<FinalRating>;
  },
): Promise<void> {
  const { evaluationId, stage, ratings } = consolidation;
  const values = ratings.map(({ rating }) => (rating === NOT_APPLICABLE ? null : rating));
  await transaction.$executeRaw`
    INSERT INTO consolidated_ratings
      (evaluation_id, stage, criterion_code, rating, not_applicable, reason, written_at, written_by_id)
    SELECT ${evaluationId}::uuid, ${stage}, criterion, rating, rating IS NULL, reason,
      ${act.now}::timestamptz, ${act.actor.userId}::uuid
    FROM unnest(${ratings.map(({ criterion }) => criterion)}::text[], ${values}::smallint[],
      ${ratings.map(({ reason }) => reason)}::text[]) AS settled(criterion, rating, reason)`;
}
