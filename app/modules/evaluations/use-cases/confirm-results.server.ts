/** Confirms, corrects or sets aside the published results that the service declared. Holds R-EVA-17. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type {
  ResultsConfirmation,
  ResultsRefusal,
} from '#app/modules/evaluations/domain/results-confirmation.ts';
import { settleResults } from '#app/modules/evaluations/domain/results-confirmation.ts';
import {
  lockFileOfEvaluation,
  updateResults,
} from '#app/modules/evaluations/persistence/evaluations.server.ts';
import {
  findDeclaredSnapshot,
  findGatedEvaluation,
} from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ConfirmResultsRefusal =
  | 'not-found'
  | 'evaluation-not-open'
  | 'declaration-missing'
  | 'nothing-frozen'
  | 'conflict'
  | ResultsRefusal;

/** `version` is the evaluation's. */
export async function confirmResults(
  act: Act,
  input: ResultsConfirmation & { readonly evaluationId: string; readonly version: number },
): Promise<Result<null, ConfirmResultsRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, ConfirmResultsRefusal>> => {
    const { evaluationId, version, outcome, comment } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, {
      evaluationId,
      permission: 'results.confirm',
    });
    if (found === null) return refused('not-found');
    const { file, record } = found;
    if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    const frozen = await findDeclaredSnapshot(transaction, file);
    if (frozen === null) return refused('nothing-frozen');
    const settled = settleResults(frozen.results, input, parisDate(act.now));
    if (!settled.ok) return settled;
    const results = { outcome, confirmed: settled.value, comment };
    const settledById = act.actor.userId;
    if (!(await updateResults(transaction, { evaluationId, version }, { ...results, settledById })))
      return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.confirm-results',
      actorRole: 'lead-auditor',
      before: record.results,
      after: results,
    });
    return ok(null);
  });
}
