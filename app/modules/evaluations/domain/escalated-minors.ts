/** Open minors that together make a major (R-SCO-08), told on the findings' page. Holds R-EVA-81. */
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { standingFinding } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { isNonconformity } from '#app/modules/evaluations/domain/findings.ts';
import { finalRatings } from '#app/modules/evaluations/domain/settlement.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { commitmentsMajorByMinors } from '#app/modules/scoring/domain/nonconformities.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';

export type EscalatedCommitment = {
  readonly commitment: string;
  readonly title: string;
  /** Its minors, in grid order. */
  readonly criteria: ReadonlyArray<string>;
  /** Numbers of the findings that write them. */
  readonly findings: ReadonlyArray<number>;
  /** How many make a major. */
  readonly threshold: number;
};

/** Criteria whose nonconformities are all lifted: they conform (R-EVA-77). */
function liftedCriteria(standing: ReadonlyArray<FindingRecord>): ReadonlySet<string> {
  const open = new Set(standing.flatMap(({ criteria, liftedAt }) => (liftedAt === null ? criteria : [])));
  const lifted = standing.flatMap(({ criteria, liftedAt }) => (liftedAt === null ? [] : criteria));
  return new Set(lifted.filter((code) => !open.has(code)));
}

/**
 * R-EVA-81: the commitments that R-SCO-08 makes a major on the ratings that count, as settled with the findings and
 * lifted since: what the decision reads. `rated` is of before the contradictory phase, or of the day before the draft.
 */
export function escalatedCommitments(input: {
  readonly referential: Referential;
  readonly levelSought: LevelCode;
  readonly rated: Ratings;
  readonly findings: ReadonlyArray<FindingRecord>;
}): ReadonlyArray<EscalatedCommitment> {
  const { referential, levelSought, rated, findings } = input;
  const standing = findings.flatMap((finding) => {
    const stands = standingFinding(finding);
    return stands !== null && isNonconformity(stands.kind) ? [stands] : [];
  });
  const lifted = liftedCriteria(standing);
  const ratings = Object.fromEntries(
    finalRatings(rated, findings).map(({ criterion, rating }) => [
      criterion,
      lifted.has(criterion) && rating !== NOT_APPLICABLE ? referential.conformingFrom : rating,
    ]),
  );
  return commitmentsMajorByMinors(referential, ratings, levelSought).flatMap(({ commitment, minors }) => {
    const found = referential.commitments.find(({ code }) => code === commitment);
    // What nobody has rated yet is not a nonconformity on this page.
    const criteria = minors.filter((code) => Object.hasOwn(ratings, code));
    const threshold = referential.nonconformities.minorsMakingAMajor;
    if (criteria.length < threshold) return [];
    const writing = standing.filter((one) => one.criteria.some((code) => criteria.includes(code)));
    return [
      {
        commitment,
        title: found?.title ?? '',
        criteria,
        findings: writing.map(({ number }) => number),
        threshold,
      },
    ];
  });
}
