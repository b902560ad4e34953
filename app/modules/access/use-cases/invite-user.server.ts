/** Invites a person to the platform with their roles. Holds R-ACC-33. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { prepareInvitation } from '#app/modules/access/persistence/single-use-links.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { enumeration } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { composeInvitation } from '#emails/invitation.ts';

export type UserInvitation = {
  readonly name: string;
  /** In its stored form: trimmed, lower case. */
  readonly email: string;
  readonly roles: ReadonlyArray<PlatformRole>;
  /** In whose name the person decides, if they decide; DITP when left out (R-ACC-45). */
  readonly decidesFor?: AuthorityKind;
};

/** The new account's id. An address that has an account already is refused: its page is where roles change. */
export async function inviteUser(
  act: Act,
  input: UserInvitation,
): Promise<Result<{ readonly userId: string }, 'forbidden' | 'account-exists' | 'account-disabled'>> {
  if (!can(act.actor, 'user.invite')) return refused('forbidden');
  return inTransaction(async (transaction) => {
    const { name, email, roles, decidesFor = 'ditp' } = input;
    const prepared = await prepareInvitation(
      transaction,
      { email, name, platformRoles: roles, decidesFor },
      act.now,
    );
    const { userId } = prepared;
    if (prepared.kind === 'disabled') return refused('account-disabled', { userId });
    if (prepared.kind === 'active' || !prepared.isNew) return refused('account-exists', { userId });
    const { baseUrl } = getEnvironment();
    const message = composeInvitation({
      recipientName: name,
      inviterName: act.actor.name,
      organisationName: null,
      roles: enumeration(roles.map((role) => ROLE_LABELS[role])),
      link: {
        url: `${baseUrl}${paths.acceptInvitation(prepared.link.token)}`,
        expiresAt: prepared.link.expiresAt,
      },
      signInUrl: `${baseUrl}${paths.signIn()}`,
    });
    await queueMessages(transaction, act.now, [
      { kind: 'invitation', recipient: email, recipientName: name, ...message },
    ]);
    await appendJournalEntry(transaction, act, {
      stream: `user:${userId}`,
      action: 'user.invite',
      actorRole: 'administrator',
      after: { name, email, roles, decidesFor },
    });
    return ok({ userId });
  });
}
