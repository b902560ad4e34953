/** What the submission checks look at, taken from a file and the content it would freeze. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import type {
  DeclaredAnswer,
  OtherApplication,
  SubmissionInput,
} from '#app/modules/applications/domain/submission-checks.ts';
import { RESULTS_EVIDENCE } from '#app/modules/evidence/domain/evidence.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** Number of items by criterion; the proof of the published results counts under `RESULTS_EVIDENCE`. */
function countEvidence(content: FileSnapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { criterion } of content.evidence) counts.set(criterion, (counts.get(criterion) ?? 0) + 1);
  return counts;
}

export function submissionInputOf(of: {
  readonly file: Pick<FileRecord, 'lead' | 'directorName'>;
  readonly content: FileSnapshot;
  readonly referential: Referential;
  readonly otherApplications: ReadonlyArray<OtherApplication>;
  readonly toReview: ReadonlyArray<string>;
  readonly today: CalendarDate;
}): SubmissionInput {
  const { file, content } = of;
  const counts = countEvidence(content);
  return {
    referential: of.referential,
    levelSought: content.levelSought,
    answers: new Map(
      content.answers.map((answer): [string, DeclaredAnswer] => [
        answer.criterion,
        {
          rating: answer.rating,
          notApplicableReason: answer.notApplicableReason,
          evidenceCount: counts.get(answer.criterion) ?? 0,
        },
      ]),
    ),
    results: { ...content.results, evidenceCount: counts.get(RESULTS_EVIDENCE) ?? 0 },
    scope: content.scope,
    siteIds: content.sites.map((site) => site.siteId),
    leadName: file.lead?.name ?? '',
    directorName: file.directorName,
    otherApplications: of.otherApplications,
    toReview: of.toReview,
    today: of.today,
  };
}
