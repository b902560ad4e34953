/**
 * Opens a session for the person who knows the password. Holds R-ACC-13 to R-ACC-16, R-ACC-20, R-ACC-24.
 * An attempt is counted as failed before it is looked at, and forgotten when it succeeds.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { countedAddress } from '#app/platform/client-address.ts';
import { normaliseEmail } from '#app/modules/access/domain/email-address.ts';
import { sessionEnd, USER_AGENT_LENGTH } from '#app/modules/access/domain/session.ts';
import type { SignInRefusal } from '#app/modules/access/domain/sign-in-messages.ts';
import type { AccountSecrets } from '#app/modules/access/persistence/accounts.server.ts';
import { findAccountSecrets } from '#app/modules/access/persistence/accounts.server.ts';
import {
  endSessionByHash,
  insertSession,
  purgeSessions,
} from '#app/modules/access/persistence/sessions.server.ts';
import type { Attempt } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import { forgetFailures, startAttempt } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { verifyPassword } from '#app/platform/password-hashing.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';

export type SignInAttempt = {
  readonly email: string;
  readonly password: string;
  readonly ipAddress: string;
  readonly userAgent: string;
  /** The token of a session this browser already holds: it ends. */
  readonly previousToken: string | null;
};

export type SignedIn = { readonly token: string; readonly actor: Actor };

type Admitted = { readonly account: AccountSecrets | null };

function admit(now: Date, email: string, ipAddress: string, attempt: Attempt) {
  return inTransaction(async (transaction): Promise<Result<Admitted, 'too-many-attempts'>> => {
    const account = await findAccountSecrets(transaction, email, { ipAddress, now });
    const isKnownAddress = account?.knowsAddress ?? false;
    const seconds = await startAttempt(transaction, { ...attempt, isKnownAddress }, now);
    if (seconds > 0) return refused('too-many-attempts', { seconds });
    return ok({ account });
  });
}

/** The session's token for the cookie, and who it is for. The refusal says nothing of whether the account exists. */
export async function signIn(now: Date, input: SignInAttempt): Promise<Result<SignedIn, SignInRefusal>> {
  const email = normaliseEmail(input.email);
  const attempt = { accountKey: hashToken(`sign-in:${email}`), address: countedAddress(input.ipAddress) };
  const admitted = await admit(now, email, input.ipAddress, attempt);
  if (!admitted.ok) return admitted;

  const { account } = admitted.value;
  const kept = account === null || account.isDisabled ? null : account.passwordHash;
  const matches = await verifyPassword(kept, input.password);
  if (!matches || account === null) return refused('wrong-credentials');

  const token = createToken();
  return inTransaction(async (transaction) => {
    await forgetFailures(transaction, attempt);
    if (input.previousToken !== null) {
      await endSessionByHash(transaction, hashToken(input.previousToken), now);
    }
    await purgeSessions(transaction, now);
    await insertSession(transaction, {
      tokenHash: hashToken(token),
      userId: account.actor.userId,
      createdAt: now,
      expiresAt: sessionEnd(now),
      ipAddress: input.ipAddress,
      userAgent: input.userAgent.slice(0, USER_AGENT_LENGTH),
    });
    await appendJournalEntry(
      transaction,
      { actor: account.actor, now },
      { stream: `user:${account.actor.userId}`, action: 'account.sign-in', actorRole: 'self' },
    );
    return ok({ token, actor: account.actor });
  });
}
