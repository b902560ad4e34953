/**
 * Gives an account the password chosen from an e-mailed link: an invitation accepted, or a password forgotten.
 * Holds R-ACC-27 and R-ACC-28.
 */
import type { ChoosePasswordRefusal } from '#app/modules/access/domain/account-messages.ts';
import { checkPassword } from '#app/modules/access/domain/password-policy.ts';
import type { LinkKind } from '#app/modules/access/domain/single-use-link.ts';
import { linkState } from '#app/modules/access/domain/single-use-link.ts';
import { setPassword } from '#app/modules/access/persistence/accounts.server.ts';
import { endSessions } from '#app/modules/access/persistence/sessions.server.ts';
import { consumeLink, findLink, voidLinks } from '#app/modules/access/persistence/single-use-links.server.ts';
import { listOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { endBarredMissions } from '#app/modules/evaluations/persistence/barred-missions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import {
  acceptInvitation,
  listOwnInvitations,
} from '#app/modules/organisations/persistence/invitations.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { hashPassword } from '#app/platform/password-hashing.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { auditorRecusedMessages } from '#emails/auditor-recused.ts';
import { composePasswordChanged } from '#emails/password-changed.ts';

export type ChosenPassword = {
  readonly kind: LinkKind;
  readonly token: string;
  readonly password: string;
  /** The name the person gives when accepting an invitation; the account keeps its own otherwise. */
  readonly name?: string;
};

/** The address of the account, now open. A password refused leaves the link as it was. */
export async function choosePassword(
  now: Date,
  { kind, token, password, name }: ChosenPassword,
): Promise<Result<{ readonly email: string }, ChoosePasswordRefusal>> {
  const link = await findLink(getDatabase(), kind, token);
  if (link === null || linkState(link, now) !== 'usable') return refused('link-not-usable');
  const checked = checkPassword(password, link.email);
  if (!checked.ok) return checked;
  const passwordHash = await hashPassword(password);
  const { userId, email } = link;
  const owner = {
    userId,
    email,
    name: name ?? link.name,
    platformRoles: [],
    memberships: [],
    recentLinks: [],
  };

  return inTransaction(async (transaction) => {
    if (!(await consumeLink(transaction, kind, token, now))) return refused('link-not-usable');
    await voidLinks(transaction, { userId }, now);
    await setPassword(transaction, { userId, passwordHash, ...(name === undefined ? {} : { name }) });
    await endSessions(transaction, { userId }, now);
    if (kind === 'password-reset') {
      const message = composePasswordChanged({
        recipientName: owner.name,
        changedAt: now,
        forgottenPasswordUrl: `${getEnvironment().baseUrl}${paths.forgottenPassword()}`,
      });
      await queueMessages(transaction, now, [
        { kind: 'password-changed', recipient: email, recipientName: owner.name, ...message },
      ]);
    }
    // The page of the link names the services that wait: choosing the password accepts them.
    if (kind === 'invitation') {
      const act = { actor: owner, now };
      for (const invitation of await listOwnInvitations(transaction, userId, now)) {
        await acceptInvitation(transaction, act, invitation);
      }
      const left = await endBarredMissions(transaction, act, { userId });
      const officers = left.length === 0 ? [] : await listOfficers(transaction);
      const { baseUrl } = getEnvironment();
      const warnings = left.flatMap((mission) => auditorRecusedMessages({ ...mission, officers, baseUrl }));
      await queueMessages(transaction, now, warnings);
    }
    await appendJournalEntry(
      transaction,
      { actor: owner, now },
      {
        stream: `user:${userId}`,
        action: kind === 'invitation' ? 'account.accept-invitation' : 'account.reset-password',
        actorRole: 'self',
      },
    );
    return ok({ email });
  });
}
