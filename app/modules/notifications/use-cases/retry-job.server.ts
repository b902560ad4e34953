/** Puts back in the queue a job that was given up, once its cause is mended. Holds R-NOT-21. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { requeueJob } from '#app/modules/notifications/persistence/jobs.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function retryJob(act: Act, jobId: string): Promise<Result<null, 'not-found'>> {
  if (!can(act.actor, 'jobs.manage') || !isRowId(jobId)) return refused('not-found');
  return inTransaction(async (transaction) => {
    if (!(await requeueJob(transaction, jobId, act.now))) return refused('not-found');
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'job.retry',
      actorRole: 'administrator',
      subject: jobId,
    });
    return ok(null);
  });
}
