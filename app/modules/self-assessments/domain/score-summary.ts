/**
 * The score of a grid as a page tells it: each level with what holds and what does not, and what is missing for
 * the next one (R-SCO-01 to 06, R-SCO-10). The same function runs on the server and, as one types, in the browser.
 */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { AssessmentInput } from '#app/modules/scoring/domain/level-attainment.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { MissingForLevel } from '#app/modules/scoring/domain/missing-for-level.ts';
import { missingForNextLevel } from '#app/modules/scoring/domain/missing-for-level.ts';
import type { ResultsShortfall } from '#app/modules/scoring/domain/published-results.ts';

/** A share with its minimum; `whole` is 0 when nothing applies. */
export type ScoreShare = {
  readonly part: number;
  readonly whole: number;
  readonly minimum: number;
  readonly met: boolean;
};

export type LevelScore = {
  readonly level: LevelCode;
  readonly label: string;
  readonly attained: boolean;
  readonly conformity: ScoreShare;
  readonly maturity: ScoreShare;
  /** Commitments under their minimum, in grid order. */
  readonly commitmentsBelow: ReadonlyArray<string>;
  readonly blockingFailing: ReadonlyArray<string>;
  readonly resultsShortfalls: ReadonlyArray<ResultsShortfall>;
};

export type ScoreSummary = {
  /** Null while bronze is not attained. */
  readonly attained: LevelCode | null;
  readonly levels: ReadonlyArray<LevelScore>;
  /** Ratings to raise for the next level; published results are apart. Null at the highest level. */
  readonly missing: MissingForLevel | null;
};

export function summariseScore(input: AssessmentInput): ScoreSummary {
  const { attained, levels } = assessLevels(input);
  return {
    attained,
    missing: missingForNextLevel(input.referential, input.ratings),
    levels: LEVELS.map((level): LevelScore => {
      const { conformity, maturity, commitments, blocking, results } = levels[level];
      return {
        level,
        label: levelLabel(input.referential, level),
        attained: levels[level].attained,
        conformity: {
          part: conformity.conforming,
          whole: conformity.applicable,
          minimum: conformity.minimum,
          met: conformity.met,
        },
        maturity: {
          part: maturity.points,
          whole: maturity.maximum,
          minimum: maturity.minimum,
          met: maturity.met,
        },
        commitmentsBelow: commitments.filter(({ met }) => !met).map(({ code }) => code),
        blockingFailing: blocking.failing,
        resultsShortfalls: results.shortfalls,
      };
    }),
  };
}

/** The figures of a referential without its prose: what the browser needs to score, a sixth of the weight. */
export type ScoringFigures = Pick<
  Referential,
  'code' | 'levels' | 'conformingFrom' | 'thresholds' | 'results' | 'nonconformities'
> & {
  readonly commitments: ReadonlyArray<string>;
  /** Code, commitment, level, blocking, weight, in grid order. */
  readonly criteria: ReadonlyArray<readonly [string, string, LevelCode, boolean, number]>;
};

export function scoringFigures(referential: Referential): ScoringFigures {
  const { code, levels, conformingFrom, thresholds, results, nonconformities } = referential;
  return {
    code,
    levels,
    conformingFrom,
    thresholds,
    results,
    nonconformities,
    commitments: referential.commitments.map((commitment) => commitment.code),
    criteria: referential.criteria.map((criterion) => [
      criterion.code,
      criterion.commitment,
      criterion.level,
      criterion.blocking,
      criterion.weight,
    ]),
  };
}

/** A referential that scores as the whole one does; its prose is empty, so it must not be shown. */
export function referentialOfFigures({ commitments, criteria, ...figures }: ScoringFigures): Referential {
  return {
    ...figures,
    title: '',
    language: 'fr',
    effectiveFrom: '',
    validityMonths: 0,
    ratings: [],
    commitments: commitments.map((code) => ({
      code,
      group: '',
      groupLabel: '',
      title: '',
      wording: '',
      source: '',
    })),
    criteria: criteria.map(([code, commitment, level, blocking, weight]) => ({
      code,
      commitment,
      level,
      blocking,
      weight,
      title: '',
      kind: 'means',
      channels: [],
      expectedEvidence: [],
      verification: [],
      origin: '',
      source: '',
    })),
  };
}
