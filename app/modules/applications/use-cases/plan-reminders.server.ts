/**
 * Asks for the reminders of the week to come, file by file, in two statements. Holds R-APP-57.
 * Asked every morning: the key of a reminder makes asking again ask nothing.
 */
import { remindersToPlan } from '#app/modules/applications/domain/deadlines.ts';
import { listDeadlineFiles } from '#app/modules/applications/persistence/deadline-files.server.ts';
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import { MORNING_HOUR } from '#app/modules/notifications/domain/job-kinds.ts';
import { insertJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { parisDate, parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export async function planReminders(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  const today = parisDate(now);
  const files = await listDeadlineFiles(transaction, now);
  const jobs = files.flatMap(({ applicationId, facts }) =>
    remindersToPlan(facts, today).map(({ deadline, offset, on }) => ({
      kind: 'reminder' as const,
      key: `reminder:${applicationId}:${deadline.kind}:${deadline.dueOn}:${offset}`,
      payload: { applicationId, deadline: deadline.kind, dueOn: deadline.dueOn, offset },
      runAt: parisInstant(on, MORNING_HOUR),
    })),
  );
  await insertJobs(transaction, now, jobs);
  return 'done';
}
