import { afterEach, expect, test, vi } from 'vitest';

import type { PoolOptions, WorkerPool } from '#app/platform/workers/worker-pool.server.ts';
import { createWorkerPool } from '#app/platform/workers/worker-pool.server.ts';

const pools: WorkerPool[] = [];

function poolOf(options: Partial<PoolOptions> = {}): WorkerPool {
  const pool = createWorkerPool({
    program: 'tests/fixtures/worker-programs/obedient.mjs',
    workers: 1,
    maximumMilliseconds: 10_000,
    longestMilliseconds: 20_000,
    maximumBytes: 512 * 1024 * 1024,
    idleMilliseconds: 10_000,
    ...options,
  });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function processOf(pool: WorkerPool): Promise<number> {
  const outcome = await pool.run({ act: 'process' });
  return outcome.ok ? (outcome.result as number) : 0;
}

test('a job has the result of its own worker, buffers and nested values included', async () => {
  const value = { bytes: Buffer.from('été'), list: [1, null, 'deux'] };
  const outcome = await poolOf().run({ act: 'echo', value });
  expect(outcome).toMatchObject({ ok: true, result: { list: value.list } });
});

test('jobs beyond the workers wait their turn, and every one is answered', async () => {
  const pool = poolOf({ workers: 2 });
  const sent = Array.from({ length: 20 }, (_, value) => pool.run({ act: 'echo', value }));
  expect(pool.counts()).toMatchObject({ working: 2, waiting: 18 });
  const outcomes = await Promise.all(sent);
  expect(outcomes).toEqual(Array.from({ length: 20 }, (_, result) => ({ ok: true, result })));
  expect(pool.counts()).toMatchObject({ done: 20, working: 0, waiting: 0 });
});

test('[R-EVD-48] a job past its time is killed and counted, and the next one is served', async () => {
  const pool = poolOf({ maximumMilliseconds: 500 });
  const pid = await processOf(pool);
  const late = pool.run({ act: 'spin' });
  const next = pool.run({ act: 'echo', value: 'suivant' });
  expect(await late).toEqual({ ok: false, failure: 'too-long' });
  expect(await next).toEqual({ ok: true, result: 'suivant' });
  expect(pool.counts()).toMatchObject({ done: 2, tooLong: 1 });
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
});

test('[R-EVD-48] a job that waits uses none of its time, and is killed at the longest time of all', async () => {
  const pool = poolOf({ maximumMilliseconds: 300, longestMilliseconds: 1_500 });
  await processOf(pool);
  const startedAt = performance.now();
  expect(await pool.run({ act: 'wait', value: 700 })).toEqual({ ok: true, result: 700 });
  expect(await pool.run({ act: 'wait', value: 60_000 })).toEqual({ ok: false, failure: 'too-long' });
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(2_150);
});

test('[R-EVD-48] a job past its memory is killed and counted, and the next one is served', async () => {
  const pool = poolOf({ maximumBytes: 200 * 1024 * 1024 });
  const pid = await processOf(pool);
  expect(await pool.run({ act: 'hold', value: 4_000 })).toMatchObject({ ok: false });
  expect(pool.counts()).toMatchObject({ tooMuchMemory: 1 });
  expect(await pool.run({ act: 'echo', value: 1 })).toEqual({ ok: true, result: 1 });
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
});

test('a worker that has grown fat is replaced after its job', async () => {
  const pool = poolOf({ maximumBytes: 300 * 1024 * 1024 });
  const first = await processOf(pool);
  expect(await pool.run({ act: 'hold', value: 150 })).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(isAlive(first)).toBe(false));
  expect(await processOf(pool)).not.toBe(first);
});

test('a job sent as soon as a fat worker has answered is done all the same', async () => {
  const pool = poolOf({ maximumBytes: 300 * 1024 * 1024, idleMilliseconds: 60_000 });
  for (let round = 0; round < 8; round += 1) {
    expect(await pool.run({ act: 'hold', value: 150 })).toMatchObject({ ok: true });
    expect(await pool.run({ act: 'echo', value: round })).toEqual({ ok: true, result: round });
  }
});

test('a job sent while a worker dies at rest is done by another', async () => {
  const pool = poolOf();
  for (let round = 0; round < 8; round += 1) {
    expect(await pool.run({ act: 'answer and die', value: round })).toEqual({ ok: true, result: round });
    expect(await pool.run({ act: 'echo', value: round })).toEqual({ ok: true, result: round });
  }
});

test.each(['exit', 'refuse'])('a worker that fails by %s fails its own job alone', async (act) => {
  const pool = poolOf();
  const failing = pool.run({ act });
  const next = pool.run({ act: 'echo', value: 'suivant' });
  expect(await failing).toEqual({ ok: false, failure: 'failed' });
  expect(await next).toEqual({ ok: true, result: 'suivant' });
});

test('a program that cannot start fails its jobs', async () => {
  expect(await poolOf({ program: 'tests/fixtures/worker-programs/none.mjs' }).run({ act: 'echo' })).toEqual({
    ok: false,
    failure: 'failed',
  });
});

test('workers know nothing of the settings of the site', async () => {
  vi.stubEnv('SESSION_SECRET', 'a secret of the site');
  const outcome = await poolOf().run({ act: 'environment' });
  vi.unstubAllEnvs();
  expect(outcome).toMatchObject({ ok: true });
  expect(outcome.ok ? outcome.result : []).not.toContain('SESSION_SECRET');
});

test('an idle worker ends', async () => {
  const pool = poolOf({ idleMilliseconds: 50 });
  const pid = await processOf(pool);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
});

test('closing ends the workers, and fails what is under way, what waits and what comes after', async () => {
  const pool = poolOf();
  const pid = await processOf(pool);
  const underWay = pool.run({ act: 'spin' });
  const waiting = pool.run({ act: 'echo' });
  await pool.close();
  const failed = { ok: false, failure: 'failed' };
  expect(await Promise.all([underWay, waiting, pool.run({ act: 'echo' })])).toEqual([failed, failed, failed]);
  expect(isAlive(pid)).toBe(false);
});
