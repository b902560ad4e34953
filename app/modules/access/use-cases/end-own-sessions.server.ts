/** Closes one of one's sessions, or all but the one in use. R-ACC-30. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { endSessions } from '#app/modules/access/persistence/sessions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type SessionsToEnd = { readonly onlyId: string } | { readonly exceptId: string };

/** How many were open; a session of somebody else is none of one's own, and counts for nothing. */
export async function endOwnSessions(act: Act, which: SessionsToEnd): Promise<number> {
  if ('onlyId' in which && !isRowId(which.onlyId)) return 0;
  const { userId } = act.actor;
  return inTransaction(async (transaction) => {
    const ended = await endSessions(transaction, { userId, ...which }, act.now);
    if (ended > 0) {
      await appendJournalEntry(transaction, act, {
        stream: `user:${userId}`,
        action: 'account.end-sessions',
        actorRole: 'self',
        after: { ended },
      });
    }
    return ended;
  });
}
