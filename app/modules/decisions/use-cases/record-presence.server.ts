/** Records who is there, in an open sitting. Holds R-DEC-09. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import {
  lockSitting,
  writePresence,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function recordPresence(
  act: Act,
  input: {
    readonly sittingId: string;
    readonly version: number;
    readonly presentIds: ReadonlyArray<string>;
  },
): Promise<Result<null, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<null, SittingRefusal>> => {
    const sitting = await lockSitting(transaction, input.sittingId);
    if (sitting === null) return refused('not-found');
    if (sitting.status !== 'open') return refused('action-impossible-in-status');
    if (sitting.version !== input.version) return refused('conflict');
    const { presentIds } = input;
    if (presentIds.some((id) => !sitting.members.some(({ userId }) => userId === id))) {
      return refused('unknown-member');
    }
    const spoke = sitting.items.flatMap(({ opinions }) => opinions.map(({ userId }) => userId));
    if (spoke.some((userId) => !presentIds.includes(userId))) return refused('present-member-spoke');
    if (!(await writeSitting(transaction, sitting, {}))) return refused('conflict');
    await writePresence(transaction, sitting.sittingId, presentIds);
    const present = sitting.members.filter(({ userId }) => presentIds.includes(userId));
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.record-presence',
      actorRole: 'ditp-officer',
      after: { present: present.map(({ name }) => name) },
    });
    return ok(null);
  });
}
