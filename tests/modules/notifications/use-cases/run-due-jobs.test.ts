/** The job queue: what is asked once is done once, in one commit, and what fails waits, then is parked. */
import { beforeEach, describe, expect, test } from 'vitest';

import { dailyJobsOf } from '#app/modules/notifications/domain/job-kinds.ts';
import { insertJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { listJobs } from '#app/modules/notifications/use-cases/list-jobs.server.ts';
import { purgeJobs } from '#app/modules/notifications/use-cases/purge-jobs.server.ts';
import { retryJob } from '#app/modules/notifications/use-cases/retry-job.server.ts';
import type { JobHandlers } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import {
  askForDailyJobs,
  runDueJobs,
  startJobWorker,
} from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted, actOf, createUser } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** Eight in the morning of a Saturday in winter, in Paris. */
const EIGHT = new Date('2026-11-21T07:00:00Z');

function later(minutes: number): Date {
  return new Date(EIGHT.getTime() + minutes * 60_000);
}

/** A handler whose effect is a row: a counter that grows. */
async function count(transaction: Transaction): Promise<'done'> {
  await transaction.counter.upsert({
    where: { name: 'job-effects' },
    create: { name: 'job-effects', value: 1 },
    update: { value: { increment: 1 } },
    select: { name: true },
  });
  return 'done';
}

const COUNTING: JobHandlers = {
  reminder: count,
  'label-reminder': count,
  'prolongation-end': count,
  'expire-labels': count,
  'plan-label-reminders': count,
  'plan-reminders': count,
  'send-digests': count,
  'purge-traces': count,
  'purge-jobs': count,
  'forget-reporters': count,
  'rescan-contents': count,
  'copy-images': count,
};

async function effects(): Promise<number> {
  const row = await getDatabase().counter.findUnique({ where: { name: 'job-effects' } });
  return row?.value ?? 0;
}

function ask(key: string, runAt = EIGHT) {
  return insertJobs(getDatabase(), EIGHT, [
    { kind: 'purge-traces', key, payload: { on: '2026-11-21' }, runAt },
  ]);
}

function run(now: Date, handlers = COUNTING) {
  return runDueJobs({ clock: { now: () => now }, handlers });
}

beforeEach(async () => {
  await getDatabase().job.deleteMany();
  await getDatabase().counter.deleteMany({ where: { name: 'job-effects' } });
});

