/**
 * What auditors do beside their files: templates of findings, days off, an exercise in which they all rate the same
 * past file. Safe to run again: each act is done when what it makes is missing.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { CalibrationExercise } from '#app/modules/evaluations/domain/calibration.ts';
import { findCalibration } from '#app/modules/evaluations/persistence/calibrations.server.ts';
import { createCalibration } from '#app/modules/evaluations/use-cases/create-calibration.server.ts';
import { declareUnavailability } from '#app/modules/evaluations/use-cases/declare-unavailability.server.ts';
import { rateCalibration } from '#app/modules/evaluations/use-cases/rate-calibration.server.ts';
import { saveFindingTemplate } from '#app/modules/evaluations/use-cases/save-finding-template.server.ts';
import { setAuditorCapacity } from '#app/modules/evaluations/use-cases/set-auditor-capacity.server.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import { drawFor } from '#prisma/seed/deterministic-draw.ts';
import { DEMONSTRATION_AUDITOR } from '#prisma/seed/people.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import type { SeededWorld } from '#prisma/seed/seeded-world.ts';

/** Templates that the demonstration's auditor keeps. */
const TEMPLATES = 3;

/** Days before the load: when the exercise was opened; negative, when it ends. */
const EXERCISE_OPENED = 8;
const EXERCISE_ENDS = -12;
const EXERCISE_TITLE = 'Calibrage de l’automne : lire les mêmes preuves de la même façon';
/** The service whose past file is rated, and the commitment that is looked at. */
const EXERCISE_FILE = 'prefecture-sarrecourt';
const EXERCISE_COMMITMENT = 'E3';
/** Those who have handed in; the demonstration's auditor has yet to rate. */
const HANDED_IN = ['bruno', 'chloe', 'elsa'] as const;

/** Days before the load when the capacity was set. */
const CAPACITY_SET = 319;

/** First and last day off of the demonstration's auditor, in days before the load. */
const DAYS_OFF = { from: -61, to: -72 } as const;

/** Missions at once: a year of files is played in seconds, and one auditor shows a file at each of their steps. */
const CAPACITY = 12;

/** Before any file is assigned. */
export async function openCapacity(officer: Actor, clock: MovedClock): Promise<void> {
  const known = await getDatabase().journalEntry.count({ where: { action: 'auditor.set-capacity' } });
  if (known > 0) return;
  const act = { actor: officer, now: clock.at(CAPACITY_SET, 0.2) };
  accepted(await setAuditorCapacity(act, { userId: null, missionsAtOnce: CAPACITY }), 'capacity');
}

async function keepTemplates(world: SeededWorld, auditor: Actor): Promise<void> {
  const known = await getDatabase().findingTemplate.findMany({ select: { title: true } });
  for (const { kind, title, description } of world.texts.findings.slice(0, TEMPLATES)) {
    if (known.some((template) => template.title === title)) continue;
    const draft = { kind, title, description, criteria: [] };
    const act = { actor: auditor, now: world.clock.at(90, 0.5) };
    accepted(await saveFindingTemplate(act, { templateId: null, version: 0, draft }), title);
  }
}

async function openExercise(world: SeededWorld, auditors: ReadonlyArray<Actor>): Promise<string> {
  const known = await getDatabase().calibrationExercise.findFirst({ select: { id: true } });
  if (known !== null) return known.id;
  const [officer] = world.people.officers;
  const organisationId = world.organisations.get(EXERCISE_FILE)?.organisationId ?? '';
  const snapshot = await getDatabase().snapshot.findFirst({
    where: { kind: 'frozen', application: { organisationId } },
    select: { id: true },
  });
  if (officer === undefined || snapshot === null) throw new Error('No file to rate together.');
  const created = await createCalibration(
    { actor: officer, now: world.clock.at(EXERCISE_OPENED, 0.3) },
    {
      title: EXERCISE_TITLE,
      snapshotId: snapshot.id,
      commitments: [EXERCISE_COMMITMENT],
      auditorIds: auditors.map(({ userId }) => userId),
      closesOn: world.clock.dayAt(EXERCISE_ENDS),
    },
  );
  return accepted(created, EXERCISE_TITLE).exerciseId;
}

/** Mostly the same rating, since the same proofs are read; a point apart now and then. */
function ratingsOf(exercise: CalibrationExercise, auditor: Actor) {
  const own = drawFor(`calibration/${auditor.email}`);
  return exercise.criterionCodes.map((criterionCode) => {
    const common = drawFor(`calibration/${criterionCode}`).integer(1, 3);
    const read = own.chance(0.25) ? common - 1 : common;
    const rating = RATINGS.find((one) => one === read) ?? 2;
    return { criterionCode, version: 0, rating, comment: '' };
  });
}

async function playExercise(world: SeededWorld): Promise<void> {
  const { auditors, coAuditor } = world.people;
  const participants = [...auditors].flatMap(([key, actor]) =>
    key === DEMONSTRATION_AUDITOR || HANDED_IN.some((one) => one === key) ? [actor] : [],
  );
  const exerciseId = await openExercise(world, [...participants, coAuditor]);
  const exercise = await findCalibration(getDatabase(), exerciseId);
  if (exercise === null) throw new Error('The exercise was not opened.');
  const raters = [...HANDED_IN.flatMap((key) => auditors.get(key) ?? []), coAuditor];
  for (const [index, auditor] of raters.entries()) {
    const own = exercise.participants.find(({ userId }) => userId === auditor.userId);
    if (own === undefined || own.handedInAt !== null) continue;
    const act = { actor: auditor, now: world.clock.at(EXERCISE_OPENED - 2 - index, 0.5) };
    const rated = { exerciseId, ratings: ratingsOf(exercise, auditor), handsIn: true };
    accepted(await rateCalibration(act, rated), auditor.email);
  }
}

export async function seedAuditorsLife(world: SeededWorld, auditor: Actor): Promise<void> {
  await keepTemplates(world, auditor);
  const { clock } = world;
  const period = { startsOn: clock.dayAt(DAYS_OFF.from), endsOn: clock.dayAt(DAYS_OFF.to), reason: 'Congés' };
  accepted(await declareUnavailability({ actor: auditor, now: clock.at(20, 0.5) }, period), auditor.email);
  await playExercise(world);
}
