/**
 * Sends one reminder about a label to the side whose act is awaited, or nothing when the label has moved on. Runs in the
 * transaction that ends the job. Holds R-LAB-49.
 */
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentDeciders } from '#app/modules/applications/persistence/deciders.server.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import type { LabelReminder } from '#app/modules/labels/domain/label-cycle.ts';
import { remindersDue } from '#app/modules/labels/domain/label-cycle.ts';
import type { Addressee } from '#app/modules/labels/persistence/holders.server.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { findCycle } from '#app/modules/labels/persistence/label-cycles.server.ts';
import type { JobOutcome, JobPayload } from '#app/modules/notifications/domain/job-kinds.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';

function recipientsOf(
  transaction: Transaction,
  file: FileRecord,
  { to, now }: Pick<LabelReminder, 'to'> & { readonly now: Date },
): Promise<ReadonlyArray<Addressee>> {
  if (to === 'holder') return listHolders(transaction, file);
  return to === 'ditp'
    ? listIndependentOfficers(transaction, file, now)
    : listIndependentDeciders(transaction, file, now);
}

export async function sendLabelReminder(
  transaction: Transaction,
  { payload, now }: { readonly payload: JobPayload<'label-reminder'>; readonly now: Date },
): Promise<JobOutcome> {
  const { labelId } = payload;
  const today = parisDate(now);
  const label = await findCycle(transaction, labelId, today);
  const file = label === null ? null : await findFile(transaction, label.applicationId);
  if (label === null || file === null) return 'cancelled';
  const reminder = remindersDue(label.cycle, today).find(
    ({ kind, dueOn }) => kind === payload.reminder && dueOn === payload.dueOn,
  );
  if (reminder === undefined) return 'cancelled';
  const people = await recipientsOf(transaction, file, { to: reminder.to, now });
  const path = reminder.to === 'holder' ? paths.heldLabel(labelId) : paths.ditpLabel(labelId);
  await queueMessages(
    transaction,
    now,
    labelCycleMessages({
      news: { kind: 'reminder', reminder: reminder.kind, dueOn: reminder.dueOn },
      label,
      people,
      url: `${getEnvironment().baseUrl}${path}`,
    }),
  );
  return people.length === 0 ? 'cancelled' : 'done';
}
