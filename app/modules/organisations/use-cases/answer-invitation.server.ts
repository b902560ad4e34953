/** The person invited accepts, and belongs to the service; or declines, and nothing has happened. Holds R-ORG-11. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import {
  acceptInvitation,
  closeInvitation,
  listOwnInvitations,
} from '#app/modules/organisations/persistence/invitations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

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
      return (await acceptInvitation(transaction, act, invitation)) ? ok(null) : refused('invitation-closed');
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
