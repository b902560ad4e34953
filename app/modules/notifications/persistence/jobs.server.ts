/**
 * The job queue. A job is claimed, its effects are written and it is ended in one transaction: a process that dies in
 * between leaves it waiting, untouched. Holds R-NOT-07 to R-NOT-09.
 */
import type { JobOutcome, NewJob } from '#app/modules/notifications/domain/job-kinds.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

/** Asks for jobs in one statement; those already asked for, by their keys, are left as they are. */
export async function insertJobs(
  transaction: Transaction,
  now: Date,
  jobs: ReadonlyArray<NewJob>,
): Promise<number> {
  if (jobs.length === 0) return 0;
  const { count } = await transaction.job.createMany({
    data: jobs.map(({ kind, key, payload, runAt }) => ({
      kind,
      key,
      payload: payload as Prisma.InputJsonObject,
      runAt,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
}

export type ClaimedJob = {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  /** Failures so far. */
  readonly attempts: number;
};

/**
 * The first job due, or null, kept from other workers until the transaction ends. A job that one of them has just
 * ended is passed over: PostgreSQL reads the row again before it locks it.
 */
export async function claimDueJob(transaction: Transaction, now: Date): Promise<ClaimedJob | null> {
  const rows = await transaction.$queryRaw<Array<ClaimedJob>>`
    SELECT id::text, kind, payload, attempts FROM jobs
    WHERE finished_at IS NULL AND run_at <= ${now}
    ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return rows[0] ?? null;
}

export async function finishJob(
  transaction: Transaction,
  id: string,
  end: { readonly outcome: JobOutcome; readonly now: Date },
): Promise<void> {
  await transaction.job.updateMany({
    where: { id, finishedAt: null },
    data: { finishedAt: end.now, outcome: end.outcome, lastError: null },
  });
}

/** Writes a failure down, apart from the transaction that failed; with no next attempt the job is parked. */
export async function markJobFailed(
  transaction: Transaction,
  failure: {
    readonly id: string;
    /** Failures before this one: another worker's count is not written over. */
    readonly attemptsBefore: number;
    readonly nextAttemptAt: Date | null;
    readonly reason: string;
    readonly now: Date;
  },
): Promise<void> {
  const { id, attemptsBefore, nextAttemptAt, now } = failure;
  await transaction.job.updateMany({
    where: { id, finishedAt: null, attempts: attemptsBefore },
    data: {
      attempts: attemptsBefore + 1,
      lastError: failure.reason.slice(0, 500),
      ...(nextAttemptAt === null ? { finishedAt: now, outcome: 'failed' } : { runAt: nextAttemptAt }),
    },
  });
}

export type JobLine = {
  readonly jobId: string;
  readonly kind: string;
  readonly runAt: Date;
  readonly attempts: number;
  readonly lastError: string | null;
  /** Whether it was given up: it waits for somebody to look. */
  readonly isParked: boolean;
};

/** Jobs that were given up, then those that wait, the soonest first; a hundred at most. */
export async function listPendingJobs(transaction: Transaction): Promise<ReadonlyArray<JobLine>> {
  const rows = await transaction.job.findMany({
    where: { OR: [{ outcome: 'failed' }, { finishedAt: null }] },
    orderBy: [{ finishedAt: { sort: 'desc', nulls: 'last' } }, { runAt: 'asc' }],
    take: 100,
    select: { id: true, kind: true, runAt: true, attempts: true, lastError: true, outcome: true },
  });
  return rows.map(({ id, outcome, ...row }) => ({ jobId: id, ...row, isParked: outcome === 'failed' }));
}

/** Puts a job that was given up back in the queue; false when there is no such job. */
export async function requeueJob(transaction: Transaction, jobId: string, now: Date): Promise<boolean> {
  const { count } = await transaction.job.updateMany({
    where: { id: jobId, outcome: 'failed' },
    data: { outcome: null, finishedAt: null, attempts: 0, runAt: now },
  });
  return count === 1;
}

/** Erases the jobs done or cancelled before this time. */
export async function deleteEndedJobs(transaction: Transaction, before: Date): Promise<void> {
  await transaction.job.deleteMany({
    where: { finishedAt: { lt: before }, outcome: { in: ['done', 'cancelled'] } },
  });
}
