/** What the draft report still lacks, its texts, and the scores it would show. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { minorsToCarry, unsettledMinors } from '#app/modules/evaluations/domain/carried-minors.ts';
import { listFormerMinors } from '#app/modules/evaluations/persistence/carried-findings.server.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { EvaluationHeader, LevelComparison } from '#app/modules/evaluations/domain/evaluation-view.ts';
import {
  compareLevels,
  countedRatings,
  evaluationHeader,
  missingBeforeDelivery,
} from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import { REPLY_DAYS } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DraftReportView = {
  readonly header: EvaluationHeader;
  readonly unmet: ReadonlyArray<UnmetReadinessCheck>;
  readonly method: string;
  readonly summary: string;
  readonly levels: ReadonlyArray<LevelComparison>;
  readonly areResultsSettled: boolean;
  readonly places: Readonly<Record<string, string>>;
  /** Whom the report would be sent to, and the last day of the reply if it left today. */
  readonly recipients: ReadonlyArray<string>;
  readonly replyDueOn: CalendarDate;
};

export async function getDraftReport(
  act: Act,
  evaluationId: string,
): Promise<Result<DraftReportView, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, record, referential, frozen } = source;
  const declared = declaredRatingsOf(frozen);
  const header = evaluationHeader(source);
  const former = header.isWritable ? await listFormerMinors(database, file) : [];
  const carried = minorsToCarry({
    former,
    referential,
    levelSought: file.levelSought,
    carriedFromIds: record.findings.map(({ carriedFromId }) => carriedFromId),
  });
  return ok({
    header,
    unmet: [...missingBeforeDelivery(source, referential, declared), ...unsettledMinors(carried)],
    method: record.method,
    summary: record.summary,
    levels: compareLevels(source, { ratings: declared, results: frozen.results }, countedRatings(source)),
    areResultsSettled: record.results !== null,
    places: Object.fromEntries(referential.criteria.map(({ code, commitment }) => [code, commitment])),
    recipients: [file.lead?.name ?? '', file.directorName].filter((name) => name !== ''),
    replyDueOn: addDays(parisDate(act.now), REPLY_DAYS),
  });
}
