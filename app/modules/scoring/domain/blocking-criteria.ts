/** R-SCO-04: every blocking criterion that applies at a level is conforming. */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { applicableCriteria, isConforming, type Ratings } from '#app/modules/scoring/domain/ratings.ts';

/** `failing`: codes in grid order. Nothing applicable fails nothing: R-SCO-01 is what then bars the level. */
export type BlockingAssessment = { readonly failing: ReadonlyArray<string>; readonly met: boolean };

export function assessBlockingCriteria(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): BlockingAssessment {
  const failing = applicableCriteria(referential, ratings, level)
    .filter(({ criterion, rating }) => criterion.blocking && !isConforming(referential, rating))
    .map(({ criterion }) => criterion.code);
  return { failing, met: failing.length === 0 };
}
