/**
 * Writes down what the clock has done: labels past their last day become expired, prolongations enter the history.
 * Runs in the transaction that ends the job of the day; what a label is never waits for it. Holds R-LAB-44 and R-LAB-45.
 */
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { expiryEvent, prolongationEvent } from '#app/modules/labels/domain/label-end.ts';
import {
  dropRunningMeasure,
  listUnrecordedEnds,
  listUntoldProlongations,
} from '#app/modules/labels/persistence/ended-labels.server.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import {
  findLabelInHand,
  insertLabelEvent,
  writeLabel,
} from '#app/modules/labels/persistence/label-records.server.ts';
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';

/** More than a day's labels; the rest waits for the next morning without showing anything wrong. */
const MOST = 500;

async function expire(transaction: Transaction, labelId: string, now: Date): Promise<void> {
  const found = await findLabelInHand(transaction, labelId);
  if (found === null) return;
  const { label, file } = found;
  const ended = { status: 'expired', scheduled: null, suspendedUntil: null } as const;
  if (!(await writeLabel(transaction, label, ended))) return;
  await dropRunningMeasure(transaction, labelId, { reason: 'Le label est arrivé à son terme.', now });
  await insertLabelEvent(transaction, labelId, { ...expiryEvent(label.validUntil), now });
  await appendJournalEntry(
    transaction,
    { actor: null, now },
    {
      stream: `application:${label.applicationId}`,
      action: 'label.expire',
      subject: label.number,
      actorName: 'Horloge du site',
      actorRole: 'clock',
      before: { status: label.status },
      after: { status: 'expired', validUntil: label.validUntil },
    },
  );
  await queueMessages(
    transaction,
    now,
    labelCycleMessages({
      news: { kind: 'expired', lastDay: label.validUntil },
      label,
      people: await listHolders(transaction, file),
      url: `${getEnvironment().baseUrl}${paths.heldLabel(labelId)}`,
    }),
  );
}

/** R-LAB-42: what the public reads from today, the holder is told. */
async function tellProlongation(transaction: Transaction, labelId: string, now: Date): Promise<void> {
  const found = await findLabelInHand(transaction, labelId);
  if (found === null) return;
  const { label, file } = found;
  await queueMessages(
    transaction,
    now,
    labelCycleMessages({
      news: { kind: 'prolonged', lastDay: label.validUntil },
      label,
      people: await listHolders(transaction, file),
      url: `${getEnvironment().baseUrl}${paths.heldLabel(labelId)}`,
    }),
  );
}

export async function expireLabels(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  const today = parisDate(now);
  for (const { labelId, validUntil } of await listUntoldProlongations(transaction, today)) {
    await insertLabelEvent(transaction, labelId, { ...prolongationEvent(validUntil), now });
    await tellProlongation(transaction, labelId, now);
  }
  for (const labelId of await listUnrecordedEnds(transaction, today, MOST)) {
    await expire(transaction, labelId, now);
  }
  return 'done';
}
