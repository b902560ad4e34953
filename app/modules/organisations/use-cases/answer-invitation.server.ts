/**
 * The person invited accepts, and belongs to the service; or declines, and nothing has happened. An
 * evaluation that the membership bars ends at once, and DITP is warned. Holds R-EVA-32 and R-ORG-11.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { listOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { endBarredMissions } from '#app/modules/evaluations/persistence/barred-missions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import {
  acceptInvitation,
  closeInvitation,
  listOwnInvitations,
} from '#app/modules/organisations/persistence/invitations.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { auditorRecusedMessages } from '#emails/auditor-recused.ts';

/** `invitation-closed`: someone else's, answered, cancelled or out of time. */
export async function answerInvitation(
  act: Act,
  input: { readonly invitationId: string; readonly accepts: boolean },
): Promise<Result<null, 'invitation-closed'>> {
  return inTransaction(async (transaction): Promise<Result<null, 'invitation-closed'>> => {
    const own = await listOwnInvitations(transaction, act.actor.userId, act.now);
    const invitation = own.find(({ invitationId }) => invitationId === input.invitationId);
    if (invitation === undefined) return refused('invitation-closed');
    if (input.accepts) {
      if (!(await acceptInvitation(transaction, act, invitation))) return refused('invitation-closed');
      const left = await endBarredMissions(transaction, act, { userId: act.actor.userId });
      const officers = left.length === 0 ? [] : await listOfficers(transaction);
      const { baseUrl } = getEnvironment();
      const warnings = left.flatMap((mission) => auditorRecusedMessages({ ...mission, officers, baseUrl }));
      await queueMessages(transaction, act.now, warnings);
      return ok(null);
    }
    if (!(await closeInvitation(transaction, invitation, 'declined', act.now)))
      return refused('invitation-closed');
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${invitation.organisationId}`,
      action: 'member.decline',
      subject: act.actor.userId,
      actorRole: 'self',
    });
    return ok(null);
  });
}
