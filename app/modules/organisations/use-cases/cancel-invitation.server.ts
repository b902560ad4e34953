/** The lead takes an invitation back: nobody can accept it any more. Holds R-ORG-11. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { closeInvitation } from '#app/modules/organisations/persistence/invitations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function cancelInvitation(
  act: Act,
  input: { readonly organisationId: string; readonly invitationId: string },
): Promise<Result<null, 'not-found' | 'invitation-closed'>> {
  const { organisationId, invitationId } = input;
  if (!can(act.actor, 'organisation.invite', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    if (!(await closeInvitation(transaction, input, 'cancelled', act.now)))
      return refused('invitation-closed');
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: 'member.cancel-invitation',
      subject: invitationId,
      actorRole: 'organisation-lead',
    });
    return ok(null);
  });
}
