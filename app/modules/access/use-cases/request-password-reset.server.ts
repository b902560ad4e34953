/**
 * Sends the link to choose a new password. Holds R-ACC-26 and R-ACC-29.
 * The answer and the time it takes are the same whether or not an account has this address.
 */
import { countedAddress } from '#app/platform/client-address.ts';
import {
  linkEnd,
  RESET_LINKS_PER_HOUR,
  RESET_REQUESTS_PER_ADDRESS,
} from '#app/modules/access/domain/single-use-link.ts';
import { findAccountSecrets } from '#app/modules/access/persistence/accounts.server.ts';
import { countMailRequest } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import { countLinks, issueLink } from '#app/modules/access/persistence/single-use-links.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { composePasswordReset } from '#emails/password-reset.ts';

/** Longer than the work done for an account that exists, so that the answer's delay tells nothing. */
const ANSWER_MILLISECONDS = 150;

async function sendLink(transaction: Transaction, email: string, now: Date): Promise<void> {
  const account = await findAccountSecrets(transaction, email, { ipAddress: '', now });
  if (account === null || account.isDisabled) return;
  const { actor } = account;
  const kind = 'password-reset';
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  const recent = await countLinks(transaction, { kind, userId: actor.userId }, anHourAgo);
  if (recent >= RESET_LINKS_PER_HOUR) return;
  const link = await issueLink(transaction, { kind, userId: actor.userId }, now);
  const message = composePasswordReset({
    recipientName: actor.name,
    url: `${getEnvironment().baseUrl}${paths.resetPassword(link.token)}`,
    expiresAt: linkEnd(kind, now),
  });
  await queueMessages(transaction, now, [
    { kind, recipient: actor.email, recipientName: actor.name, ...message },
  ]);
  await appendJournalEntry(
    transaction,
    { actor: null, now },
    { stream: `user:${actor.userId}`, action: 'account.ask-password-reset', actorRole: 'visitor' },
  );
}

/** Accepted for any address; refused only to a browser that asks too often, for whatever accounts. */
export async function requestPasswordReset(
  now: Date,
  input: { readonly email: string; readonly ipAddress: string },
): Promise<Result<null, 'too-many-attempts'>> {
  const [outcome] = await Promise.all([
    inTransaction(async (transaction): Promise<Result<null, 'too-many-attempts'>> => {
      const address = countedAddress(input.ipAddress);
      const accepted = await countMailRequest(transaction, 'reset', address, RESET_REQUESTS_PER_ADDRESS, now);
      if (!accepted) return refused('too-many-attempts', { seconds: 15 * 60 });
      await sendLink(transaction, input.email, now);
      return ok(null);
    }),
    new Promise((resolve) => setTimeout(resolve, ANSWER_MILLISECONDS)),
  ]);
  return outcome;
}
