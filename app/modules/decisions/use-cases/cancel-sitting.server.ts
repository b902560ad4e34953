/** Cancels a planned sitting: its files may go to another; the members called are told why. Holds R-DEC-14. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import { lockSitting, writeSitting } from '#app/modules/decisions/persistence/sittings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { sittingChangeMessages } from '#emails/sitting-change.ts';

export async function cancelSitting(
  act: Act,
  input: { readonly sittingId: string; readonly version: number; readonly reason: string },
): Promise<Result<null, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<null, SittingRefusal>> => {
    const sitting = await lockSitting(transaction, input.sittingId);
    if (sitting === null) return refused('not-found');
    if (sitting.status !== 'planned') return refused('action-impossible-in-status');
    if (sitting.version !== input.version) return refused('conflict');
    const change = { status: 'cancelled', remarks: input.reason };
    if (!(await writeSitting(transaction, sitting, change))) return refused('conflict');
    if (sitting.convenedAt !== null) {
      await queueMessages(
        transaction,
        act.now,
        sittingChangeMessages({
          kind: 'cancelled',
          reason: input.reason,
          sitting,
          recipients: sitting.members,
          baseUrl: getEnvironment().baseUrl,
        }),
      );
    }
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.cancel',
      actorRole: 'ditp-officer',
      after: { reason: input.reason },
    });
    return ok(null);
  });
}
