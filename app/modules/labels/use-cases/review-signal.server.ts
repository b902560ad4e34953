/** Says that a signal has been looked at, with a note. Nothing of the label changes. Holds R-LAB-59 and R-LAB-60. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { SignalRefusal } from '#app/modules/labels/domain/label-signals.ts';
import { signalsOf, unreviewed } from '#app/modules/labels/domain/label-signals.ts';
import {
  insertSignalReview,
  listLabelsWithFacts,
} from '#app/modules/labels/persistence/label-signals.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** `conflict` when the facts are no longer those that were read, or when somebody has looked at them already. */
export async function reviewSignal(
  act: Act,
  input: {
    readonly labelId: string;
    readonly kind: string;
    readonly facts: string;
    readonly note: string;
  },
): Promise<Result<null, SignalRefusal>> {
  if (!can(act.actor, 'labels.list') || !isRowId(input.labelId)) return refused('not-found');
  return inTransaction(async (transaction): Promise<Result<null, SignalRefusal>> => {
    await takeTurn(transaction, `signals:${input.labelId}`);
    const today = parisDate(act.now);
    const [label] = await listLabelsWithFacts(transaction, today, input.labelId);
    const file = label === undefined ? null : await findFile(transaction, label.applicationId);
    if (label === undefined || file === null) return refused('not-found');
    const subject = subjectOf(file);
    if (can(act.actor, 'label.hold', subject) || !can(act.actor, 'label.read', subject)) {
      return refused('not-found');
    }
    const note = input.note.trim();
    if (note === '') return refused('note-missing');
    const signal = unreviewed(signalsOf(label.facts, today), label.reviews).find(
      ({ kind, facts }) => kind === input.kind && facts === input.facts,
    );
    if (signal === undefined) return refused('conflict');
    await insertSignalReview(transaction, act, { labelId: label.labelId, signal, note });
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.review-signal',
      subject: label.number,
      actorRole: 'ditp-officer',
      after: { signal: signal.kind, facts: signal.facts, note },
    });
    return ok(null);
  });
}
