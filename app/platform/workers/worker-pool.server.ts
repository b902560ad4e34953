/**
 * A pool of worker processes for work that may be slow or hostile: parsing what strangers send, drawing many pages.
 * A job has a limit of time and of memory; a worker that passes either is killed and counted, and only its own job
 * fails. Workers start with the first job, serve one job at a time at a low priority, and end when idle.
 */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { setPriority } from 'node:os';

import { processorMilliseconds, residentBytes } from '#app/platform/workers/process-usage.server.ts';

export type PoolOptions = {
  /** The program each worker runs: it answers a message `{ job }` with `{ result }` or `{ failure }`. */
  readonly program: string;
  /** Most workers at once. */
  readonly workers: number;
  /** Most processor time of a job, in milliseconds: on a busy machine, waiting for one's turn is no fault of a job. */
  readonly maximumMilliseconds: number;
  /** Longest time of a job, in milliseconds, once a worker has it, whatever the machine does meanwhile. */
  readonly longestMilliseconds: number;
  /** Most memory a worker may hold during a job, in bytes. */
  readonly maximumBytes: number;
  /** A worker without a job for this long, in milliseconds, ends. */
  readonly idleMilliseconds: number;
};

/** Why a job has no result: past its time, past its memory, or its worker ended or failed. */
export type JobFailure = 'too-long' | 'too-much-memory' | 'failed';

export type JobOutcome =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly failure: JobFailure };

/** What the pool has done since it was made; `waiting` and `working` are of now. */
export type PoolCounts = {
  readonly done: number;
  readonly tooLong: number;
  readonly tooMuchMemory: number;
  readonly failed: number;
  readonly waiting: number;
  readonly working: number;
};

export type WorkerPool = {
  /** Never rejects: a job that cannot be done has an outcome that says why. */
  readonly run: (job: object) => Promise<JobOutcome>;
  readonly counts: () => PoolCounts;
  /** Ends every worker; jobs under way or waiting fail. */
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly job: object;
  readonly settle: (outcome: JobOutcome) => void;
  /** It was given to a worker that ended, and may not be what ended it. */
  readonly isSecondTry: boolean;
};
type Worker = {
  readonly child: ChildProcess;
  idleTimer: NodeJS.Timeout | null;
  current: Running | null;
  /** It has done a job already: one that ends now may have been ending when it was given another. */
  hasServed: boolean;
  /** Its job is done, and what it still holds is being looked at. */
  isSettling: boolean;
};
type Running = { readonly finish: (outcome: JobOutcome) => void; readonly lose: () => void };

/** Gives way to the site without being starved by it: about a third of what a process of the site has. */
const LESS_URGENT = 5;
/** How often what a worker at work has used is looked at, in milliseconds. */
const LOOK_INTERVAL = 50;
/** After a job, a worker that holds more than this share of its limit is replaced. */
const KEPT_SHARE = 0.5;

/** The answer of a worker, whose messages are its own program's and yet may be anything. */
function outcomeOf(message: unknown): JobOutcome {
  if (typeof message === 'object' && message !== null && 'result' in message) {
    return { ok: true, result: message.result };
  }
  return { ok: false, failure: 'failed' };
}

function isFree({ current, isSettling, child }: Worker): boolean {
  return current === null && !isSettling && child.connected;
}

