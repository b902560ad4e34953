/**
 * Readers who ask the real site for its largest public answer and then take nothing: the process holds little for
 * them, whatever they accept, and goes on answering everybody else.
 */
import { readFileSync } from 'node:fs';

import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { send } from '#tests/support/http-client.ts';
import { insertLabels } from '#tests/support/many-labels.ts';
import type { RawReader } from '#tests/support/raw-readers.ts';
import { openReader, untilStill } from '#tests/support/raw-readers.ts';

const site = useSiteOfRecord();

const MEGABYTE = 1024 * 1024;
/** Of each kind of reader. */
const READERS = 3;
const ENCODINGS: ReadonlyArray<Readonly<Record<string, string>>> = [
  {},
  { 'Accept-Encoding': 'gzip' },
  { 'Accept-Encoding': 'br' },
];
/** Megabytes, for each reader. */
const MOST_HELD = 20;
/** A table of some sixty megabytes, half of that when compressed. */
const LABELS = 20_001;
const SCOPE_LENGTH = 3_000;

const readers: RawReader[] = [];

beforeAll(() => insertLabels(LABELS, { scopeLength: SCOPE_LENGTH }));
afterEach(() => {
  for (const reader of readers.splice(0)) reader.leave();
});

/** Megabytes of memory that the site's process holds. */
function residentMegabytes(): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${site().pid}/status`, 'utf8'))?.[1];
  return Math.round((Number(kilobytes) * 1024) / MEGABYTE);
}

describe('readers who take nothing of every label', () => {
  test('[R-EVD-51] the site holds at most twenty megabytes for each, and answers the others', async () => {
    // Whole once first, so that what any such answer costs is not counted as held.
    const whole = await send(site().url, '/api/v1/labels.csv');
    expect(whole.body.split('\n').length).toBe(LABELS + 2);
    const before = await untilStill(residentMegabytes);
    for (const headers of ENCODINGS) {
      for (let index = 0; index < READERS; index += 1) {
        readers.push(await openReader(site().url, '/api/v1/labels.csv', { headers }));
      }
      await untilStill(residentMegabytes);
    }
    const held = residentMegabytes() - before;
    expect(held).toBeLessThan(readers.length * MOST_HELD);
    expect((await send(site().url, '/registre')).status).toBe(200);
  });
});
