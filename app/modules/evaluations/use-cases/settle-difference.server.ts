/**
 * Settles one criterion on which the auditors differ. Both ratings stay as they were given; the choice is written
 * beside them, under its version. Holds R-EVA-57 and R-EVA-58.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { RatingRefusal } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { settleRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { ConsolidationChoice } from '#app/modules/evaluations/domain/double-rating.ts';
import { areRatingsRevealed, isDoubleRated } from '#app/modules/evaluations/domain/double-rating.ts';
import { consolidatedCriteria } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { writeConsolidationChoice } from '#app/modules/evaluations/persistence/consolidation-choices.server.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import {
  findDeclaredSnapshot,
  findGatedEvaluation,
} from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SettleDifferenceRefusal =
  | 'not-found'
  | 'evaluation-not-open'
  | 'declaration-missing'
  | 'not-double-rated'
  | 'ratings-not-handed-in'
  | 'ratings-agree'
  | 'rating-missing'
  | 'reason-missing'
  | 'nothing-frozen'
  | 'conflict'
  | RatingRefusal;

/** `version` is the choice's, 0 before the first. `conflict` carries the newer choice in `details.theirs`. */
export async function settleDifference(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly criterionCode: string;
    readonly version: number;
    readonly rating: Rating | null;
    readonly reason: string;
  },
): Promise<Result<null, SettleDifferenceRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, SettleDifferenceRefusal>> => {
    const { evaluationId, criterionCode, rating, version } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, {
      evaluationId,
      permission: 'evaluation.rate',
    });
    if (found === null) return refused('not-found');
    const { file, fileEvaluation, record } = found;
    const { auditors } = fileEvaluation;
    if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    if (!isDoubleRated(auditors)) return refused('not-double-rated');
    if (!areRatingsRevealed(fileEvaluation)) return refused('ratings-not-handed-in');
    const referential = await getReferential(transaction, file.referentialCode);
    const criterion = findCriterion(referential, criterionCode);
    const difference = consolidatedCriteria({ file, record, actor: act.actor }).get(criterionCode);
    if (criterion === null || difference === undefined) return refused('not-found');
    if (difference.state === 'agreed') return refused('ratings-agree');
    if (rating === null) return refused('rating-missing');
    const reason = input.reason.trim();
    if (difference.needsReason && reason === '') return refused('reason-missing');
    const frozen = await findDeclaredSnapshot(transaction, file);
    if (frozen === null) return refused('nothing-frozen');
    const declared = ownValue(declaredRatingsOf(frozen), criterionCode) ?? null;
    const settled = settleRating(criterion, declared, {
      rating,
      notApplicableOutcome:
        declared !== NOT_APPLICABLE ? null : rating === NOT_APPLICABLE ? 'accepted' : 'refused',
      comment: '',
    });
    if (!settled.ok) return settled;
    const { notApplicableOutcome } = settled.value;
    const { choice } = difference;
    const isSettled = difference.state === 'settled';
    if (isSettled && choice?.rating === rating && choice.reason === reason) return ok(null);
    const isCurrent = (choice?.version ?? 0) === version;
    const written =
      isCurrent &&
      (await writeConsolidationChoice(transaction, act, {
        evaluationId,
        criterionCode,
        rating,
        notApplicableOutcome,
        reason,
        expectedVersion: version,
      }));
    if (!written) return refused('conflict', { criterion: criterionCode, theirs: choice });
    const own = auditors.find(({ userId }) => userId === act.actor.userId);
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.consolidate',
      subject: criterionCode,
      actorRole: own?.role === 'lead' ? 'lead-auditor' : 'assigned-auditor',
      before: choice === null ? null : { rating: choice.rating, reason: choice.reason },
      after: {
        rating,
        reason,
        given: difference.ratings.map((one) => ({ auditor: one.auditorName, rating: one.rating })),
      },
    });
    return ok(null);
  });
}

/** The newer choice that a conflict carries. */
export function choiceInConflict(details: Readonly<Record<string, unknown>>): ConsolidationChoice | null {
  return (details['theirs'] ?? null) as ConsolidationChoice | null;
}
