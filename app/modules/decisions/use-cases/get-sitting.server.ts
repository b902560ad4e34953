/** One sitting for DITP, which prepares and holds it, and for the deciders, who read it. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { quorumOf } from '#app/modules/decisions/domain/sitting.ts';
import type { AgendaChoice } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import { listAgendaChoices } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import {
  findSitting,
  listClosedItemIds,
  listCommitteeMembers,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import type { JournalView } from '#app/modules/journal/domain/journal-view.ts';
import { journalView } from '#app/modules/journal/domain/journal-view.ts';
import { listJournalEntries } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

const HISTORY_SHOWN = 50;

export type SittingView = {
  readonly sitting: SittingRecord;
  /** By item: who gives an opinion on it, and whether that is enough. */
  readonly quorums: Readonly<
    Record<string, { readonly voterIds: ReadonlyArray<string>; readonly isReached: boolean }>
  >;
  /** How many files of the agenda are closed to the reader, who is recused from them (R-DEC-08). */
  readonly closedCount: number;
  readonly mayManage: boolean;
  readonly memberChoices: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  readonly agendaChoices: ReadonlyArray<AgendaChoice>;
  readonly history: ReadonlyArray<JournalView>;
  readonly today: CalendarDate;
};

export async function getSitting(act: Act, sittingId: string): Promise<Result<SittingView, 'not-found'>> {
  if (!can(act.actor, 'sittings.follow')) return refused('not-found');
  const database = getDatabase();
  const found = await findSitting(database, sittingId);
  if (found === null) return refused('not-found');
  const closed = await listClosedItemIds(database, act, found);
  const closedReferences = found.items
    .filter(({ itemId }) => closed.includes(itemId))
    .map(({ file }) => file.reference);
  const items = found.items.filter(({ itemId }) => !closed.includes(itemId));
  const sitting = {
    ...found,
    items,
    minutesDocumentId: closed.length === 0 ? found.minutesDocumentId : null,
  };
  const mayManage = can(act.actor, 'sitting.manage');
  const isPrepared = mayManage && sitting.status === 'planned';
  const history = await listJournalEntries(database, `sitting:${sitting.sittingId}`, {
    limit: HISTORY_SHOWN,
  });
  return ok({
    sitting,
    quorums: Object.fromEntries(
      sitting.items.map((item) => {
        const { voters, isReached } = quorumOf(sitting, item);
        return [item.itemId, { voterIds: voters.map(({ userId }) => userId), isReached }];
      }),
    ),
    closedCount: closed.length,
    mayManage,
    memberChoices: isPrepared ? await listCommitteeMembers(database) : [],
    agendaChoices: isPrepared ? await listAgendaChoices(database, act.actor) : [],
    history: history.filter(({ subject }) => !closedReferences.includes(subject)).map(journalView),
    today: parisDate(act.now),
  });
}
