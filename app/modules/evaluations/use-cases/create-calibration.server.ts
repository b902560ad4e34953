/** Opens a calibration exercise on a past file, and tells its participants. Holds R-EVA-61. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { CalibrationRefusal, CalibrationRequest } from '#app/modules/evaluations/domain/calibration.ts';
import { calibrationCriteria, checkCalibration } from '#app/modules/evaluations/domain/calibration.ts';
import {
  findCalibrationSource,
  insertCalibration,
  listAuditorPeople,
} from '#app/modules/evaluations/persistence/calibrations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { calibrationOpenedMessages } from '#emails/calibration-opened.ts';

type Outcome = Result<{ readonly exerciseId: string }, CalibrationRefusal>;

export async function createCalibration(act: Act, request: CalibrationRequest): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    if (!can(act.actor, 'auditors.manage')) return refused('not-found');
    const source = await findCalibrationSource(transaction, request.snapshotId);
    if (source === null) return refused('file-missing');
    const referential = await getReferential(transaction, source.content.referential);
    const criterionCodes = calibrationCriteria(referential, source.content, request.commitments);
    const people = await listAuditorPeople(transaction);
    const checked = checkCalibration(request, {
      criterionCodes,
      knownAuditorIds: people.map(({ userId }) => userId),
      auditorsOfFile: source.auditorIds,
      today: parisDate(act.now),
    });
    if (!checked.ok) return checked;
    const { closesOn, auditorIds } = checked.value;
    const title = request.title.trim();
    const { snapshotId } = request;
    const exercise = { title, snapshotId, criterionCodes, closesOn, auditorIds };
    const exerciseId = await insertCalibration(transaction, act, exercise);
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'calibration.create',
      subject: exerciseId,
      actorRole: 'ditp-officer',
      after: exercise,
    });
    await queueMessages(
      transaction,
      act.now,
      calibrationOpenedMessages({
        exerciseId,
        title,
        closesOn,
        criteria: criterionCodes.length,
        participants: people.filter(({ userId }) => auditorIds.includes(userId)),
        baseUrl: getEnvironment().baseUrl,
      }),
    );
    return ok({ exerciseId });
  });
}
