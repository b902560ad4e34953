/**
 * Asks for the reminders that labels call for today. Asked every morning: the key of a reminder makes asking again ask
 * nothing. Holds R-LAB-49.
 */
import { remindersDue } from '#app/modules/labels/domain/label-cycle.ts';
import type { CycledLabel } from '#app/modules/labels/persistence/label-cycles.server.ts';
import { listRemindedCycles } from '#app/modules/labels/persistence/label-cycles.server.ts';
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import { MORNING_HOUR } from '#app/modules/notifications/domain/job-kinds.ts';
import { insertJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { parisDate, parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Labels read at once: the job's memory does not grow with the register. */
const PAGE = 500;

export async function planLabelReminders(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  const today = parisDate(now);
  const runAt = parisInstant(today, MORNING_HOUR);
  let after: string | null = null;
  for (;;) {
    const labels: ReadonlyArray<CycledLabel> = await listRemindedCycles(transaction, today, {
      after,
      take: PAGE,
    });
    const jobs = labels.flatMap(({ labelId, cycle }) =>
      remindersDue(cycle, today).map(({ kind, dueOn }) => ({
        kind: 'label-reminder' as const,
        key: `label-reminder:${labelId}:${kind}:${dueOn}`,
        payload: { labelId, reminder: kind, dueOn },
        runAt,
      })),
    );
    await insertJobs(transaction, now, jobs);
    after = labels.at(-1)?.labelId ?? null;
    if (labels.length < PAGE) return 'done';
  }
}
