/**
 * Calls the members to a planned sitting, each with the files they sit on. The officer has read who receives it: other
 * recipients refuse the sending. Holds R-DEC-15.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import {
  lockSitting,
  recordFoundRecusals,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { sittingConveningMessages } from '#emails/sitting-convening.ts';

export async function conveneSitting(
  act: Act,
  input: {
    readonly sittingId: string;
    readonly version: number;
    /** The addresses that the officer was shown. */
    readonly recipients: ReadonlyArray<string>;
  },
): Promise<Result<{ readonly sent: number }, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<{ sent: number }, SittingRefusal>> => {
    const locked = await lockSitting(transaction, input.sittingId);
    if (locked === null) return refused('not-found');
    if (locked.status !== 'planned') return refused('action-impossible-in-status');
    if (locked.items.length === 0) return refused('agenda-empty');
    if (locked.version !== input.version) return refused('conflict');
    const addresses = locked.members.map(({ email }) => email).sort();
    if (addresses.join('\n') !== [...input.recipients].sort().join('\n'))
      return refused('recipients-changed');
    if (!(await writeSitting(transaction, locked, { convenedAt: act.now }))) return refused('conflict');
    const sitting = await recordFoundRecusals(transaction, locked.sittingId, act.now);
    await queueMessages(
      transaction,
      act.now,
      sittingConveningMessages({ sitting, baseUrl: getEnvironment().baseUrl }),
    );
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.convene',
      actorRole: 'ditp-officer',
      after: { members: sitting.members.map(({ name, email }) => `${name} (${email})`) },
    });
    return ok({ sent: sitting.members.length });
  });
}
