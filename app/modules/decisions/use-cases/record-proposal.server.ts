/**
 * Records, in an open sitting, what each member thinks of a file and what the committee proposes. Recorded again, it
 * replaces what was there; the journal keeps both. Holds R-DEC-11.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { CommitteeProposal, RecordedOpinion } from '#app/modules/decisions/domain/sitting.ts';
import { checkProposal, countOpinions } from '#app/modules/decisions/domain/sitting.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import { opinionsPhrase } from '#app/modules/decisions/domain/sitting-words.ts';
import { writeProposal } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import {
  listClosedItemIds,
  lockSitting,
  recordFoundRecusals,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function recordProposal(
  act: Act,
  input: {
    readonly sittingId: string;
    readonly itemId: string;
    readonly itemVersion: number;
    readonly opinions: ReadonlyArray<Omit<RecordedOpinion, 'userName'>>;
    readonly proposal: CommitteeProposal;
  },
): Promise<Result<null, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<null, SittingRefusal>> => {
    const locked = await lockSitting(transaction, input.sittingId);
    if (locked === null) return refused('not-found');
    if (locked.status !== 'open') return refused('action-impossible-in-status');
    const sitting = await recordFoundRecusals(transaction, locked.sittingId, act.now);
    const item = sitting.items.find(({ itemId }) => itemId === input.itemId);
    if (item === undefined) return refused('not-on-agenda');
    const closed = await listClosedItemIds(transaction, act, sitting);
    if (closed.includes(item.itemId)) return refused('not-on-agenda');
    const { proposal } = input;
    const checked = checkProposal({
      sitting,
      item,
      opinions: input.opinions,
      proposal,
      today: parisDate(act.now),
    });
    if (!checked.ok) return checked;
    if (item.version !== input.itemVersion) return refused('conflict');
    const opinions = input.opinions.map((opinion) => ({
      ...opinion,
      userName: sitting.members.find(({ userId }) => userId === opinion.userId)?.name ?? '',
    }));
    if (!(await writeProposal(transaction, item, { proposal, opinions, now: act.now }))) {
      return refused('conflict');
    }
    if (!(await writeSitting(transaction, sitting, {}))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: 'sitting.record-proposal',
      subject: item.file.reference,
      actorRole: 'ditp-officer',
      before: item.proposal,
      after: { ...proposal, opinions: opinionsPhrase(countOpinions(opinions)) },
    });
    return ok(null);
  });
}
