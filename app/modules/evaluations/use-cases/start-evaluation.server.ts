/**
 * Starts an evaluation: what the service submitted is frozen, and the service keeps a live working copy.
 * Holds R-EVA-13 and R-EVA-14.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import {
  findLatestSnapshot,
  insertSnapshot,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import {
  lockFileOfEvaluation,
  updateStart,
} from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type StartEvaluationRefusal = ActOnFileRefusal | 'declaration-missing' | 'nothing-frozen';

/** `version` is the file's. The answer is the SHA-256 of what was frozen. */
export async function startEvaluation(
  act: Act,
  input: { readonly evaluationId: string; readonly version: number },
): Promise<Result<{ readonly frozenHash: string }, StartEvaluationRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly frozenHash: string }, StartEvaluationRefusal>> => {
      const { evaluationId, version } = input;
      await lockFileOfEvaluation(transaction, evaluationId);
      const found = await findGatedEvaluation(transaction, act, {
        evaluationId,
        permission: 'evaluation.read',
      });
      if (found === null) return refused('not-found');
      const decided = decideActOnFile(act, { file: found.file, action: 'start-evaluation', version });
      if (!decided.ok) return decided;
      const { file, to } = decided.value;
      if (!found.record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');

      const submitted = await findLatestSnapshot(transaction, file.applicationId, 'submitted');
      if (submitted === null) return refused('nothing-frozen');
      const frozenHash = await insertSnapshot(transaction, act, {
        applicationId: file.applicationId,
        kind: 'frozen',
        content: submitted.content,
      });
      const isStarted = await updateStart(transaction, found.record, act.now);
      const isMoved = await writeTransition(transaction, act, {
        file,
        action: 'start-evaluation',
        to,
        dueOn: found.fileEvaluation.plannedTo,
        details: { frozenHash, round: found.record.round },
      });
      return isStarted && isMoved ? ok({ frozenHash }) : refused('conflict');
    },
  );
}
