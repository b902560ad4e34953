/** Ends the session of this browser, on the server: the cookie alone proves nothing afterwards. R-ACC-25. */
import { endSessionByHash } from '#app/modules/access/persistence/sessions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { hashToken } from '#app/platform/tokens.server.ts';

/** Does nothing when the session has already ended. */
export async function signOut(now: Date, token: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const actor = await endSessionByHash(transaction, hashToken(token), now);
    if (actor === null) return;
    await appendJournalEntry(
      transaction,
      { actor, now },
      { stream: `user:${actor.userId}`, action: 'account.sign-out', actorRole: 'self' },
    );
  });
}
