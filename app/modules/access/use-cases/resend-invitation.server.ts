/** Sends a fresh invitation link to a person who has not chosen a password yet; the earlier links stop working. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { issueLink } from '#app/modules/access/persistence/single-use-links.server.ts';
import { findUser } from '#app/modules/access/persistence/users.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { enumeration } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';
import { composeInvitation } from '#emails/invitation.ts';

export async function resendInvitation(
  act: Act,
  userId: string,
): Promise<Result<null, 'not-found' | 'already-active' | 'account-disabled'>> {
  if (!can(act.actor, 'user.invite') || !isRowId(userId)) return refused('not-found');
  return inTransaction(async (transaction) => {
    const user = await findUser(transaction, userId);
    if (user === null) return refused('not-found');
    if (user.disabledAt !== null) return refused('account-disabled', { userId });
    if (user.hasPassword) return refused('already-active');
    const link = await issueLink(transaction, { kind: 'invitation', userId }, act.now);
    const { baseUrl } = getEnvironment();
    const roles = [...user.platformRoles, ...user.memberships.map((membership) => membership.role)];
    const message = composeInvitation({
      recipientName: user.name,
      inviterName: act.actor.name,
      organisationName: user.memberships[0]?.organisationName ?? null,
      roles: enumeration(roles.map((role) => ROLE_LABELS[role])) || 'à préciser',
      link: { url: `${baseUrl}${paths.acceptInvitation(link.token)}`, expiresAt: link.expiresAt },
      signInUrl: `${baseUrl}${paths.signIn()}`,
    });
    await queueMessages(transaction, act.now, [
      { kind: 'invitation', recipient: user.email, recipientName: user.name, ...message },
    ]);
    await appendJournalEntry(transaction, act, {
      stream: `user:${userId}`,
      action: 'user.resend-invitation',
      actorRole: 'administrator',
    });
    return ok(null);
  });
}
