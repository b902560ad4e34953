/** R-SCO-06: a level is attained when R-SCO-01 to 05 hold for it and every lower level is attained. */
import { LEVELS, type LevelCode, type Referential } from '#app/modules/referentials/domain/referential.ts';
import {
  assessBlockingCriteria,
  type BlockingAssessment,
} from '#app/modules/scoring/domain/blocking-criteria.ts';
import {
  assessCommitments,
  type CommitmentConformity,
} from '#app/modules/scoring/domain/commitment-conformity.ts';
import { assessConformity, type ConformityAssessment } from '#app/modules/scoring/domain/conformity.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import { assessMaturity, type MaturityAssessment } from '#app/modules/scoring/domain/maturity.ts';
import { listNonconformities, type Nonconformities } from '#app/modules/scoring/domain/nonconformities.ts';
import {
  assessPublishedResults,
  type AssessmentDates,
  type ResultsAssessment,
} from '#app/modules/scoring/domain/published-results.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';

/** R-SCO-01 to 04 at one level. `met`: the four hold there, whatever the lower levels. */
export type RatingsAssessment = {
  readonly conformity: ConformityAssessment;
  readonly maturity: MaturityAssessment;
  readonly commitments: ReadonlyArray<CommitmentConformity>;
  readonly blocking: BlockingAssessment;
  readonly met: boolean;
};

/** Everything that decides a level. `attained` counts the lower levels; `attainedOnRatings` leaves results out. */
export type LevelAssessment = RatingsAssessment & {
  readonly level: LevelCode;
  readonly attained: boolean;
  readonly attainedOnRatings: boolean;
  readonly results: ResultsAssessment;
  readonly nonconformities: Nonconformities;
};

/** The highest level attained and the highest one attained on ratings alone, or null, with each level's detail. */
export type Assessment = {
  readonly attained: LevelCode | null;
  readonly attainedOnRatings: LevelCode | null;
  readonly levels: Readonly<Record<LevelCode, LevelAssessment>>;
};

export type AssessmentInput = AssessmentDates & {
  readonly referential: Referential;
  readonly ratings: Ratings;
  readonly results: DeclaredResults;
};

/** R-SCO-01 to 04 at one level. With no applicable criterion, R-SCO-01 and 02 are not met. */
export function assessRatings(
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): RatingsAssessment {
  const conformity = assessConformity(referential, ratings, level);
  const maturity = assessMaturity(referential, ratings, level);
  const commitments = assessCommitments(referential, ratings, level);
  const blocking = assessBlockingCriteria(referential, ratings, level);
  const met = conformity.met && maturity.met && commitments.every((one) => one.met) && blocking.met;
  return { conformity, maturity, commitments, blocking, met };
}

/** The highest level whose ratings hold, every lower one's holding too; null when the lowest fails. */
export function levelAttainedOnRatings(referential: Referential, ratings: Ratings): LevelCode | null {
  const failing = LEVELS.findIndex((level) => !assessRatings(referential, ratings, level).met);
  return (failing < 0 ? LEVELS.at(-1) : LEVELS[failing - 1]) ?? null;
}

/** The three levels of one grid. It says what is attained, not what is granted: that is a decider's act. */
export function assessLevels(input: AssessmentInput): Assessment {
  const { referential, ratings, results } = input;

  function assess(level: LevelCode, below: LevelAssessment | null): LevelAssessment {
    const rated = assessRatings(referential, ratings, level);
    const published = assessPublishedResults(referential, level, results, input);
    return {
      ...rated,
      level,
      attained: rated.met && published.met && (below?.attained ?? true),
      attainedOnRatings: rated.met && (below?.attainedOnRatings ?? true),
      results: published,
      nonconformities: listNonconformities(referential, ratings, level),
    };
  }

  const bronze = assess('bronze', null);
  const silver = assess('silver', bronze);
  const gold = assess('gold', silver);
  const levels = { bronze, silver, gold };
  return {
    attained: LEVELS.findLast((level) => levels[level].attained) ?? null,
    attainedOnRatings: LEVELS.findLast((level) => levels[level].attainedOnRatings) ?? null,
    levels,
  };
}
