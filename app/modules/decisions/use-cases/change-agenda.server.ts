/** The agenda of a planned sitting: adds a file, takes one off, moves one up or down. Holds R-DEC-06 and R-ACC-70. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import {
  insertAgendaItem,
  listAgendaChoices,
  lockAgendaFile,
  removeAgendaItem,
  writeAgendaOrder,
} from '#app/modules/decisions/persistence/sitting-items.server.ts';
import {
  listClosedItemIds,
  lockSitting,
  recordFoundRecusals,
  writeSitting,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

export const AGENDA_CHANGES = ['add', 'remove', 'up', 'down'] as const;
export type AgendaChange = (typeof AGENDA_CHANGES)[number];

async function addFile(
  transaction: Transaction,
  act: Act,
  sitting: SittingRecord,
  applicationId: string,
): Promise<Result<string, SittingRefusal>> {
  if (!isRowId(applicationId)) return refused('file-not-before-committee');
  await lockAgendaFile(transaction, applicationId);
  const file = await findFile(transaction, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-on-agenda');
  if (file.status !== 'before-committee') return refused('file-not-before-committee');
  const choices = await listAgendaChoices(transaction, act.actor);
  if (!choices.some((choice) => choice.applicationId === applicationId))
    return refused('file-already-on-agenda');
  await insertAgendaItem(transaction, {
    sittingId: sitting.sittingId,
    applicationId,
    position: sitting.items.length + 1,
  });
  return ok(file.reference);
}

/** The ids in the order after the change; a file at an end stays there. */
function reordered(sitting: SittingRecord, itemId: string, step: -1 | 1): ReadonlyArray<string> {
  const ids = sitting.items.map((item) => item.itemId);
  const from = ids.indexOf(itemId);
  const to = from + step;
  const other = ids[to];
  return other === undefined
    ? ids
    : ids.map((id, index) => (index === from ? other : index === to ? itemId : id));
}

async function changeItem(
  transaction: Transaction,
  act: Act,
  sitting: SittingRecord,
  input: { readonly change: AgendaChange; readonly fileId: string },
): Promise<Result<string, SittingRefusal>> {
  const item = sitting.items.find(({ file }) => file.applicationId === input.fileId);
  if (item === undefined) return refused('not-on-agenda');
  const closed = await listClosedItemIds(transaction, act, sitting);
  if (closed.includes(item.itemId)) return refused('not-on-agenda');
  if (input.change === 'remove') {
    await removeAgendaItem(transaction, item.itemId, act.now);
    const left = sitting.items.filter(({ itemId }) => itemId !== item.itemId);
    await writeAgendaOrder(
      transaction,
      left.map(({ itemId }) => itemId),
    );
  } else {
    await writeAgendaOrder(transaction, reordered(sitting, item.itemId, input.change === 'up' ? -1 : 1));
  }
  return ok(item.file.reference);
}

export async function changeAgenda(
  act: Act,
  input: {
    readonly sittingId: string;
    readonly version: number;
    readonly change: AgendaChange;
    readonly fileId: string;
  },
): Promise<Result<null, SittingRefusal>> {
  if (!can(act.actor, 'sitting.manage')) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<null, SittingRefusal>> => {
    const sitting = await lockSitting(transaction, input.sittingId);
    if (sitting === null) return refused('not-found');
    if (sitting.status !== 'planned') return refused('action-impossible-in-status');
    if (sitting.version !== input.version) return refused('conflict');
    if (!(await writeSitting(transaction, sitting, {}))) return refused('conflict');
    const changed =
      input.change === 'add'
        ? await addFile(transaction, act, sitting, input.fileId)
        : await changeItem(transaction, act, sitting, input);
    if (!changed.ok) return changed;
    if (input.change === 'add') await recordFoundRecusals(transaction, sitting.sittingId, act.now);
    await appendJournalEntry(transaction, act, {
      stream: `sitting:${sitting.sittingId}`,
      action: `sitting.agenda-${input.change}`,
      subject: changed.value,
      actorRole: 'ditp-officer',
    });
    return ok(null);
  });
}