describe('the job queue', () => {
  test('[R-NOT-24] a job that ended is kept twelve months; one given up, or one that waits, stays', async () => {
    await ask('a:done');
    await ask('b:parked');
    await run(EIGHT);
    await getDatabase().job.updateMany({ where: { key: 'b:parked' }, data: { outcome: 'failed' } });
    await ask('c:waiting', new Date('2030-01-01T07:00:00Z'));
    async function keysOn(now: Date): Promise<ReadonlyArray<string>> {
      await purgeJobs(getDatabase(), { now });
      const rows = await getDatabase().job.findMany({ orderBy: { key: 'asc' }, select: { key: true } });
      return rows.map(({ key }) => key);
    }
    expect(await keysOn(new Date('2027-11-21T03:00:00Z'))).toEqual(['a:done', 'b:parked', 'c:waiting']);
    expect(await keysOn(new Date('2027-11-22T03:00:00Z'))).toEqual(['b:parked', 'c:waiting']);
  });

  test('[R-NOT-08] asking twice asks once, and running twice does once', async () => {
    expect(await ask('one')).toBe(1);
    expect(await ask('one')).toBe(0);
    expect(await run(EIGHT)).toEqual({ done: 1, cancelled: 0, failed: 0 });
    expect(await run(EIGHT)).toEqual({ done: 0, cancelled: 0, failed: 0 });
    expect(await ask('one')).toBe(0);
    expect(await run(later(60))).toEqual({ done: 0, cancelled: 0, failed: 0 });
    expect(await effects()).toBe(1);
  });

  test('[R-NOT-07] nothing is done before its time', async () => {
    await ask('later', later(1));
    expect(await run(EIGHT)).toMatchObject({ done: 0 });
    expect(await run(later(1))).toMatchObject({ done: 1 });
  });

  test('[R-NOT-07] ten workers at once do each of forty jobs once', async () => {
    for (let index = 0; index < 40; index += 1) await ask(`job-${index}`);
    const runs = await Promise.all(Array.from({ length: 10 }, () => run(EIGHT)));
    expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(40);
    expect(await effects()).toBe(40);
  });

  test('[R-NOT-07] what a job wrote before it failed is undone with it', async () => {
    await ask('failing');
    const failing: JobHandlers = {
      ...COUNTING,
      'purge-traces': async (transaction) => {
        await count(transaction);
        throw new Error('out of order');
      },
    };
    expect(await run(EIGHT, failing)).toEqual({ done: 0, cancelled: 0, failed: 1 });
    expect(await effects()).toBe(0);
    const row = await getDatabase().job.findFirstOrThrow();
    expect(row).toMatchObject({ attempts: 1, lastError: 'out of order', finishedAt: null, runAt: later(1) });
    expect(await run(later(1))).toMatchObject({ done: 1 });
    expect(await effects()).toBe(1);
  });

  test('[R-NOT-09] after ten failures a job is parked with its last error, and holds nobody else up', async () => {
    await insertJobs(getDatabase(), EIGHT, [
      { kind: 'purge-traces', key: 'broken', payload: { on: 'never' }, runAt: EIGHT },
    ]);
    for (let day = 0; day <= 10; day += 1) await run(later(day * 2_000));
    const row = await getDatabase().job.findFirstOrThrow();
    expect(row).toMatchObject({ attempts: 10, outcome: 'failed' });
    expect(row.lastError).toContain('not a calendar date');
    await ask('after');
    expect(await run(later(30_000))).toEqual({ done: 1, cancelled: 0, failed: 0 });
  });

  test('[R-NOT-21] an administrator sees what was given up, and nobody else; put back, it is done', async () => {
    const administrator = actOf(await createUser({ platformRoles: ['administrator'] }), EIGHT);
    const officer = actOf(await createUser({ platformRoles: ['ditp-officer'] }), EIGHT);
    await ask('given-up');
    await getDatabase().job.updateMany({
      data: { attempts: 10, outcome: 'failed', finishedAt: EIGHT, lastError: 'panne' },
    });
    await ask('waiting', later(60));
    const lines = accepted(await listJobs(administrator));
    expect(lines.map(({ label, isParked }) => `${label} ${isParked}`)).toEqual([
      'Effacement des connexions et des textes de messages anciens true',
      'Effacement des connexions et des textes de messages anciens false',
    ]);
    const [first, second] = lines;
    expect(await listJobs(officer)).toMatchObject({ code: 'not-found' });
    expect(await retryJob(officer, first?.jobId ?? '')).toMatchObject({ code: 'not-found' });
    expect(await retryJob(administrator, second?.jobId ?? '')).toMatchObject({ code: 'not-found' });
    accepted(await retryJob(administrator, first?.jobId ?? ''));
    expect(await run(EIGHT)).toEqual({ done: 1, cancelled: 0, failed: 0 });
  });

  test('[R-NOT-10] each day asks for its daily jobs once, at their hours in Paris', async () => {
    await askForDailyJobs(EIGHT);
    await askForDailyJobs(later(600));
    expect(await getDatabase().job.count()).toBe(dailyJobsOf(EIGHT).length);
    await askForDailyJobs(new Date('2026-11-21T23:00:00Z'));
    const rows = await getDatabase().job.findMany({
      where: { kind: 'plan-reminders' },
      orderBy: { runAt: 'asc' },
    });
    expect(rows.map(({ key, runAt }) => `${key} ${runAt.toISOString()}`)).toEqual([
      'plan-reminders:2026-11-21 2026-11-21T07:00:00.000Z',
      'plan-reminders:2026-11-22 2026-11-22T07:00:00.000Z',
    ]);
  });

  test('[R-NOT-07] the worker does what is due and stops when asked', async () => {
    await ask('background', new Date(0));
    const worker = startJobWorker({ clock: { now: () => EIGHT }, handlers: COUNTING });
    await expect.poll(effects).toBeGreaterThan(0);
    await worker.stop();
    const after = await effects();
    await ask('too late', new Date(0));
    expect(await effects()).toBe(after);
  });
});
