import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
} from '#app/modules/evidence/domain/archive-verdict.ts';
import { decideFileVerdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { inspectFile } from '#app/platform/files/file-inspection.server.ts';
import type { DrawnOffice } from '#tests/fixtures/drawn-documents/office.ts';
import {
  drawHostileOffice,
  drawOrdinaryOffice,
  OFFICE_SHAPES,
} from '#tests/fixtures/drawn-documents/office.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'spplus-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LIMITS = { maximumEntries: MAXIMUM_ARCHIVE_ENTRIES, maximumBytes: MAXIMUM_EXPANDED_BYTES };

/** What differs from the verdict expected, and the longest time taken, in milliseconds. */
async function judge(documents: ReadonlyArray<DrawnOffice>) {
  const wrong: string[] = [];
  let longest = 0;
  for (const { name, fileName, bytes, verdict } of documents) {
    const place = path.join(folder, 'document');
    await writeFile(place, bytes);
    const start = performance.now();
    const facts = await inspectFile({
      path: place,
      size: bytes.length,
      limits: LIMITS,
      copyPath: `${place}.copy`,
    });
    longest = Math.max(longest, performance.now() - start);
    const decided = decideFileVerdict(fileName, bytes.length, facts);
    const code = decided.ok ? 'accepted' : decided.code;
    if (code !== verdict)
      wrong.push(
        `${name}: ${code} ${JSON.stringify(decided.ok ? '' : decided.details)} instead of ${verdict}`,
      );
  }
  return { wrong, longest };
}

describe('Office documents drawn from a seed', () => {
  test('[R-EVD-31] every hostile shape is refused, for its own reason', async () => {
    const { wrong, longest } = await judge(drawHostileOffice(2 * OFFICE_SHAPES.hostile, 8));
    expect(wrong).toEqual([]);
    expect(longest).toBeLessThan(5_000);
  });

  test('[R-EVD-29] every ordinary shape is accepted', async () => {
    const { wrong, longest } = await judge(drawOrdinaryOffice(3 * OFFICE_SHAPES.ordinary, 8));
    expect(wrong).toEqual([]);
    expect(longest).toBeLessThan(5_000);
  });

  test('[R-EVD-29] the same seed draws the same documents', () => {
    const [once, again] = [
      drawOrdinaryOffice(OFFICE_SHAPES.ordinary, 5),
      drawOrdinaryOffice(OFFICE_SHAPES.ordinary, 5),
    ];
    expect(once.map(({ bytes }) => bytes.toString('base64'))).toEqual(
      again.map(({ bytes }) => bytes.toString('base64')),
    );
    expect(OFFICE_SHAPES.hostile).toBeGreaterThanOrEqual(40);
    expect(OFFICE_SHAPES.ordinary).toBeGreaterThanOrEqual(30);
  });
});
