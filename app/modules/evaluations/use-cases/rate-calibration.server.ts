/** Saves one's own ratings of an exercise, and hands them in when asked. Holds R-EVA-62. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { CalibrationRefusal } from '#app/modules/evaluations/domain/calibration.ts';
import { isCalibrationOpen } from '#app/modules/evaluations/domain/calibration.ts';
import {
  findCalibration,
  lockCalibration,
  markCalibrationHandedIn,
  writeCalibrationRatings,
} from '#app/modules/evaluations/persistence/calibrations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CalibrationRatingInput = {
  readonly criterionCode: string;
  /** The version that was read; 0 before the first writing. */
  readonly version: number;
  readonly rating: Rating | null;
  readonly comment: string;
};

/**
 * All or nothing. `exercise-incomplete` saves nothing either: what was typed stays in the form. A rating changed in
 * another tab since it was read answers `conflict`.
 */
export async function rateCalibration(
  act: Act,
  input: {
    readonly exerciseId: string;
    readonly ratings: ReadonlyArray<CalibrationRatingInput>;
    readonly handsIn: boolean;
  },
): Promise<Result<null, CalibrationRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, CalibrationRefusal>> => {
    const { exerciseId, handsIn } = input;
    if (!can(act.actor, 'assignments.read')) return refused('not-found');
    await lockCalibration(transaction, exerciseId);
    const exercise = await findCalibration(transaction, exerciseId);
    const { userId } = act.actor;
    const own = exercise?.participants.find((one) => one.userId === userId);
    if (exercise === null || own === undefined) return refused('not-found');
    if (own.handedInAt !== null) return refused('exercise-handed-in');
    if (!isCalibrationOpen(exercise, parisDate(act.now))) return refused('exercise-closed');
    const kept = new Map(
      exercise.ratings
        .filter(({ auditorId }) => auditorId === userId)
        .map((rating) => [rating.criterionCode, rating]),
    );
    const asked = input.ratings.filter(({ criterionCode }) =>
      exercise.criterionCodes.includes(criterionCode),
    );
    const changed = asked.filter(({ criterionCode, rating, comment }) => {
      const before = kept.get(criterionCode);
      return rating !== (before?.rating ?? null) || comment !== (before?.comment ?? '');
    });
    const stale = changed.find(
      ({ criterionCode, version }) => version !== (kept.get(criterionCode)?.version ?? 0),
    );
    if (stale !== undefined) return refused('conflict', { criterion: stale.criterionCode });
    const rated = new Map([...kept].map(([code, { rating }]) => [code, rating]));
    for (const { criterionCode, rating } of asked) rated.set(criterionCode, rating);
    const missing = exercise.criterionCodes.filter((code) => (rated.get(code) ?? null) === null);
    if (handsIn && missing.length > 0) return refused('exercise-incomplete', { missing });
    if (changed.length > 0) await writeCalibrationRatings(transaction, act, exerciseId, changed);
    if (handsIn) {
      await markCalibrationHandedIn(transaction, act, exerciseId);
      await appendJournalEntry(transaction, act, {
        stream: 'system',
        action: 'calibration.hand-in',
        subject: exerciseId,
        actorRole: 'auditor',
      });
    }
    return ok(null);
  });
}
