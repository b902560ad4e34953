/**
 * What a decision rests on: the auditors' ratings as last settled and their confirmed results, judged on the day of the decision.
 * Pure. Holds R-DEC-01 and R-DEC-02.
 */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { ratedNonconformities } from '#app/modules/evaluations/domain/finding-coverage.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelIndex, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { Assessment } from '#app/modules/scoring/domain/level-attainment.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type DecisionBasis = {
  readonly assessment: Assessment;
  /** Major nonconformities open at each level: from the ratings (R-SCO-08) and from the auditors' findings. */
  readonly openMajors: Readonly<Record<LevelCode, number>>;
  /** The highest level that can be granted: sought, attained, with no open major; null when none can. */
  readonly grantable: LevelCode | null;
};

type Finding = NonNullable<FileSnapshot['evaluation']>['findings'][number];

/** Findings of the auditors that stay major after the contradictory phase, and open, at or below `level`. */
function majorFindingsAt(
  snapshot: FileSnapshot,
  referential: Referential,
  level: LevelCode,
): ReadonlyArray<Finding> {
  const levelByCriterion = new Map(
    referential.criteria.map((criterion) => [criterion.code, criterion.level]),
  );
  return (snapshot.evaluation?.findings ?? [])
    .filter((finding) => finding.kind === 'major' && finding.outcome !== 'withdrawn')
    .filter((finding) => (finding.liftedOn ?? null) === null)
    .filter((finding) =>
      finding.criteria.some((code) => {
        const own = levelByCriterion.get(code);
        return own !== undefined && levelIndex(own) <= levelIndex(level);
      }),
    );
}

/**
 * The majors open at `level`. A major of the ratings that an auditor also wrote as a finding counts once: the finding
 * names its blocking criterion, or every failing criterion of its commitment (R-EVA-18). A finding on part of a
 * commitment's failing criteria is one more.
 */
function countMajors(
  snapshot: FileSnapshot,
  referential: Referential,
  ratings: Ratings,
  level: LevelCode,
): number {
  const computed = ratedNonconformities(referential, ratings, level).filter(
    ({ gravity }) => gravity === 'major',
  );
  const written = majorFindingsAt(snapshot, referential, level).filter(
    ({ criteria }) => !computed.some((major) => major.criteria.every((code) => criteria.includes(code))),
  );
  return computed.length + written.length;
}

/**
 * The basis of a decision taken on `today`. R-APP-04: the window of the published results opens before the first
 * submission and closes today, so that the service never suffers from the time the file took.
 * Throws when the snapshot holds no evaluation, which is a bug: the committee sees reported files alone.
 */
export function assessDecisionBasis(input: {
  readonly snapshot: FileSnapshot;
  readonly referential: Referential;
  readonly firstSubmittedOn: CalendarDate;
  readonly today: CalendarDate;
}): DecisionBasis {
  const { snapshot, referential, firstSubmittedOn, today } = input;
  const { evaluation } = snapshot;
  if (evaluation === null) throw new Error('No decision without an evaluation.');
  const assessment = assessLevels({
    referential,
    ratings: evaluation.ratings,
    results: evaluation.results,
    on: today,
    firstSubmittedOn,
  });
  const openMajors = Object.fromEntries(
    LEVELS.map((level) => [level, countMajors(snapshot, referential, evaluation.ratings, level)]),
  ) as Record<LevelCode, number>;
  const grantable =
    LEVELS.findLast(
      (level) =>
        levelIndex(level) <= levelIndex(snapshot.levelSought) &&
        assessment.levels[level].attained &&
        openMajors[level] === 0,
    ) ?? null;
  return { assessment, openMajors, grantable };
}
