/** The calibration exercises, and what a new one may be made of. Four statements. Holds R-EVA-61. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isCalibrationOpen } from '#app/modules/evaluations/domain/calibration.ts';
import type { CalibrationLine } from '#app/modules/evaluations/domain/calibration-view.ts';
import type { CalibrationFile } from '#app/modules/evaluations/persistence/calibrations.server.ts';
import {
  listAuditorPeople,
  listCalibrationFiles,
  listCalibrations,
} from '#app/modules/evaluations/persistence/calibrations.server.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CalibrationsView = {
  readonly lines: ReadonlyArray<CalibrationLine>;
  readonly files: ReadonlyArray<CalibrationFile>;
  readonly auditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  readonly commitments: ReadonlyArray<{ readonly code: string; readonly title: string }>;
  readonly today: CalendarDate;
};

function toLine(
  exercise: Awaited<ReturnType<typeof listCalibrations>>[number],
  today: CalendarDate,
  userId: string | null,
): CalibrationLine {
  const { exerciseId, title, closesOn, participants } = exercise;
  const own = participants.find((one) => one.userId === userId);
  return {
    exerciseId,
    title,
    criteria: exercise.criterionCodes.length,
    closesOn,
    participants: participants.length,
    handedIn: participants.filter(({ handedInAt }) => handedInAt !== null).length,
    isOpen: isCalibrationOpen(exercise, today),
    hasHandedIn: own === undefined ? null : own.handedInAt !== null,
  };
}

export async function getCalibrations(act: Act): Promise<Result<CalibrationsView, 'not-found'>> {
  if (!can(act.actor, 'auditors.manage')) return refused('not-found');
  const database = getDatabase();
  const today = parisDate(act.now);
  const exercises = await listCalibrations(database, null);
  const referential = await getReferential(database, await getCurrentReferentialCode(database, today));
  return ok({
    lines: exercises.map((exercise) => toLine(exercise, today, null)),
    files: await listCalibrationFiles(database),
    auditors: (await listAuditorPeople(database)).map(({ userId, name }) => ({ userId, name })),
    commitments: referential.commitments.map(({ code, title }) => ({ code, title })),
    today,
  });
}

/** Those that this auditor takes part in. One statement. */
export async function listMyCalibrations(act: Act): Promise<ReadonlyArray<CalibrationLine>> {
  const { userId } = act.actor;
  const today = parisDate(act.now);
  return (await listCalibrations(getDatabase(), userId)).map((exercise) => toLine(exercise, today, userId));
}
