/** What a page of an evaluation starts from, in four statements: file, evaluation, declared content, referential. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import type { EvaluationSource } from '#app/modules/evaluations/domain/evaluation-view.ts';
import {
  findDeclaredSnapshot,
  findGatedEvaluation,
} from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Null when the evaluation is not this person's, or when nothing was ever submitted. */
export async function findEvaluationSource(
  transaction: Transaction,
  act: Act,
  evaluationId: string,
): Promise<(EvaluationSource & { readonly frozen: FileSnapshot }) | null> {
  const found = await findGatedEvaluation(transaction, act, { evaluationId, permission: 'evaluation.read' });
  if (found === null) return null;
  const frozen = await findDeclaredSnapshot(transaction, found.file);
  if (frozen === null) return null;
  const referential = await getReferential(transaction, found.file.referentialCode);
  return { ...found, frozen, referential, actor: act.actor, now: act.now };
}
