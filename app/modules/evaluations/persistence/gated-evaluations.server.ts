/**
 * The start of every act and every page of an evaluation: the file, the evaluation, and whether they are open to this
 * person. Someone else's answers as if it did not exist; so does an earlier round, which is closed for good.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import type { FileEvaluation, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import type { EvaluationRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { findEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type GatedEvaluation = {
  readonly file: FileRecord;
  readonly fileEvaluation: FileEvaluation;
  readonly record: EvaluationRecord;
};

/** Two statements; null when the evaluation is unknown, of an earlier round, or not given to this person. */
export async function findGatedEvaluation(
  transaction: Transaction,
  act: Act,
  { evaluationId, permission }: { readonly evaluationId: string; readonly permission: Permission },
): Promise<GatedEvaluation | null> {
  const file = await findFileOfEvaluation(transaction, evaluationId);
  if (file === null || file.evaluation?.evaluationId !== evaluationId) return null;
  if (!can(act.actor, permission, subjectOf(file))) return null;
  const { auditors, draftDeliveredAt } = file.evaluation;
  const { userId } = act.actor;
  const record = await findEvaluation(transaction, evaluationId, { userId, auditors, draftDeliveredAt });
  if (record === null) return null;
  return { file, fileEvaluation: file.evaluation, record };
}

/** What the service declared: frozen from the start of the evaluation, and as submitted before it. */
export async function findDeclaredSnapshot(
  transaction: Transaction,
  { applicationId, status }: Pick<FileRecord, 'applicationId' | 'status'>,
): Promise<FileSnapshot | null> {
  const kind = status === 'evaluation-planned' ? 'submitted' : 'frozen';
  return (await findLatestSnapshot(transaction, applicationId, kind))?.content ?? null;
}
