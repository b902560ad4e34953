/** The published results: as declared and proved, what each level demands, and what the auditor made of them. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { SnapshotResults } from '#app/modules/applications/domain/file-snapshot.ts';
import type { FrozenEvidence } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import { frozenEvidenceOf } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import type { EvaluationRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { evaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { findEvaluationSource } from '#app/modules/evaluations/persistence/evaluation-sources.server.ts';
import { listEvidenceStates } from '#app/modules/evaluations/persistence/evidence-titles.server.ts';
import { RESULTS_EVIDENCE } from '#app/modules/evidence/domain/evidence.ts';
import { levelLabel, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { ResultsRequirement } from '#app/modules/referentials/domain/referential.ts';
import type { ResultsWindow } from '#app/modules/scoring/domain/published-results.ts';
import { resultsWindow } from '#app/modules/scoring/domain/published-results.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type EvaluationResults = {
  readonly header: EvaluationHeader;
  readonly declared: SnapshotResults;
  readonly evidence: ReadonlyArray<FrozenEvidence>;
  readonly settled: EvaluationRecord['results'];
  readonly requirements: ReadonlyArray<{
    readonly label: string;
    readonly requirement: ResultsRequirement;
    readonly window: ResultsWindow;
  }>;
  readonly today: CalendarDate;
};

export async function getEvaluationResults(
  act: Act,
  evaluationId: string,
): Promise<Result<EvaluationResults, 'not-found'>> {
  const database = getDatabase();
  const source = await findEvaluationSource(database, act, evaluationId);
  if (source === null) return refused('not-found');
  const { file, record, referential, frozen } = source;
  const ids = frozen.evidence
    .filter(({ criterion }) => criterion === RESULTS_EVIDENCE)
    .map(({ evidenceId }) => evidenceId);
  const states = await listEvidenceStates(database, file.organisationId, ids);
  const today = parisDate(act.now);
  const dates = {
    on: today,
    firstSubmittedOn: file.firstSubmittedAt === null ? null : parisDate(file.firstSubmittedAt),
  };
  return ok({
    header: evaluationHeader(source),
    declared: frozen.results,
    evidence: frozenEvidenceOf(frozen, RESULTS_EVIDENCE, states, today),
    settled: record.results,
    requirements: LEVELS.map((level) => ({
      label: levelLabel(referential, level),
      requirement: referential.results[level],
      window: resultsWindow(referential.results[level].publishedWithinMonths, dates),
    })),
    today,
  });
}
