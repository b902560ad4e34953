/**
 * Sends the programme to the service's lead and to the auditors, as an invitation that updates the one before; what was
 * removed since is taken back. Holds R-EVA-38.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { invitationsOf } from '#app/modules/evaluations/domain/programme-invitations.ts';
import type { ProgrammeRefusal } from '#app/modules/evaluations/domain/programme.ts';
import type { ProgrammeGateRefusal } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { openProgramme } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { findProgramme, markProgrammeSent } from '#app/modules/evaluations/persistence/programmes.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { programmeMessages } from '#emails/visit-programme.ts';

type Outcome = Result<{ readonly sequence: number }, ProgrammeGateRefusal | ProgrammeRefusal | 'conflict'>;

/** `sequence`: the number of sendings that the page had shown; another one since answers `conflict`. */
export async function sendProgramme(
  act: Act,
  input: { readonly evaluationId: string; readonly sequence: number },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, sequence } = input;
    const gate = await openProgramme(transaction, act, { evaluationId, permission: 'programme.write' });
    if (!gate.ok) return gate;
    const { file } = gate.value;
    const programme = await findProgramme(transaction, evaluationId);
    if (programme.sequence !== sequence) return refused('conflict');
    const { baseUrl } = getEnvironment();
    const auditors = file.evaluation?.auditors ?? [];
    const invitations = invitationsOf({ programme, file, auditors, now: act.now, baseUrl });
    if (invitations.request === null && invitations.cancel === null) return refused('programme-empty');
    if (!(await markProgrammeSent(transaction, { evaluationId, sequence, now: act.now }))) {
      return refused('conflict');
    }
    await queueMessages(
      transaction,
      act.now,
      programmeMessages({ file, auditors, evaluationId, programme, invitations, baseUrl }),
    );
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.send-programme',
      subject: evaluationId,
      actorRole: 'lead-auditor',
      after: { sequence: sequence + 1, items: programme.items.filter((item) => item.removedAt === null) },
    });
    return ok({ sequence: sequence + 1 });
  });
}
