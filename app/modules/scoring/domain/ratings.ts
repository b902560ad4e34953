/**
 * The answers of a grid and how the scoring rules read them: NA leaves the count, an unanswered criterion counts
 * as 0 and is listed as unanswered. Declared and evaluated ratings never mix (R-SCO-09): each rule takes one grid.
 */
import {
  criteriaRequiredAt,
  NOT_APPLICABLE,
  type Criterion,
  type LevelCode,
  type Rating,
  type RatingValue,
  type Referential,
} from '#app/modules/referentials/domain/referential.ts';
import { ownValue } from '#app/platform/own-value.ts';

/** Answers by criterion code, of one author and one moment. A code that is absent is unanswered. */
export type Ratings = Readonly<Record<string, Rating>>;

/** A criterion that counts, with the rating it counts for. */
export type RatedCriterion = { readonly criterion: Criterion; readonly rating: RatingValue };

/** A share of a whole, exact; `whole` is 0 when nothing applies. */
export type Share = { readonly part: number; readonly whole: number };

/** The answer given to a criterion, or null when there is none. Names inherited from Object are no answers. */
export function ratingOf(ratings: Ratings, code: string): Rating | null {
  return ownValue(ratings, code) ?? null;
}

/** The criteria required at a level that are not NA, in grid order; an unanswered one counts as 0. */
export function applicableCriteria(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): ReadonlyArray<RatedCriterion> {
  return criteriaRequiredAt(referential, level).flatMap((criterion) => {
    const rating = ratingOf(ratings, criterion.code) ?? 0;
    return rating === NOT_APPLICABLE ? [] : [{ criterion, rating }];
  });
}

/** The criteria of the whole grid that nobody has answered, in grid order; NA is an answer. */
export function unansweredCriteria(referential: Referential, ratings: Ratings): ReadonlyArray<Criterion> {
  return referential.criteria.filter((criterion) => ratingOf(ratings, criterion.code) === null);
}

/** Whether a rating reaches « Conforme ». */
export function isConforming(referential: Referential, rating: RatingValue): boolean {
  return rating >= referential.conformingFrom;
}
