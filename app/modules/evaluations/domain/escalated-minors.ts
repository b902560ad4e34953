/** Open minors that together make a major (R-SCO-08), told on the findings' page. Holds R-EVA-81. */
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { standingFinding } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';

export type EscalatedCommitment = {
  readonly commitment: string;
  readonly title: string;
  /** Criteria of the open minors, in grid order. */
  readonly criteria: ReadonlyArray<string>;
  /** Numbers of the findings that write them. */
  readonly findings: ReadonlyArray<number>;
  /** How many make a major. */
  readonly threshold: number;
};

/**
 * R-EVA-81: the commitments in which the open minor findings name as many criteria of the grid as make a major; a lifted
 * or withdrawn minor no longer counts, and a criterion that two findings name counts once.
 */
export function escalatedCommitments(input: {
  readonly referential: Referential;
  readonly levelSought: LevelCode;
  readonly findings: ReadonlyArray<FindingRecord>;
}): ReadonlyArray<EscalatedCommitment> {
  const { referential, levelSought, findings } = input;
  const threshold = referential.nonconformities.minorsMakingAMajor;
  const minors = findings.flatMap((finding) => {
    const standing = standingFinding(finding);
    return standing !== null && standing.kind === 'minor' && standing.liftedAt === null ? [standing] : [];
  });
  const required = criteriaRequiredAt(referential, levelSought);
  return referential.commitments.flatMap(({ code: commitment, title }) => {
    const criteria = required
      .filter((criterion) => criterion.commitment === commitment && !criterion.blocking)
      .map(({ code }) => code)
      .filter((code) => minors.some((minor) => minor.criteria.includes(code)));
    if (criteria.length < threshold) return [];
    const writing = minors.filter((minor) => minor.criteria.some((code) => criteria.includes(code)));
    return [{ commitment, title, criteria, findings: writing.map(({ number }) => number), threshold }];
  });
}
