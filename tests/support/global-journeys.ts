/**
 * One demonstration for the whole run: loaded by the first journey that wants it, then found whole by the next, which
 * start on it in a moment. `SPP_DEMONSTRATION` names a folder that keeps it between two runs, while developing.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TestProject } from 'vitest/node';

import { removeData } from '#tests/support/running-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of the demonstration that journeys share, one after the other. */
    demonstrationDirectory: string;
  }
}

export default function prepareJourneys(project: TestProject): () => void {
  const kept = process.env.SPP_DEMONSTRATION;
  if (kept !== undefined) mkdirSync(kept, { recursive: true });
  const directory = kept ?? mkdtempSync(path.join(tmpdir(), 'spplus-demonstration-'));
  project.provide('demonstrationDirectory', directory);
  return () => {
    if (kept === undefined) removeData(directory);
  };
}
