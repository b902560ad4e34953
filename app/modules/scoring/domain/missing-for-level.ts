/**
 * R-SCO-10: what is missing for the next level, as a shortest list of criteria to raise. The next level is the one
 * after the level attained on ratings alone, so every lower level already holds and no raise can undo it.
 */
import {
  levelAfter,
  type LevelCode,
  type Referential,
} from '#app/modules/referentials/domain/referential.ts';
import { smallestPartReaching } from '#app/modules/scoring/domain/exact-number.ts';
import {
  assessRatings,
  levelAttainedOnRatings,
  type RatingsAssessment,
} from '#app/modules/scoring/domain/level-attainment.ts';
import { applicableCriteria, type Ratings } from '#app/modules/scoring/domain/ratings.ts';
import {
  findSmallestRaise,
  type Needs,
  type RaiseTarget,
} from '#app/modules/scoring/domain/smallest-raise.ts';

export type CriterionRaise = { readonly criterion: string; readonly to: RaiseTarget };

/** `raise` is in grid order and never empty. Published results are not part of it. */
export type MissingForLevel = { readonly level: LevelCode; readonly raise: ReadonlyArray<CriterionRaise> };

function needsFor(referential: Referential, level: LevelCode, assessment: RatingsAssessment): Needs {
  const { conformity, maturity, commitments } = assessment;
  const { thresholds } = referential;
  return {
    conforming: lacking(conformity.conforming, conformity.applicable, thresholds[level].conformity),
    weightedPoints: lacking(maturity.points, maturity.maximum, thresholds[level].maturity),
    conformingByCommitment: new Map(
      commitments.map(({ code, conforming, applicable, minimum }) => [
        code,
        lacking(conforming, applicable, minimum),
      ]),
    ),
  };
}

function lacking(part: number, whole: number, minimum: number): number {
  return Math.max(0, smallestPartReaching(minimum, whole) - part);
}

/**
 * The fewest criteria to raise, each to 2 or 3, for R-SCO-01 to 04 to hold at the next level; among those sets the
 * fewest rating points added, then the most blocking criteria, then the earliest in grid order. NA answers are never
 * raised; an unanswered criterion is raised from 0. Null at the highest level, or when no raise reaches the next
 * one (nothing applies there).
 */
export function missingForNextLevel(referential: Referential, ratings: Ratings): MissingForLevel | null {
  const level = levelAfter(levelAttainedOnRatings(referential, ratings));
  if (level === null) return null;
  const applicable = applicableCriteria(referential, ratings, level);
  if (applicable.length === 0) return null;
  const needs = needsFor(referential, level, assessRatings(referential, ratings, level));
  const raised = findSmallestRaise(applicable, needs);
  if (raised === null) return null;
  return { level, raise: raised.map(({ rated, to }) => ({ criterion: rated.criterion.code, to })) };
}
