/** Saves the method and the summary of the report. */
import type { Act } from '#app/modules/access/domain/act.ts';
import {
  lockFileOfEvaluation,
  updateReportTexts,
} from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveReportTextsRefusal = 'not-found' | 'evaluation-not-open' | 'declaration-missing' | 'conflict';

/** `version` is the evaluation's. The texts may still change until the report is final. */
export async function saveReportTexts(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly version: number;
    readonly method: string;
    readonly summary: string;
  },
): Promise<Result<null, SaveReportTextsRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, SaveReportTextsRefusal>> => {
    const { evaluationId, version, method, summary } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, { evaluationId, permission: 'report.deliver' });
    if (found === null) return refused('not-found');
    const { file, record } = found;
    if (file.status !== 'in-evaluation' && file.status !== 'contradictory')
      return refused('evaluation-not-open');
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    const texts = { method, summary, writtenById: act.actor.userId };
    if (!(await updateReportTexts(transaction, { evaluationId, version }, texts))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.save-report-texts',
      actorRole: 'lead-auditor',
      before: { method: record.method, summary: record.summary },
      after: { method, summary },
    });
    return ok(null);
  });
}
