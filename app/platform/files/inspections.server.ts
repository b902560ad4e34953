/**
 * Has a received file read in a pool of worker processes, within the limits of P14: five seconds, and a bounded
 * memory. What cannot be read whole within them is not checkable.
 */
import path from 'node:path';

import type { FileInspection, InspectionJob } from '#app/platform/files/file-inspection.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import type { WorkerPool } from '#app/platform/workers/worker-pool.server.ts';
import { createWorkerPool } from '#app/platform/workers/worker-pool.server.ts';

/** Most processor time a document may take to be read, in milliseconds, and the longest time in all. */
const INSPECTION_MILLISECONDS = 5_000;
const LONGEST_MILLISECONDS = 20_000;
const MEGABYTE = 1024 * 1024;

let pool: WorkerPool | null = null;

function getPool(): WorkerPool {
  pool ??= createWorkerPool({
    // Built beside the server (`vite.worker.config.ts`).
    program: path.resolve('build/workers/inspection-worker.server.js'),
    workers: 2,
    maximumMilliseconds: INSPECTION_MILLISECONDS,
    longestMilliseconds: LONGEST_MILLISECONDS,
    maximumBytes: 1024 * MEGABYTE,
    idleMilliseconds: 60_000,
  });
  return pool;
}

/** What the file holds; null when it could not be read whole within the limits of time and memory. */
export async function inspectReceivedFile(job: InspectionJob): Promise<FileInspection | null> {
  const outcome = await getPool().run(job);
  if (outcome.ok) return outcome.result as FileInspection;
  getLog().warn(
    { failure: outcome.failure, size: job.size, ...getPool().counts() },
    'a received file could not be inspected',
  );
  return null;
}

/** Ends the workers; called when the site stops. */
export async function closeInspections(): Promise<void> {
  await pool?.close();
  pool = null;
}
