/** Sets how many missions auditors carry at once: one of them, or all those without a figure of their own. R-EVA-35. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import {
  writeCapacity,
  writeDefaultCapacity,
} from '#app/modules/evaluations/persistence/auditor-capacities.server.ts';
import { findAuditorAccount } from '#app/modules/evaluations/persistence/auditor-register.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<null, 'not-found' | 'capacity-missing'>;

/** `userId` null: the scheme's figure, which is never empty. */
export async function setAuditorCapacity(
  act: Act,
  input: { readonly userId: string | null; readonly missionsAtOnce: number | null },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    if (!can(act.actor, 'auditors.manage')) return refused('not-found');
    const { userId, missionsAtOnce } = input;
    if (userId === null) {
      if (missionsAtOnce === null) return refused('capacity-missing');
      await writeDefaultCapacity(transaction, missionsAtOnce);
    } else {
      if ((await findAuditorAccount(transaction, userId)) === null) return refused('not-found');
      await writeCapacity(transaction, act.now, { userId, missionsAtOnce });
    }
    await appendJournalEntry(transaction, act, {
      stream: userId === null ? 'system' : `user:${userId}`,
      action: 'auditor.set-capacity',
      actorRole: 'any-officer',
      after: { missionsAtOnce },
    });
    return ok(null);
  });
}
