/** One act at a time on the missions, the links and the days off of an auditor. Holds R-EVA-87 and R-EVA-88. */
import type { Transaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';

/**
 * Waits for whoever names these people elsewhere, and for what they declare themselves: what is read next holds until
 * the mission is written. Taken before any file is locked, and always in the same order, so that nobody waits in a ring.
 */
export async function awaitAuditors(
  transaction: Transaction,
  userIds: ReadonlyArray<string | null>,
): Promise<void> {
  const named = [...new Set(userIds)].filter((userId) => userId !== null).sort();
  for (const userId of named) await takeTurn(transaction, `auditor:${userId}`);
}
