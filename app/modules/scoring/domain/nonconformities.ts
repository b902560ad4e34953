/**
 * R-SCO-08: what falls short at the level applied for, by gravity. These are the nonconformities that ratings
 * alone show; whether one is still open after corrections belongs to the evaluation.
 */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { assessCommitments } from '#app/modules/scoring/domain/commitment-conformity.ts';
import { applicableCriteria, isConforming, type Ratings } from '#app/modules/scoring/domain/ratings.ts';

export type MajorNonconformity = { readonly criterion: string } | { readonly commitment: string };

/** `major`: blocking criteria in grid order, then commitments in theirs. `minor`: criterion codes in grid order. */
export type Nonconformities = {
  readonly major: ReadonlyArray<MajorNonconformity>;
  readonly minor: ReadonlyArray<string>;
};

export type MinorsOfCommitment = { readonly commitment: string; readonly minors: ReadonlyArray<string> };

/** Criteria of this level rated below conforming, in grid order. */
function failingCriteria(referential: Referential, ratings: Ratings, level: LevelCode) {
  return applicableCriteria(referential, ratings, level)
    .filter(({ rating }) => !isConforming(referential, rating))
    .map(({ criterion }) => criterion);
}

/** The commitments that gather enough minors to be a major, with these minors, in grid order. */
export function commitmentsMajorByMinors(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): ReadonlyArray<MinorsOfCommitment> {
  const failing = failingCriteria(referential, ratings, level).filter(({ blocking }) => !blocking);
  return referential.commitments.flatMap(({ code: commitment }) => {
    const minors = failing.filter((criterion) => criterion.commitment === commitment);
    if (minors.length < referential.nonconformities.minorsMakingAMajor) return [];
    return [{ commitment, minors: minors.map(({ code }) => code) }];
  });
}

/**
 * A criterion below conforming is a major when it is blocking and a minor otherwise, never both. A commitment is a
 * major once, whether it is under its minimum (R-SCO-03), gathers enough minors, or both; its minors stay listed.
 */
export function listNonconformities(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): Nonconformities {
  const failing = failingCriteria(referential, ratings, level);
  const minors = failing.filter((criterion) => !criterion.blocking);
  const gathering = new Set(
    commitmentsMajorByMinors(referential, ratings, level).map((one) => one.commitment),
  );
  const commitments = assessCommitments(referential, ratings, level).filter(
    ({ code, met }) => !met || gathering.has(code),
  );
  return {
    major: [
      ...failing
        .filter((criterion) => criterion.blocking)
        .map((criterion) => ({ criterion: criterion.code })),
      ...commitments.map(({ code }) => ({ commitment: code })),
    ],
    minor: minors.map((criterion) => criterion.code),
  };
}
