/** One calibration exercise as DITP follows it: who has handed in, then the results. Holds R-EVA-62. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isCalibrationOpen, isCalibrationRevealed } from '#app/modules/evaluations/domain/calibration.ts';
import { calibrationResults } from '#app/modules/evaluations/domain/calibration-results.ts';
import type { CalibrationView } from '#app/modules/evaluations/domain/calibration-view.ts';
import { findCalibration } from '#app/modules/evaluations/persistence/calibrations.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function getCalibration(
  act: Act,
  exerciseId: string,
): Promise<Result<CalibrationView, 'not-found'>> {
  if (!can(act.actor, 'auditors.manage')) return refused('not-found');
  const database = getDatabase();
  const exercise = await findCalibration(database, exerciseId);
  if (exercise === null) return refused('not-found');
  const today = parisDate(act.now);
  const { title, version, reference, closesOn, participants } = exercise;
  const referential = await getReferential(database, exercise.content.referential);
  return ok({
    exerciseId,
    title,
    version,
    reference,
    closesOn,
    criteria: exercise.criterionCodes.length,
    participants: participants.length,
    handedIn: participants.filter(({ handedInAt }) => handedInAt !== null).length,
    isOpen: isCalibrationOpen(exercise, today),
    hasHandedIn: null,
    people: participants.map(({ userId, name, handedInAt }) => ({ userId, name, handedInAt })),
    results: isCalibrationRevealed(exercise, today) ? calibrationResults(referential, exercise) : null,
  });
}
