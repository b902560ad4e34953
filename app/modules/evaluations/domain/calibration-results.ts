/** The results of a calibration exercise, from what was handed in. Pure. Holds R-EVA-54 and R-EVA-62. */
import { agreementView, titlesOf } from '#app/modules/evaluations/domain/agreement-summary.ts';
import { consensusOf, distancesToConsensus } from '#app/modules/evaluations/domain/auditor-agreement.ts';
import type { CalibrationExercise } from '#app/modules/evaluations/domain/calibration.ts';
import { calibrationUnits } from '#app/modules/evaluations/domain/calibration.ts';
import type { CalibrationResults } from '#app/modules/evaluations/domain/calibration-view.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';

export function calibrationResults(
  referential: Referential,
  exercise: CalibrationExercise,
): CalibrationResults {
  const units = calibrationUnits(referential, exercise);
  const names = new Map(exercise.participants.map(({ userId, name }) => [userId, name]));
  const titles = new Map(titlesOf(referential));
  return {
    agreement: agreementView(1, units, { titles, names }),
    distances: distancesToConsensus(units).map((one) => ({ ...one, name: names.get(one.auditorId) ?? '' })),
    criteria: units.map(({ criterion, ratings }) => ({
      code: criterion,
      title: titles.get(criterion) ?? '',
      ratings: ratings.map(({ auditorId, rating }) => ({ name: names.get(auditorId) ?? '', rating })),
      consensus: consensusOf(ratings.map(({ rating }) => rating)),
    })),
    ratingScale: referential.ratings,
  };
}
