/**
 * Asks for the reminders that labels call for today. Asked every morning: the key of a reminder makes asking again ask
 * nothing. Holds R-LAB-49.
 */
import { remindersDue } from '#app/modules/labels/domain/label-cycle.ts';
import { listCycles } from '#app/modules/labels/persistence/label-cycles.server.ts';
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import { insertJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export async function planLabelReminders(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  const today = parisDate(now);
  const labels = await listCycles(transaction, today);
  const jobs = labels.flatMap(({ labelId, cycle }) =>
    remindersDue(cycle, today).map(({ kind, dueOn }) => ({
      kind: 'label-reminder' as const,
      key: `label-reminder:${labelId}:${kind}:${dueOn}`,
      payload: { labelId, reminder: kind, dueOn },
      runAt: now,
    })),
  );
  await insertJobs(transaction, now, jobs);
  return 'done';
}
