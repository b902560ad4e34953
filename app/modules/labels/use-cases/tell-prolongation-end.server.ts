/**
 * Tells the holder that the prolongation of their label has ended with its renewal, and that it is no longer valid: the
 * letter on the renewal speaks of the renewal. Runs in the transaction that ends the job. Holds R-LAB-43.
 */
import { parisDate } from '#app/platform/calendar.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import type { JobOutcome, JobPayload } from '#app/modules/notifications/domain/job-kinds.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';

export async function tellProlongationEnd(
  transaction: Transaction,
  { payload, now }: { readonly payload: JobPayload<'prolongation-end'>; readonly now: Date },
): Promise<JobOutcome> {
  const found = await findLabelInHand(transaction, payload.labelId);
  if (found === null || statusToday(found.label, parisDate(now)) !== 'expired') return 'cancelled';
  const { label, file } = found;
  await queueMessages(
    transaction,
    now,
    labelCycleMessages({
      news: { kind: 'prolongation-ended', lastDay: label.validUntil },
      label,
      people: await listHolders(transaction, file),
      url: `${getEnvironment().baseUrl}${paths.heldLabel(label.labelId)}`,
    }),
  );
  return 'done';
}
