/**
 * A member withdraws from a file of a sitting, with a reason, before or during it; or the officer records what a
 * member says there. From then on the file is closed to them. Holds R-DEC-08.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import {
  dropOpinion,
  insertRecusal,
  listClosedItemIds,
  lockSitting,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function declareRecusal(
  act: Act,
  input: {
    readonly sittingId: string;
    readonly itemId: string;
    /** The member who withdraws: the actor, or whom the officer names. */
    readonly userId: string;
    readonly reason: string;
  },
): Promise<Result<null, SittingRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, SittingRefusal>> => {
    const sitting = await lockSitting(transaction, input.sittingId);
    if (sitting === null) return refused('not-found');
    const { userId } = input;
    const sittingMemberIds = sitting.members.map((member) => member.userId);
    const isOwn = userId === act.actor.userId && can(act.actor, 'sitting.read', { sittingMemberIds });
    if (!isOwn && !can(act.actor, 'sitting.manage')) return refused('not-found');
    const item = sitting.items.find(({ itemId }) => itemId === input.itemId);
    if (item === undefined) return refused('not-on-agenda');
    const closed = isOwn ? [] : await listClosedItemIds(transaction, act, sitting);
    if (closed.includes(item.itemId)) return refused('not-on-agenda');
    if (!sittingMemberIds.includes(userId)) return refused('unknown-member');
    if (sitting.status !== 'planned' && sitting.status !== 'open') {
      return refused('action-impossible-in-status');
    }
    if (item.recusals.some((recusal) => recusal.userId === userId)) return refused('already-recused');
    const recusal = { userId, reason: input.reason, origin: 'declared' as const };
    if (!(await writeSitting(transaction, sitting, {}))) return refused('conflict');
    await insertRecusal(transaction, item.itemId, recusal, act.now);
    await dropOpinion(transaction, item.itemId, userId);
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.recuse',
      subject: item.file.reference,
      actorRole: isOwn ? 'committee-member' : 'ditp-officer',
      after: {
        members: [sitting.members.find((member) => member.userId === userId)?.name ?? ''],
        reason: input.reason,
      },
    });
    return ok(null);
  });
}
