/** R-SCO-03: no commitment is left behind; each one reaches its own minimum share of conforming criteria. */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { conformityOf, type ConformityAssessment } from '#app/modules/scoring/domain/conformity.ts';
import { applicableCriteria, type Ratings } from '#app/modules/scoring/domain/ratings.ts';

export type CommitmentConformity = { readonly code: string } & ConformityAssessment;

/** One line per commitment with something applicable at the level, in the order of the referential. */
export function assessCommitments(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): ReadonlyArray<CommitmentConformity> {
  const applicable = applicableCriteria(referential, ratings, level);
  const minimum = referential.thresholds[level].commitmentConformity;
  return referential.commitments.flatMap(({ code }) => {
    const own = applicable.filter(({ criterion }) => criterion.commitment === code);
    return own.length === 0 ? [] : [{ code, ...conformityOf(referential, own, minimum) }];
  });
}
