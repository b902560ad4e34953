/**
 * The simulation that anyone may ask for, on the page or by the API: R-SCO-01 to 08 and 10 put into the public
 * answer. It stores nothing and holds no rule of its own.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import type { BlockingAssessment } from '#app/modules/scoring/domain/blocking-criteria.ts';
import type { CommitmentConformity } from '#app/modules/scoring/domain/commitment-conformity.ts';
import type { ConformityAssessment } from '#app/modules/scoring/domain/conformity.ts';
import { NO_RESULTS, type DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import { assessLevels, type LevelAssessment } from '#app/modules/scoring/domain/level-attainment.ts';
import type { MaturityAssessment } from '#app/modules/scoring/domain/maturity.ts';
import { missingForNextLevel, type MissingForLevel } from '#app/modules/scoring/domain/missing-for-level.ts';
import type { Nonconformities } from '#app/modules/scoring/domain/nonconformities.ts';
import { unansweredCriteria, type Ratings } from '#app/modules/scoring/domain/ratings.ts';

export type SimulationInput = {
  readonly referential: Referential;
  readonly ratings: Ratings;
  /** Null when the service has published nothing. */
  readonly results: DeclaredResults | null;
  /** The date of assessment. */
  readonly on: CalendarDate;
};

/** One level of the answer; its fields are part of the public interface. */
export type SimulatedLevel = {
  readonly attained: boolean;
  readonly conformity: ConformityAssessment;
  readonly maturity: MaturityAssessment;
  readonly commitments: ReadonlyArray<CommitmentConformity>;
  readonly blocking: BlockingAssessment;
  readonly results: { readonly met: boolean };
  readonly nonconformities: Nonconformities;
};

/** The answer of `POST /api/v1/simulation`. `referential`: its code. */
export type Simulation = {
  readonly referential: string;
  readonly attained: LevelCode | null;
  readonly unanswered: ReadonlyArray<string>;
  readonly missing: MissingForLevel | null;
  readonly levels: Readonly<Record<LevelCode, SimulatedLevel>>;
};

export function simulate({ referential, ratings, results, on }: SimulationInput): Simulation {
  const { attained, levels } = assessLevels({
    referential,
    ratings,
    results: results ?? NO_RESULTS,
    on,
    firstSubmittedOn: null,
  });
  return {
    referential: referential.code,
    attained,
    unanswered: unansweredCriteria(referential, ratings).map(({ code }) => code),
    missing: missingForNextLevel(referential, ratings),
    levels: {
      bronze: simulatedLevel(levels.bronze),
      silver: simulatedLevel(levels.silver),
      gold: simulatedLevel(levels.gold),
    },
  };
}

function simulatedLevel(level: LevelAssessment): SimulatedLevel {
  return {
    attained: level.attained,
    conformity: level.conformity,
    maturity: level.maturity,
    commitments: level.commitments,
    blocking: level.blocking,
    results: { met: level.results.met },
    nonconformities: level.nonconformities,
  };
}
