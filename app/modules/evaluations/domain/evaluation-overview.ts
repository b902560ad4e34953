/** The grid of an evaluation seen from above: each commitment's progress, and where the two sides differ. */
import type { Commitment, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment, criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';

export type EvaluatedCommitment = {
  readonly code: string;
  readonly title: string;
  readonly rated: number;
  readonly required: number;
  /** Criteria rated on both sides, otherwise. */
  readonly differences: ReadonlyArray<string>;
};

function progressOf(
  commitment: Commitment,
  sides: {
    readonly referential: Referential;
    readonly required: ReadonlySet<string>;
    readonly declared: Ratings;
    readonly evaluated: Ratings;
  },
): EvaluatedCommitment {
  const codes = criteriaOfCommitment(sides.referential, commitment.code).map(({ code }) => code);
  const required = codes.filter((code) => sides.required.has(code));
  return {
    code: commitment.code,
    title: commitment.title,
    rated: required.filter((code) => ratingOf(sides.evaluated, code) !== null).length,
    required: required.length,
    differences: codes.filter((code) => {
      const evaluated = ratingOf(sides.evaluated, code);
      return evaluated !== null && evaluated !== ratingOf(sides.declared, code);
    }),
  };
}

/** In grid order; commitments that the level sought asks nothing of are there too, with nothing required. */
export function evaluatedCommitments(input: {
  readonly referential: Referential;
  readonly levelSought: LevelCode;
  readonly declared: Ratings;
  readonly evaluated: Ratings;
}): ReadonlyArray<EvaluatedCommitment> {
  const { referential, levelSought } = input;
  const required = new Set(criteriaRequiredAt(referential, levelSought).map(({ code }) => code));
  return referential.commitments.map((commitment) => progressOf(commitment, { ...input, required }));
}
