/**
 * Takes over, under the lead auditor's own signature, ratings left by an auditor who was replaced. Holds R-EVA-16:
 * the former rows stay as they are, signed by who made them; the file is locked while they are read.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { isDoubleRated } from '#app/modules/evaluations/domain/double-rating.ts';
import { formerRating } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import { inChargeOf } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { RatingWrite } from '#app/modules/evaluations/persistence/auditor-ratings.server.ts';
import { writeAuditorRatings } from '#app/modules/evaluations/persistence/auditor-ratings.server.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type AdoptRatingsRefusal =
  | 'not-found'
  | 'evaluation-not-open'
  | 'declaration-missing'
  | 'ratings-apart'
  | 'nothing-to-adopt'
  | 'conflict';

/** Of the criteria given, those this lead has not rated and a former auditor has. */
export async function adoptFormerRatings(
  act: Act,
  input: { readonly evaluationId: string; readonly criterionCodes: ReadonlyArray<string> },
): Promise<Result<{ readonly adopted: ReadonlyArray<string> }, AdoptRatingsRefusal>> {
  return inTransaction(
    async (
      transaction,
    ): Promise<Result<{ readonly adopted: ReadonlyArray<string> }, AdoptRatingsRefusal>> => {
      const { evaluationId } = input;
      // What is adopted is what still stands at the commit: a change of auditors or a draft report waits.
      await lockFileOfEvaluation(transaction, evaluationId);
      const found = await findGatedEvaluation(transaction, act, {
        evaluationId,
        permission: 'results.confirm',
      });
      if (found === null) return refused('not-found');
      const { file, record } = found;
      if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
      if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
      // R-EVA-55: whoever rates beside others rates on their own; a former rating is read at the consolidation.
      if (isDoubleRated(file.evaluation?.auditors ?? [])) return refused('ratings-apart');
      const inCharge = inChargeOf(file);
      const writes = input.criterionCodes.flatMap((code): ReadonlyArray<RatingWrite> => {
        const former = formerRating(record.ratings, code, inCharge);
        const own = record.ratings.find(
          (rating) => rating.criterionCode === code && rating.auditorId === act.actor.userId,
        );
        if (former === null || (own !== undefined && own.rating !== null)) return [];
        const { rating, notApplicableOutcome, comment } = former;
        return [
          {
            criterionCode: code,
            expectedVersion: own?.version ?? 0,
            content: { rating, notApplicableOutcome, comment },
            before: own ?? null,
          },
        ];
      });
      if (writes.length === 0) return refused('nothing-to-adopt');
      const { applicationId } = file;
      const written = await writeAuditorRatings(transaction, act, {
        evaluationId,
        applicationId,
        actorRole: 'lead-auditor',
        ratings: writes,
      });
      if (written.size < writes.length) return refused('conflict');
      return ok({ adopted: [...written.keys()] });
    },
  );
}
