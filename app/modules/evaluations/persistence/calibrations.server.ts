/** Calibration exercises, their participants and ratings. A rating is written under its version. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { readSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { isRowId } from '#app/platform/row-id.ts';
import type { CalibrationExercise } from '#app/modules/evaluations/domain/calibration.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { toRating } from '#app/modules/self-assessments/persistence/answers.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

/** Files whose evaluation is over: nobody is influenced by rating them once more. */
const PAST_STATUSES = ['granted', 'refused'];
const FILES_OFFERED = 100;

export type CalibrationFile = {
  readonly snapshotId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelSought: string;
};

/** Past files by the snapshot that their evaluation worked on, the latest first. */
export async function listCalibrationFiles(
  transaction: Transaction,
): Promise<ReadonlyArray<CalibrationFile>> {
  const rows = await transaction.snapshot.findMany({
    where: { kind: 'frozen', application: { status: { in: PAST_STATUSES } } },
    orderBy: { takenAt: 'desc' },
    take: FILES_OFFERED,
    select: {
      id: true,
      application: {
        select: { reference: true, levelSought: true, organisation: { select: { name: true } } },
      },
    },
  });
  return rows.map(({ id, application }) => ({
    snapshotId: id,
    reference: application.reference,
    organisationName: application.organisation.name,
    levelSought: application.levelSought,
  }));
}

/** What an exercise on this snapshot depends on; null when it is not the frozen content of a past file. */
export async function findCalibrationSource(transaction: Transaction, snapshotId: string) {
  if (!isRowId(snapshotId)) return null;
  const row = await transaction.snapshot.findFirst({
    where: { id: snapshotId, kind: 'frozen', application: { status: { in: PAST_STATUSES } } },
    select: {
      content: true,
      application: { select: { evaluations: { select: { auditors: { select: { userId: true } } } } } },
    },
  });
  if (row === null) return null;
  return {
    content: readSnapshot(row.content),
    auditorIds: row.application.evaluations.flatMap(({ auditors }) => auditors.map(({ userId }) => userId)),
  };
}

export async function listAuditorPeople(transaction: Transaction) {
  const rows = await transaction.user.findMany({
    where: { platformRoles: { has: 'auditor' }, disabledAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, name, email }) => ({ userId: id, name, email }));
}

export async function insertCalibration(
  transaction: Transaction,
  act: Act,
  exercise: {
    readonly title: string;
    readonly snapshotId: string;
    readonly criterionCodes: ReadonlyArray<string>;
    readonly closesOn: CalendarDate;
    readonly auditorIds: ReadonlyArray<string>;
  },
): Promise<string> {
  const row = await transaction.calibrationExercise.create({
    data: {
      title: exercise.title,
      snapshotId: exercise.snapshotId,
      criterionCodes: [...exercise.criterionCodes],
      closesOn: toDateColumn(exercise.closesOn),
      createdAt: act.now,
      createdById: act.actor.userId,
      participants: { create: exercise.auditorIds.map((userId) => ({ userId })) },
    },
    select: { id: true },
  });
  return row.id;
}

/** Every exercise with who has handed in, the latest first; those of one participant when `userId` is given. */
export async function listCalibrations(transaction: Transaction, userId: string | null) {
  const rows = await transaction.calibrationExercise.findMany({
    where: userId === null ? {} : { participants: { some: { userId } } },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      title: true,
      criterionCodes: true,
      closesOn: true,
      closedAt: true,
      participants: { select: { userId: true, handedInAt: true } },
    },
  });
  return rows.map(({ id, closesOn, ...row }) => ({
    exerciseId: id,
    ...row,
    closesOn: toCalendarDate(closesOn),
  }));
}

const EXERCISE_SELECT = {
  id: true,
  title: true,
  version: true,
  criterionCodes: true,
  closesOn: true,
  closedAt: true,
  createdAt: true,
  participants: {
    orderBy: { user: { name: 'asc' } },
    select: { userId: true, handedInAt: true, user: { select: { name: true, email: true } } },
  },
  ratings: true,
  snapshot: {
    select: {
      content: true,
      application: {
        select: {
          reference: true,
          directorName: true,
          directorEmail: true,
          lead: { select: { name: true, email: true } },
          organisation: { select: { name: true, siret: true, network: { select: { name: true } } } },
        },
      },
    },
  },
} satisfies Prisma.CalibrationExerciseSelect;

