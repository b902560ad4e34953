/** R-SCO-02: the weighted points of the criteria that apply at a level, over the most they could bring. */
import {
  HIGHEST_RATING,
  type LevelCode,
  type Referential,
} from '#app/modules/referentials/domain/referential.ts';
import { displayRate, reaches } from '#app/modules/scoring/domain/exact-number.ts';
import { applicableCriteria, type Ratings, type Share } from '#app/modules/scoring/domain/ratings.ts';

/** `points` = Σ rating × weight, `maximum` = Σ 3 × weight; `rate` is for display, null when nothing applies. */
export type MaturityAssessment = {
  readonly points: number;
  readonly maximum: number;
  readonly rate: number | null;
  readonly minimum: number;
  readonly met: boolean;
};

export function assessMaturity(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): MaturityAssessment {
  let points = 0;
  let maximum = 0;
  for (const { criterion, rating } of applicableCriteria(referential, ratings, level)) {
    points += rating * criterion.weight;
    maximum += HIGHEST_RATING * criterion.weight;
  }
  const { maturity: minimum } = referential.thresholds[level];
  const share: Share = { part: points, whole: maximum };
  return { points, maximum, rate: displayRate(share), minimum, met: reaches(share, minimum) };
}
