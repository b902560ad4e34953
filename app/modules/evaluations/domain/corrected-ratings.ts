/**
 * The ratings once the corrections are verified. The final ratings stay for ever beside them.
 * Holds R-EVA-76 and R-EVA-77.
 */
import type { CorrectedFinding } from '#app/modules/evaluations/domain/corrections.ts';
import { currentActions, isCorrected, openFindings } from '#app/modules/evaluations/domain/corrections.ts';
import type { RatingChange } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { FinalRating } from '#app/modules/evaluations/domain/settlement.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type VerificationRefusal =
  | 'action-unverified'
  | 'corrected-rating-of-other-criterion'
  | 'corrected-rating-lowered'
  | 'corrected-not-applicable'
  | 'lifted-below-conforming'
  | 'open-above-conforming';

export type VerifiedCorrections = {
  readonly lifted: ReadonlyArray<CorrectedFinding>;
  /** Every criterion that was rated, with the reason of those that changed. */
  readonly ratings: ReadonlyArray<FinalRating>;
};

/** Criteria whose rating the verification may change: those of the nonconformities corrected in this stage. */
export function verifiedCriteria(
  findings: ReadonlyArray<CorrectedFinding>,
  openedAt: Date | null,
): ReadonlyArray<string> {
  const concerned = openFindings(findings).filter((finding) => currentActions(finding, openedAt).length > 0);
  return [...new Set(concerned.flatMap(({ criteria }) => criteria))];
}

/**
 * R-EVA-76: every action is judged; only criteria of the nonconformities under correction change, never downwards and
 * never to "not applicable". R-EVA-77: a criterion whose nonconformities are all lifted conforms, and one that an
 * open nonconformity names does not start to.
 */
export function verifyCorrections(input: {
  readonly findings: ReadonlyArray<CorrectedFinding>;
  readonly openedAt: Date | null;
  readonly before: Ratings;
  /** A criterion left out keeps its rating. */
  readonly changes: ReadonlyArray<RatingChange>;
  readonly conformingFrom: number;
}): Result<VerifiedCorrections, VerificationRefusal> {
  const { findings, openedAt, before, changes, conformingFrom } = input;
  const open = openFindings(findings);
  const unverified = open.find((finding) =>
    currentActions(finding, openedAt).some(({ verdict }) => verdict === null),
  );
  if (unverified !== undefined) return refused('action-unverified', { number: unverified.number });
  const lifted = open.filter((finding) => isCorrected(finding, openedAt));
  const remaining = new Set(
    open.filter((finding) => !lifted.includes(finding)).flatMap(({ criteria }) => criteria),
  );
  const concerned = verifiedCriteria(findings, openedAt);
  const after = new Map<string, FinalRating>(
    Object.entries(before).map(([criterion, rating]) => [criterion, { criterion, rating, reason: '' }]),
  );
  for (const { criterion, rating } of changes) {
    const was = ratingOf(before, criterion);
    if (!concerned.includes(criterion)) return refused('corrected-rating-of-other-criterion', { criterion });
    if (was === rating) continue;
    if (rating === NOT_APPLICABLE || was === NOT_APPLICABLE) {
      return refused('corrected-not-applicable', { criterion });
    }
    if (rating < (was ?? 0)) return refused('corrected-rating-lowered', { criterion });
    if (remaining.has(criterion) && rating >= conformingFrom) {
      return refused('open-above-conforming', { criterion });
    }
    const numbers = open.filter(({ criteria }) => criteria.includes(criterion)).map(({ number }) => number);
    const reason = `Corrections vérifiées, constat n° ${numbers.join(', n° ')}`;
    after.set(criterion, { criterion, rating, reason });
  }
  for (const criterion of new Set(lifted.flatMap(({ criteria }) => criteria))) {
    const rating = after.get(criterion)?.rating;
    if (remaining.has(criterion) || rating === NOT_APPLICABLE) continue;
    if (rating === undefined || rating < conformingFrom) {
      return refused('lifted-below-conforming', { criterion });
    }
  }
  return ok({ lifted, ratings: [...after.values()] });
}
