/**
 * Invites the first administrator of a new platform, from the operator's setting. Holds R-ACC-36.
 * Does nothing as soon as somebody holds the role, so that the setting may stay; several processes may start at once.
 */
import { normaliseEmail } from '#app/modules/access/domain/email-address.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { lockSetting } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { prepareInvitation } from '#app/modules/access/persistence/single-use-links.server.ts';
import { grantPlatformRole, hasAdministrator } from '#app/modules/access/persistence/users.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { composeInvitation } from '#emails/invitation.ts';

/** Whether an invitation was queued. An account closed by an administrator is never reopened here. */
export async function ensureFirstAdministrator(email: string, now: Date): Promise<boolean> {
  const recipient = normaliseEmail(email);
  return inTransaction(async (transaction) => {
    await lockSetting(transaction, 'deciding-authority');
    if (await hasAdministrator(transaction)) return false;
    const name = 'Administrateur';
    const prepared = await prepareInvitation(transaction, { email: recipient, name }, now);
    if (prepared.kind === 'disabled') return false;
    await grantPlatformRole(transaction, prepared.userId, 'administrator');
    const { baseUrl } = getEnvironment();
    const message = composeInvitation({
      recipientName: '',
      inviterName: null,
      organisationName: null,
      roles: ROLE_LABELS.administrator,
      link:
        prepared.kind === 'link'
          ? {
              url: `${baseUrl}${paths.acceptInvitation(prepared.link.token)}`,
              expiresAt: prepared.link.expiresAt,
            }
          : null,
      signInUrl: `${baseUrl}${paths.signIn()}`,
    });
    await queueMessages(transaction, now, [{ kind: 'invitation', recipient, ...message }]);
    await appendJournalEntry(
      transaction,
      { actor: null, now },
      {
        stream: `user:${prepared.userId}`,
        action: 'user.invite',
        actorRole: 'operator',
        after: { email: recipient, roles: ['administrator'] },
      },
    );
    return true;
  });
}
