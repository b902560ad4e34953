/** Closes an exercise before its day: what was handed in is read by all, what was not counts for nothing. R-EVA-62. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { CalibrationRefusal } from '#app/modules/evaluations/domain/calibration.ts';
import {
  closeCalibrationRow,
  findCalibration,
  lockCalibration,
} from '#app/modules/evaluations/persistence/calibrations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function closeCalibration(
  act: Act,
  input: { readonly exerciseId: string; readonly version: number },
): Promise<Result<null, CalibrationRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, CalibrationRefusal>> => {
    if (!can(act.actor, 'auditors.manage')) return refused('not-found');
    await lockCalibration(transaction, input.exerciseId);
    const exercise = await findCalibration(transaction, input.exerciseId);
    if (exercise === null) return refused('not-found');
    if (exercise.closedAt !== null) return refused('exercise-closed');
    if (!(await closeCalibrationRow(transaction, act, input))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'calibration.close',
      subject: input.exerciseId,
      actorRole: 'ditp-officer',
    });
    return ok(null);
  });
}
