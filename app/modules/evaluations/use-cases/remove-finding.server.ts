/** Takes a finding out of the report before it leaves; its number is not given again. Holds R-EVA-27. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { markFindingRemoved } from '#app/modules/evaluations/persistence/findings.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type RemoveFindingRefusal = 'not-found' | 'evaluation-not-open' | 'declaration-missing' | 'conflict';

export async function removeFinding(
  act: Act,
  input: { readonly evaluationId: string; readonly findingId: string; readonly version: number },
): Promise<Result<null, RemoveFindingRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, RemoveFindingRefusal>> => {
    const { evaluationId, findingId } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const found = await findGatedEvaluation(transaction, act, { evaluationId, permission: 'finding.write' });
    if (found === null) return refused('not-found');
    const { file, record } = found;
    if (file.status !== 'in-evaluation') return refused('evaluation-not-open');
    if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
    const before = record.findings.find((finding) => finding.findingId === findingId);
    if (before === undefined) return refused('not-found');
    if (!(await markFindingRemoved(transaction, input, act.now))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.remove-finding',
      subject: String(before.number),
      actorRole: 'assigned-auditor',
      before,
    });
    return ok(null);
  });
}
