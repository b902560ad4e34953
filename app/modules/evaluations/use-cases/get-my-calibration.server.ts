/**
 * One calibration exercise as a participant rates it: the criteria as declared and proved, one's own ratings, and the
 * results once they are revealed. Holds R-EVA-62 and R-EVA-63.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import {
  hideIdentity,
  isCalibrationOpen,
  isCalibrationRevealed,
} from '#app/modules/evaluations/domain/calibration.ts';
import { calibrationResults } from '#app/modules/evaluations/domain/calibration-results.ts';
import type { MyCalibration } from '#app/modules/evaluations/domain/calibration-view.ts';
import { findCalibration } from '#app/modules/evaluations/persistence/calibrations.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function getMyCalibration(
  act: Act,
  exerciseId: string,
): Promise<Result<MyCalibration, 'not-found'>> {
  if (!can(act.actor, 'assignments.read')) return refused('not-found');
  const database = getDatabase();
  const exercise = await findCalibration(database, exerciseId);
  const { userId } = act.actor;
  const own = exercise?.participants.find((one) => one.userId === userId);
  if (exercise === null || own === undefined) return refused('not-found');
  const { content, identifyingWords } = exercise;
  const today = parisDate(act.now);
  const referential = await getReferential(database, content.referential);
  function hidden(text: string): string {
    return hideIdentity(text, identifyingWords);
  }
  return ok({
    exerciseId,
    title: exercise.title,
    closesOn: exercise.closesOn,
    isWritable: isCalibrationOpen(exercise, today) && own.handedInAt === null,
    handedInAt: own.handedInAt,
    scope: hidden(content.scope),
    criteria: referential.criteria
      .filter(({ code }) => exercise.criterionCodes.includes(code))
      .map(({ code, title }) => {
        const answer = content.answers.find(({ criterion }) => criterion === code);
        const rated = exercise.ratings.find((one) => one.criterionCode === code && one.auditorId === userId);
        return {
          code,
          title,
          declaredRating: answer?.rating ?? null,
          declaredComment: hidden(
            [answer?.notApplicableReason ?? '', answer?.comment ?? '']
              .filter((text) => text !== '')
              .join('\n'),
          ),
          evidence: content.evidence
            .filter(({ criterion }) => criterion === code)
            .map((item) => ({ title: hidden(item.title), documentDate: item.documentDate })),
          rating: rated?.rating ?? null,
          comment: rated?.comment ?? '',
          version: rated?.version ?? 0,
        };
      }),
    ratingScale: referential.ratings,
    results: isCalibrationRevealed(exercise, today) ? calibrationResults(referential, exercise) : null,
  });
}
