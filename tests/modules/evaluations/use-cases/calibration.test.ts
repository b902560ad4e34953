/** Agreement over real files, and calibration exercises, on a real database. */
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { CalibrationRequest } from '#app/modules/evaluations/domain/calibration.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { closeCalibration } from '#app/modules/evaluations/use-cases/close-calibration.server.ts';
import { createCalibration } from '#app/modules/evaluations/use-cases/create-calibration.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { getAgreement } from '#app/modules/evaluations/use-cases/get-agreement.server.ts';
import { getCalibration } from '#app/modules/evaluations/use-cases/get-calibration.server.ts';
import {
  getCalibrations,
  listMyCalibrations,
} from '#app/modules/evaluations/use-cases/get-calibrations.server.ts';
import { getMyCalibration } from '#app/modules/evaluations/use-cases/get-my-calibration.server.ts';
import { handInRatings } from '#app/modules/evaluations/use-cases/hand-in-ratings.server.ts';
import { rateCalibration } from '#app/modules/evaluations/use-cases/rate-calibration.server.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { EvaluatedFile } from '#tests/modules/evaluations/evaluation-files.ts';
import { createStarted, rateAll } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, createOfficer, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

describe('agreement', () => {
  test('[R-EVA-60] it counts files handed in by all, and those alone', async () => {
    const started = await createStarted();
    const { applicationId, evaluationId, officer, auditor, codes } = started;
    const co = await createAuditor();
    const { version } = await fileOf(applicationId);
    accepted(
      await changeAuditors(actOf(officer, testTime(5)), {
        applicationId,
        version,
        leadAuditorId: auditor.userId,
        coAuditorIds: [co.userId],
      }),
    );
    accepted(await declareNoConflict(actOf(co, testTime(5)), { evaluationId }));
    const [one = ''] = codes;
    await rateAll(started, { [one]: 1 });
    await rateAll({ ...started, auditor: co });
    accepted(await handInRatings(actOf(auditor, testTime(6)), { evaluationId }));
    expect(accepted(await getAgreement(actOf(officer, testTime(7)))).files).toBe(0);
    accepted(await handInRatings(actOf(co, testTime(6)), { evaluationId }));
    const view = accepted(await getAgreement(actOf(officer, testTime(7))));
    expect(view).toMatchObject({
      files: 1,
      overall: { units: codes.length, pairs: codes.length, agreed: codes.length - 1 },
    });
    expect(view.criteria[0]).toMatchObject({ code: one, agreed: 0, meanGap: 2 });
    expect(view.severities.map(({ auditorId, units }) => [auditorId, units])).toEqual([
      [auditor.userId, codes.length],
      [co.userId, codes.length],
    ]);
    expect(await getAgreement(actOf(auditor, testTime(7)))).toMatchObject({ code: 'not-found' });
  });
});

type Exercise = {
  readonly file: EvaluatedFile;
  readonly officer: Actor;
  readonly auditors: readonly [Actor, Actor];
  readonly exerciseId: string;
  readonly codes: ReadonlyArray<string>;
};

async function pastFile(): Promise<{ readonly file: EvaluatedFile; readonly snapshotId: string }> {
  const file = await createStarted();
  await getDatabase().application.update({
    where: { id: file.applicationId },
    data: { status: 'granted' },
  });
  const { id } = await getDatabase().snapshot.findFirstOrThrow({
    where: { applicationId: file.applicationId, kind: 'frozen' },
    select: { id: true },
  });
  return { file, snapshotId: id };
}

async function openExercise(): Promise<Exercise> {
  const { file, snapshotId } = await pastFile();
  const auditors = [await createAuditor(), await createAuditor()] as const;
  const officer = await createOfficer();
  const request: CalibrationRequest = {
    title: 'Calibrage d’automne',
    snapshotId,
    commitments: ['E1'],
    auditorIds: auditors.map(({ userId }) => userId),
    closesOn: addDays(parisDate(testTime(6)), 10),
  };
  const { exerciseId } = accepted(await createCalibration(actOf(officer, testTime(6)), request));
  const mine = accepted(await getMyCalibration(actOf(auditors[0], testTime(6)), exerciseId));
  return { file, officer, auditors, exerciseId, codes: mine.criteria.map(({ code }) => code) };
}

const SECRET = 'Ce que seul son auteur a écrit';

function rate(
  exercise: Exercise,
  auditor: Actor,
  rating: Rating,
  options: { readonly handsIn: boolean; readonly version?: number } = { handsIn: true },
) {
  return rateCalibration(actOf(auditor, testTime(7)), {
    exerciseId: exercise.exerciseId,
    handsIn: options.handsIn,
    ratings: exercise.codes.map((criterionCode) => ({
      criterionCode,
      rating,
      comment: SECRET,
      version: options.version ?? 0,
    })),
  });
}

