/**
 * The service hands its corrections in, when they are done and before or after the end of its delay: the hand passes
 * to the auditor. Holds R-APP-02, R-APP-03, R-APP-47 and R-EVA-73.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeStep } from '#app/modules/applications/persistence/transitions.server.ts';
import { verificationDueOn } from '#app/modules/evaluations/domain/correction-delays.ts';
import type { HandInRefusal } from '#app/modules/evaluations/domain/corrections.ts';
import { checkHandIn } from '#app/modules/evaluations/domain/corrections.ts';
import {
  handInStage,
  listCorrectedFindings,
} from '#app/modules/evaluations/persistence/corrections.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { correctionsHandedInMessages } from '#emails/corrections-handed-in.ts';

export type HandInCorrectionsRefusal =
  'not-found' | 'action-not-yours' | 'action-impossible-in-status' | 'conflict' | HandInRefusal;

type Outcome = Result<{ readonly verificationDueOn: CalendarDate }, HandInCorrectionsRefusal>;

/** The answer is the day by which the auditor verifies. */
export async function handInCorrections(
  act: Act,
  input: { readonly applicationId: string; readonly version: number },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await lockFile(transaction, input.applicationId);
    const file = await findFile(transaction, input.applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'corrections.open', subjectOf(file))) return refused('action-not-yours');
    const { evaluation } = file;
    if (file.status !== 'in-correction' || evaluation === null) return refused('action-impossible-in-status');
    if (file.version !== input.version) return refused('conflict');
    const findings = await listCorrectedFindings(transaction, file);
    const checked = checkHandIn(findings, {
      openedAt: evaluation.correctionsOpenedAt,
      handedInAt: evaluation.correctionsHandedInAt,
    });
    if (!checked.ok) return checked;
    const dueOn = verificationDueOn(parisDate(act.now));
    const isHandedIn = await handInStage(transaction, evaluation, { at: act.now, verificationDueOn: dueOn });
    const isWritten = await writeStep(transaction, act, {
      file,
      step: 'hand-in-corrections',
      actorRole: 'organisation-lead',
      dueOn,
    });
    if (!isHandedIn || !isWritten) return refused('conflict');
    await queueMessages(
      transaction,
      act.now,
      correctionsHandedInMessages({ file, baseUrl: getEnvironment().baseUrl, dueOn }),
    );
    return ok({ verificationDueOn: dueOn });
  });
}