export function createWorkerPool(options: PoolOptions): WorkerPool {
  const workers = new Set<Worker>();
  const waiting: Waiting[] = [];
  const counts = { done: 0, tooLong: 0, tooMuchMemory: 0, failed: 0 };
  let closed = false;

  function count(outcome: JobOutcome): void {
    if (outcome.ok) counts.done += 1;
    else if (outcome.failure === 'too-long') counts.tooLong += 1;
    else if (outcome.failure === 'too-much-memory') counts.tooMuchMemory += 1;
    else counts.failed += 1;
  }

  function end(worker: Worker): void {
    workers.delete(worker);
    if (worker.idleTimer !== null) clearTimeout(worker.idleTimer);
    worker.child.kill('SIGKILL');
  }

  function startWorker(): Worker {
    const heapMegabytes = Math.floor(options.maximumBytes / 2 / 1024 / 1024);
    const child = fork(options.program, [], {
      // Neither the settings of the site nor its secrets: only where programs are.
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' },
      execArgv: [
        `--max-old-space-size=${heapMegabytes}`,
        // Parsers make many small objects that die at once: with room for them, most of the collector's time goes.
        '--max-semi-space-size=64',
        '--unhandled-rejections=strict',
      ],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    const worker: Worker = { child, idleTimer: null, current: null, hasServed: false, isSettling: false };
    // The site answers first: its own thread is never kept waiting by a parser.
    if (child.pid !== undefined) setPriority(child.pid, LESS_URGENT);
    child.on('message', (message) => worker.current?.finish(outcomeOf(message)));
    child.on('exit', () => {
      workers.delete(worker);
      worker.current?.lose();
      serve();
    });
    child.on('error', () => worker.current?.lose());
    workers.add(worker);
    return worker;
  }

  function rest(worker: Worker): void {
    worker.child.unref();
    worker.child.channel?.unref();
    worker.idleTimer = setTimeout(() => end(worker), options.idleMilliseconds);
    worker.idleTimer.unref();
  }

  async function restOrEnd(worker: Worker): Promise<void> {
    worker.isSettling = true;
    const held = worker.child.pid === undefined ? Infinity : await residentBytes(worker.child.pid);
    worker.isSettling = false;
    if (held > options.maximumBytes * KEPT_SHARE) end(worker);
    else if (workers.has(worker)) rest(worker);
    serve();
  }

  function give(worker: Worker, waited: Waiting): void {
    const { job, settle, isSecondTry } = waited;
    if (worker.idleTimer !== null) clearTimeout(worker.idleTimer);
    worker.idleTimer = null;
    worker.child.ref();
    worker.child.channel?.ref();
    const { pid } = worker.child;
    const timeLimit = setTimeout(() => fail('too-long'), options.longestMilliseconds);
    const before = pid === undefined ? Promise.resolve(0) : processorMilliseconds(pid);
    const watch = setInterval(() => void look(), LOOK_INTERVAL);

    async function look(): Promise<void> {
      if (pid === undefined) return;
      const [held, spent, start] = await Promise.all([
        residentBytes(pid),
        processorMilliseconds(pid),
        before,
      ]);
      if (held > options.maximumBytes) fail('too-much-memory');
      else if (spent - start > options.maximumMilliseconds) fail('too-long');
    }

    /** The worker is done with the job, well or badly; false when it was already. */
    function leave(): boolean {
      if (worker.current !== running) return false;
      worker.current = null;
      clearTimeout(timeLimit);
      clearInterval(watch);
      return true;
    }

    function finish(outcome: JobOutcome): void {
      if (!leave()) return;
      count(outcome);
      if (outcome.ok) {
        worker.hasServed = true;
        void restOrEnd(worker);
      } else end(worker);
      settle(outcome);
      serve();
    }

    /** The worker ended by itself. */
    function lose(): void {
      if (!worker.hasServed || isSecondTry || closed) return fail('failed');
      if (!leave()) return;
      end(worker);
      waiting.unshift({ ...waited, isSecondTry: true });
      serve();
    }

    function fail(failure: JobFailure): void {
      finish({ ok: false, failure });
    }

    const running: Running = { finish, lose };
    worker.current = running;
    worker.child.send({ job }, (error) => {
      if (error !== null) lose();
    });
  }

  function serve(): void {
    for (const worker of workers) if (worker.current === null && !worker.child.connected) end(worker);
    while (!closed) {
      const idle = [...workers].find(isFree);
      if (idle === undefined && workers.size >= options.workers) return;
      const next = waiting.shift();
      if (next === undefined) return;
      give(idle ?? startWorker(), next);
    }
  }

  return {
    run: (job) =>
      new Promise((settle) => {
        if (closed) return settle({ ok: false, failure: 'failed' });
        waiting.push({ job, settle, isSecondTry: false });
        serve();
      }),
    counts: () => ({
      ...counts,
      waiting: waiting.length,
      working: [...workers].filter((worker) => worker.current !== null).length,
    }),
    close: async () => {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle({ ok: false, failure: 'failed' });
      const ends = [...workers].map(
        (worker) =>
          new Promise<void>((resolve) => {
            if (worker.child.exitCode !== null || worker.child.signalCode !== null) resolve();
            else worker.child.once('exit', () => resolve());
          }),
      );
      for (const worker of [...workers]) {
        // Whoever closes waits for the end of those at rest as well.
        worker.child.ref();
        worker.child.kill('SIGKILL');
        if (worker.idleTimer !== null) clearTimeout(worker.idleTimer);
      }
      await Promise.all(ends);
    },
  };
}
