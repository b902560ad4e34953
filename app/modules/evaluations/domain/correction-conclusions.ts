/** What the auditors conclude once the corrections are verified, in the shape that snapshots keep. Holds R-APP-48. */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import type { FinalRating } from '#app/modules/evaluations/domain/settlement.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

type Conclusions = NonNullable<FileSnapshot['evaluation']>;

/** R-APP-48: the corrected ratings and the nonconformities lifted today, over the conclusions of the report. */
export function concludeCorrections(input: {
  readonly former: Conclusions;
  readonly ratings: ReadonlyArray<FinalRating>;
  /** Numbers of the findings lifted. */
  readonly lifted: ReadonlyArray<number>;
  readonly referential: Referential;
  readonly today: CalendarDate;
  readonly firstSubmittedOn: CalendarDate | null;
}): Conclusions {
  const { former, lifted, referential, today, firstSubmittedOn } = input;
  const ratings = Object.fromEntries(input.ratings.map(({ criterion, rating }) => [criterion, rating]));
  const { results } = former;
  const { attained } = assessLevels({ referential, ratings, results, on: today, firstSubmittedOn });
  return {
    ratings,
    results,
    levelAttained: attained,
    findings: former.findings.map((finding) =>
      lifted.includes(finding.number) ? { ...finding, liftedOn: today } : finding,
    ),
    correctedOn: today,
  };
}
