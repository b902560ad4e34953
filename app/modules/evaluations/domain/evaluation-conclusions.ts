/** What the auditors conclude, in the shape that snapshots keep (R-APP-40). Holds R-EVA-23. */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { standingFinding } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { Assessment } from '#app/modules/scoring/domain/level-attainment.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type Conclusions = {
  readonly assessment: Assessment;
  readonly evaluation: NonNullable<FileSnapshot['evaluation']>;
};

/**
 * R-EVA-23: the level follows from the consolidated ratings and the results as confirmed, judged today with the
 * window of R-APP-04. An amended finding is kept as amended, a withdrawn one stays, named as such.
 */
export function concludeEvaluation(input: {
  readonly referential: Referential;
  readonly ratings: Ratings;
  readonly results: DeclaredResults;
  readonly findings: ReadonlyArray<FindingRecord>;
  readonly today: CalendarDate;
  readonly firstSubmittedOn: CalendarDate | null;
}): Conclusions {
  const { referential, ratings, results, today, firstSubmittedOn } = input;
  const assessment = assessLevels({ referential, ratings, results, on: today, firstSubmittedOn });
  return {
    assessment,
    evaluation: {
      ratings,
      results,
      levelAttained: assessment.attained,
      findings: input.findings.map((finding) => {
        const { kind, title, description } = standingFinding(finding) ?? finding;
        const { originId, number, criteria, reply, outcome } = finding;
        return { id: originId, number, kind, title, description, criteria, reply, outcome };
      }),
    },
  };
}
