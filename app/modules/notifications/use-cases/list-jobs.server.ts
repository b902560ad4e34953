/** What the job queue waits for, and what it has given up. Holds R-NOT-21. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isJobKind, JOB_LABELS } from '#app/modules/notifications/domain/job-kinds.ts';
import type { JobLine } from '#app/modules/notifications/persistence/jobs.server.ts';
import { listPendingJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type JobView = JobLine & { readonly label: string };

export async function listJobs(act: Act): Promise<Result<ReadonlyArray<JobView>, 'not-found'>> {
  if (!can(act.actor, 'jobs.manage')) return refused('not-found');
  const lines = await listPendingJobs(getDatabase());
  return ok(
    lines.map((line) => ({ ...line, label: isJobKind(line.kind) ? JOB_LABELS[line.kind] : line.kind })),
  );
}
