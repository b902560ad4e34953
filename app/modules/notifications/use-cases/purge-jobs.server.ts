/**
 * Erases, once a day, the jobs that ended long ago; those given up stay until somebody has looked. Holds R-NOT-24.
 */
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import { JOB_KEPT_MONTHS } from '#app/modules/notifications/domain/job-kinds.ts';
import { deleteEndedJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export async function purgeJobs(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  await deleteEndedJobs(transaction, parisInstant(addMonths(parisDate(now), -JOB_KEPT_MONTHS), 0));
  return 'done';
}
