/** The start of every write of a programme or of its mystery tests: who, when, and what they may name. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import type { ProgrammeFrame } from '#app/modules/evaluations/domain/programme.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type GatedProgramme = { readonly file: FileRecord; readonly frame: ProgrammeFrame };

export type ProgrammeGateRefusal = 'not-found' | 'declaration-missing' | 'programme-closed';

/** Waits for whoever is writing the same file. Nothing is written once the draft report has left (R-EVA-37). */
export async function openProgramme(
  transaction: Transaction,
  act: Act,
  { evaluationId, permission }: { readonly evaluationId: string; readonly permission: Permission },
): Promise<Result<GatedProgramme, ProgrammeGateRefusal>> {
  await lockFileOfEvaluation(transaction, evaluationId);
  const found = await findGatedEvaluation(transaction, act, { evaluationId, permission });
  if (found === null) return refused('not-found');
  const { file, fileEvaluation, record } = found;
  if (file.status !== 'evaluation-planned' && file.status !== 'in-evaluation') {
    return refused('programme-closed');
  }
  if (!record.declaredBy.includes(act.actor.userId)) return refused('declaration-missing');
  const referential = await getReferential(transaction, file.referentialCode);
  return ok({
    file,
    frame: {
      plannedFrom: fileEvaluation.plannedFrom,
      plannedTo: fileEvaluation.plannedTo,
      siteIds: file.sites.map(({ siteId }) => siteId),
      criteria: referential.criteria.map(({ code }) => code),
      auditors: fileEvaluation.auditors,
    },
  });
}