/** One exercise whole, in one statement. The caller gates it, and hides what is to be hidden. */
export async function findCalibration(
  transaction: Transaction,
  exerciseId: string,
): Promise<CalibrationExercise | null> {
  if (!isRowId(exerciseId)) return null;
  const row = await transaction.calibrationExercise.findUnique({
    where: { id: exerciseId },
    select: EXERCISE_SELECT,
  });
  if (row === null) return null;
  const content = readSnapshot(row.snapshot.content);
  const { reference, directorName, directorEmail, lead, organisation } = row.snapshot.application;
  return {
    exerciseId: row.id,
    title: row.title,
    version: row.version,
    criterionCodes: row.criterionCodes,
    closesOn: toCalendarDate(row.closesOn),
    closedAt: row.closedAt,
    createdAt: row.createdAt,
    reference,
    content,
    identifyingWords: [
      reference,
      organisation.name,
      organisation.siret,
      organisation.network?.name ?? '',
      directorName,
      directorEmail,
      lead?.name ?? '',
      lead?.email ?? '',
      ...content.sites.flatMap(({ name, city, address }) => [name, city, address]),
    ],
    participants: row.participants.map(({ userId, handedInAt, user }) => ({ userId, handedInAt, ...user })),
    ratings: row.ratings.map((one) => ({
      auditorId: one.auditorId,
      criterionCode: one.criterionCode,
      rating: toRating(one),
      comment: one.comment,
      version: one.version,
    })),
  };
}

/** Waits for whoever is changing this exercise, then keeps it until the commit. */
export async function lockCalibration(transaction: Transaction, exerciseId: string): Promise<void> {
  if (!isRowId(exerciseId)) return;
  await transaction.$queryRaw`SELECT id FROM calibration_exercises WHERE id = ${exerciseId}::uuid FOR UPDATE`;
}

/** Writes one's own ratings; the caller holds the exercise. */
export async function writeCalibrationRatings(
  transaction: Transaction,
  act: Act,
  exerciseId: string,
  ratings: ReadonlyArray<{
    readonly criterionCode: string;
    readonly rating: Rating | null;
    readonly comment: string;
  }>,
): Promise<void> {
  const rows = ratings.map(({ criterionCode, rating, comment }) => ({
    criterion_code: criterionCode,
    rating: rating === NOT_APPLICABLE ? null : rating,
    not_applicable: rating === NOT_APPLICABLE,
    comment,
  }));
  await transaction.$executeRaw`
    INSERT INTO calibration_ratings AS kept
      (exercise_id, auditor_id, criterion_code, rating, not_applicable, comment, version, updated_at)
    SELECT ${exerciseId}::uuid, ${act.actor.userId}::uuid, wanted.criterion_code, wanted.rating,
      wanted.not_applicable, wanted.comment, 1, ${act.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS wanted
      (criterion_code text, rating smallint, not_applicable boolean, comment text)
    ON CONFLICT (exercise_id, auditor_id, criterion_code) DO UPDATE SET
      rating = excluded.rating, not_applicable = excluded.not_applicable, comment = excluded.comment,
      version = kept.version + 1, updated_at = excluded.updated_at`;
}

export async function markCalibrationHandedIn(
  transaction: Transaction,
  act: Act,
  exerciseId: string,
): Promise<void> {
  await transaction.calibrationParticipant.updateMany({
    where: { exerciseId, userId: act.actor.userId, handedInAt: null },
    data: { handedInAt: act.now },
  });
}

/** False when the exercise has changed since the version that was read, or is closed. */
export async function closeCalibrationRow(
  transaction: Transaction,
  act: Act,
  exercise: { readonly exerciseId: string; readonly version: number },
): Promise<boolean> {
  const written = await transaction.calibrationExercise.updateMany({
    where: { id: exercise.exerciseId, version: exercise.version, closedAt: null },
    data: { closedAt: act.now, version: { increment: 1 } },
  });
  return written.count > 0;
}
