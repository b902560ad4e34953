/** P14: the longest that a received document takes to be read, and how late the thread that asks is meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
} from '#app/modules/evidence/domain/archive-verdict.ts';
import { closeInspections, inspectReceivedFile } from '#app/platform/files/inspections.server.ts';
import { drawHostile, drawOrdinary } from '#tests/fixtures/drawn-documents/all-documents.ts';
import { inParallel } from '#tests/support/http-client.ts';

import type { Row } from './report.ts';
import { figureRow } from './report.ts';
import { largePdf } from './upload.ts';

const SEED = 14;
const DRAWN = 100;
/** As many as the workers: a document that waits for one is not being read. */
const AT_ONCE = 2;
const NANOSECONDS = 1e6;
const LIMITS = { maximumEntries: MAXIMUM_ARCHIVE_ENTRIES, maximumBytes: MAXIMUM_EXPANDED_BYTES };

async function documents(): Promise<ReadonlyArray<Buffer>> {
  const drawn = [...(await drawHostile(SEED, DRAWN)), ...(await drawOrdinary(SEED, DRAWN))];
  return [...drawn.map(({ bytes }) => bytes), largePdf(), largePdf(), largePdf(), largePdf()];
}

export async function measureInspection(): Promise<ReadonlyArray<Row>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spplus-bench-'));
  try {
    const files = (await documents()).map((bytes, index) => {
      const file = path.join(folder, String(index));
      writeFileSync(file, bytes);
      return { file, size: bytes.length };
    });
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const times = await inParallel(files, AT_ONCE, async ({ file, size }) => {
      const startedAt = performance.now();
      await inspectReceivedFile({ path: file, size, limits: LIMITS, copyPath: `${file}.copy` });
      return performance.now() - startedAt;
    });
    delays.disable();
    return [
      figureRow('longest of 204 documents received', Math.max(...times), 'ms', { atMost: 5_000 }),
      figureRow('delay of the event loop meanwhile, p99', delays.percentile(99) / NANOSECONDS, 'ms', {
        atMost: 20,
      }),
    ];
  } finally {
    await closeInspections();
    rmSync(folder, { recursive: true, force: true });
  }
}
