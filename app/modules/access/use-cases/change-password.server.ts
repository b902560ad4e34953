/**
 * Replaces one's own password, the current one being asked again: an unattended computer is not enough.
 * Wrong current passwords are slowed as wrong sign-ins are. Holds R-ACC-28.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ChangePasswordRefusal } from '#app/modules/access/domain/account-messages.ts';
import { countedAddress } from '#app/platform/client-address.ts';
import { checkPassword } from '#app/modules/access/domain/password-policy.ts';
import { findAccountSecrets, setPassword } from '#app/modules/access/persistence/accounts.server.ts';
import { endSessions } from '#app/modules/access/persistence/sessions.server.ts';
import { forgetFailures, startAttempt } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import { voidLinks } from '#app/modules/access/persistence/single-use-links.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { hashPassword, verifyPassword } from '#app/platform/password-hashing.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { hashToken } from '#app/platform/tokens.server.ts';
import { composePasswordChanged } from '#emails/password-changed.ts';

export type PasswordChange = {
  readonly current: string;
  readonly password: string;
  /** The session that stays open: the one the person acts from. */
  readonly sessionId: string;
  readonly ipAddress: string;
};

/** How many other sessions were closed. */
export async function changePassword(
  act: Act,
  input: PasswordChange,
): Promise<Result<{ readonly closedSessions: number }, ChangePasswordRefusal>> {
  const { userId, email, name } = act.actor;
  const checked = checkPassword(input.password, email);
  if (!checked.ok) return checked;

  const attempt = { accountKey: hashToken(`sign-in:${email}`), address: countedAddress(input.ipAddress) };
  const admitted = await inTransaction(
    async (transaction): Promise<Result<string | null, 'too-many-attempts'>> => {
      const seconds = await startAttempt(transaction, { ...attempt, isKnownAddress: true }, act.now);
      if (seconds > 0) return refused('too-many-attempts', { seconds });
      const account = await findAccountSecrets(transaction, email, {
        ipAddress: input.ipAddress,
        now: act.now,
      });
      return ok(account?.passwordHash ?? null);
    },
  );
  if (!admitted.ok) return admitted;
  if (!(await verifyPassword(admitted.value, input.current))) return refused('wrong-credentials');
  if (input.password === input.current) return refused('password-unchanged');
  const passwordHash = await hashPassword(input.password);

  return inTransaction(async (transaction) => {
    await forgetFailures(transaction, attempt);
    await setPassword(transaction, { userId, passwordHash });
    await voidLinks(transaction, { userId }, act.now);
    const closedSessions = await endSessions(transaction, { userId, exceptId: input.sessionId }, act.now);
    const message = composePasswordChanged({
      recipientName: name,
      changedAt: act.now,
      forgottenPasswordUrl: `${getEnvironment().baseUrl}${paths.forgottenPassword()}`,
    });
    await queueMessages(transaction, act.now, [
      { kind: 'password-changed', recipient: email, recipientName: name, ...message },
    ]);
    await appendJournalEntry(transaction, act, {
      stream: `user:${userId}`,
      action: 'account.change-password',
      actorRole: 'self',
      after: { closedSessions },
    });
    return ok({ closedSessions });
  });
}
