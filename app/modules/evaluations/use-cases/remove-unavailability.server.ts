/** Withdraws a period that the auditor had declared. Holds R-EVA-35. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { withdrawUnavailability } from '#app/modules/evaluations/persistence/unavailabilities.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** `not-found` for someone else's period, and for one withdrawn already. */
export async function removeUnavailability(
  act: Act,
  input: { readonly unavailabilityId: string },
): Promise<Result<null, 'not-found'>> {
  return inTransaction(async (transaction): Promise<Result<null, 'not-found'>> => {
    const { unavailabilityId } = input;
    if (!(await withdrawUnavailability(transaction, act, unavailabilityId))) return refused('not-found');
    await appendJournalEntry(transaction, act, {
      stream: `user:${act.actor.userId}`,
      action: 'auditor.remove-unavailability',
      subject: unavailabilityId,
      actorRole: 'self',
    });
    return ok(null);
  });
}
