/** R-SCO-01: the share of conforming criteria among those that apply at a level. Weights play no part. */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { displayRate, reaches } from '#app/modules/scoring/domain/exact-number.ts';
import {
  applicableCriteria,
  isConforming,
  type RatedCriterion,
  type Ratings,
  type Share,
} from '#app/modules/scoring/domain/ratings.ts';

/** `rate` is for display (null when nothing applies); `met` is decided on the integers. */
export type ConformityAssessment = {
  readonly conforming: number;
  readonly applicable: number;
  readonly rate: number | null;
  readonly minimum: number;
  readonly met: boolean;
};

/** Conforming among applicable, for one level or one commitment. */
export function conformityOf(
  referential: Referential,
  applicable: ReadonlyArray<RatedCriterion>,
  minimum: number,
): ConformityAssessment {
  const conforming = applicable.filter(({ rating }) => isConforming(referential, rating)).length;
  const share: Share = { part: conforming, whole: applicable.length };
  return {
    conforming,
    applicable: applicable.length,
    rate: displayRate(share),
    minimum,
    met: reaches(share, minimum),
  };
}

export function assessConformity(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): ConformityAssessment {
  const applicable = applicableCriteria(referential, ratings, level);
  return conformityOf(referential, applicable, referential.thresholds[level].conformity);
}