describe('calibration', () => {
  test('[R-EVA-61] participants are told; an auditor of the file is refused; others do not open it', async () => {
    const exercise = await openExercise();
    const told = await getDatabase().outboxMessage.findMany({ where: { kind: 'calibration-opened' } });
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(
      exercise.auditors.map(({ email }) => email).sort(),
    );
    expect(exercise.codes.length).toBeGreaterThan(0);
    const { snapshotId } = await pastFile();
    const { officer, file } = exercise;
    const request = {
      title: 'Autre',
      snapshotId,
      commitments: ['E1'],
      auditorIds: [],
      closesOn: addDays(parisDate(testTime(6)), 1),
    };
    expect(await createCalibration(actOf(officer, testTime(6)), request)).toMatchObject({
      code: 'too-few-auditors',
    });
    expect(
      await createCalibration(actOf(officer, testTime(6)), { ...request, snapshotId: 'x' }),
    ).toMatchObject({
      code: 'file-missing',
    });
    expect(await createCalibration(actOf(file.auditor, testTime(6)), request)).toMatchObject({
      code: 'not-found',
    });
    for (const stranger of [file.auditor, officer]) {
      expect(await getMyCalibration(actOf(stranger, testTime(6)), exercise.exerciseId)).toMatchObject({
        code: 'not-found',
      });
    }
    expect(await getCalibration(actOf(exercise.auditors[0], testTime(6)), exercise.exerciseId)).toMatchObject(
      {
        code: 'not-found',
      },
    );
  });

  test('[R-EVA-62] nobody reads a rating before all have handed in, DITP no more than the others', async () => {
    const exercise = await openExercise();
    const { officer, exerciseId, auditors } = exercise;
    const [first, second] = auditors;
    accepted(await rate(exercise, first, 1));
    const seen = JSON.stringify([
      await getMyCalibration(actOf(second, testTime(7)), exerciseId),
      await getCalibration(actOf(officer, testTime(7)), exerciseId),
      await getCalibrations(actOf(officer, testTime(7))),
      await listMyCalibrations(actOf(second, testTime(7))),
    ]);
    expect(seen).not.toContain(SECRET);
    expect(seen).not.toContain('"consensus"');
    accepted(await rate(exercise, second, 3));
    const { results } = accepted(await getMyCalibration(actOf(first, testTime(7)), exerciseId));
    expect(results?.agreement.overall).toMatchObject({ units: exercise.codes.length, agreed: 0 });
    expect(results?.distances.map(({ distance }) => distance)).toEqual([1, 1]);
    expect(results?.criteria[0]?.consensus).toBe(2);
  });

  test('[R-EVA-62] handing in asks for every criterion, and is final; a stale page loses nothing', async () => {
    const exercise = await openExercise();
    const [first] = exercise.auditors;
    const { exerciseId } = exercise;
    const empty = { exerciseId, ratings: [], handsIn: true };
    expect(await rateCalibration(actOf(first, testTime(7)), empty)).toMatchObject({
      code: 'exercise-incomplete',
      details: { missing: exercise.codes },
    });
    accepted(await rate(exercise, first, 1, { handsIn: false }));
    expect(await rate(exercise, first, 2, { handsIn: false })).toMatchObject({ code: 'conflict' });
    accepted(await rate(exercise, first, 2, { handsIn: true, version: 1 }));
    expect(await rate(exercise, first, 3, { handsIn: true, version: 2 })).toMatchObject({
      code: 'exercise-handed-in',
    });
  });

  test('[R-EVA-62] closed, it is rated no more and what was not handed in counts for nothing', async () => {
    const exercise = await openExercise();
    const { officer, exerciseId, auditors } = exercise;
    accepted(await rate(exercise, auditors[0], 1));
    accepted(await rate(exercise, auditors[1], 3, { handsIn: false }));
    const act = actOf(officer, testTime(8));
    expect(await closeCalibration(act, { exerciseId, version: 9 })).toMatchObject({ code: 'conflict' });
    accepted(await closeCalibration(act, { exerciseId, version: 1 }));
    expect(await closeCalibration(act, { exerciseId, version: 2 })).toMatchObject({
      code: 'exercise-closed',
    });
    expect(await rate(exercise, auditors[1], 3, { handsIn: true, version: 1 })).toMatchObject({
      code: 'exercise-closed',
    });
    const { results } = accepted(await getCalibration(act, exerciseId));
    expect(results?.agreement.overall.units).toBe(0);
  });

  test('[R-EVA-63] nothing that a participant reads names the service', async () => {
    const exercise = await openExercise();
    const { file, auditors, exerciseId } = exercise;
    const text = JSON.stringify(await getMyCalibration(actOf(auditors[0], testTime(7)), exerciseId));
    const { reference } = await fileOf(file.applicationId);
    for (const word of [file.organisation.name, file.organisation.siret, reference, 'Brest']) {
      expect(text).not.toContain(word);
    }
  });
});
