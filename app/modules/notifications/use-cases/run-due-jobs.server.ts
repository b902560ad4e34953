/**
 * Does the work that is due in the job queue, and goes on doing so. Holds R-NOT-07 to R-NOT-10.
 * Whatever the moment a process dies at, each job is done once: its effects and its end are one commit.
 */
import type { JobKind, JobOutcome, JobPayload } from '#app/modules/notifications/domain/job-kinds.ts';
import { dailyJobsOf, isJobKind, JOB_PAYLOADS } from '#app/modules/notifications/domain/job-kinds.ts';
import { nextAttemptAfter } from '#app/modules/notifications/domain/retry-schedule.ts';
import type { ClaimedJob } from '#app/modules/notifications/persistence/jobs.server.ts';
import {
  claimDueJob,
  finishJob,
  insertJobs,
  markJobFailed,
} from '#app/modules/notifications/persistence/jobs.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { getLog } from '#app/platform/log.server.ts';

const POLL_MILLISECONDS = 5_000;

export type JobRun<Kind extends JobKind> = { readonly payload: JobPayload<Kind>; readonly now: Date };

/** What each kind of job writes, in the transaction that ends the job. */
export type JobHandlers = {
  readonly [Kind in JobKind]: (transaction: Transaction, run: JobRun<Kind>) => Promise<JobOutcome>;
};

type Work = {
  readonly clock: Clock;
  readonly handlers: JobHandlers;
  /** Asked between two jobs: true leaves the others to the next worker. */
  readonly isStopping?: () => boolean;
};

export type WorkDone = { readonly done: number; readonly cancelled: number; readonly failed: number };

async function perform<Kind extends JobKind>(
  transaction: Transaction,
  handlers: JobHandlers,
  job: { readonly kind: Kind; readonly payload: unknown; readonly now: Date },
): Promise<JobOutcome> {
  const payload = JOB_PAYLOADS[job.kind].parse(job.payload) as JobPayload<Kind>;
  return handlers[job.kind](transaction, { payload, now: job.now });
}

/** One job, if one is due: its effects and its end in one transaction; a failure is written down after it. */
async function runOne({ clock, handlers }: Work): Promise<JobOutcome | 'failed' | null> {
  const now = clock.now();
  let claimed: ClaimedJob | null = null;
  try {
    return await inTransaction(async (transaction) => {
      claimed = await claimDueJob(transaction, now);
      if (claimed === null) return null;
      const { id, kind, payload } = claimed;
      if (!isJobKind(kind)) throw new Error(`No such kind of job: ${kind}`);
      const outcome = await perform(transaction, handlers, { kind, payload, now });
      await finishJob(transaction, id, { outcome, now });
      return outcome;
    });
  } catch (error) {
    const job = claimed as ClaimedJob | null;
    if (job === null) throw error;
    const nextAttemptAt = nextAttemptAfter(job.attempts + 1, now);
    const reason = error instanceof Error ? error.message : String(error);
    const { id, attempts: attemptsBefore } = job;
    await markJobFailed(getDatabase(), { id, attemptsBefore, nextAttemptAt, reason, now });
    getLog().warn({ jobId: id, kind: job.kind, parked: nextAttemptAt === null, err: error }, 'job failed');
    return 'failed';
  }
}

/** Does every job due, one after the other. */
export async function runDueJobs(work: Work): Promise<WorkDone> {
  const counts = { done: 0, cancelled: 0, failed: 0 };
  for (;;) {
    if (work.isStopping?.() === true) return counts;
    const outcome = await runOne(work);
    if (outcome === null) return counts;
    counts[outcome] += 1;
  }
}

/** R-NOT-10: asks for the daily jobs of today; those asked for already are left as they are. */
export async function askForDailyJobs(now: Date): Promise<void> {
  await insertJobs(getDatabase(), now, dailyJobsOf(now));
}

export type JobWorker = {
  /** Finishes the job under way, then stops for good. */
  readonly stop: () => Promise<void>;
};

/** Works in the background from now on. */
export function startJobWorker({ clock, handlers }: Omit<Work, 'isStopping'>): JobWorker {
  let stopping = false;
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    try {
      await askForDailyJobs(clock.now());
      await runDueJobs({ clock, handlers, isStopping: () => stopping });
    } catch (error) {
      getLog().error({ err: error }, 'jobs not read');
    }
    if (!stopping) timer = setTimeout(begin, POLL_MILLISECONDS);
  }
  function begin(): void {
    if (!stopping) turn = run();
  }
  begin();
  return {
    stop: async () => {
      stopping = true;
      if (timer !== null) clearTimeout(timer);
      await turn;
    },
  };
}
