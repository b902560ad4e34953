/** The verdict of images, drawn and handed, through the whole of the inspection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { decideFileVerdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { inspectFile } from '#app/platform/files/file-inspection.server.ts';
import {
  drawHostileImages,
  drawOrdinaryImages,
  IMAGE_SHAPES,
} from '#tests/fixtures/drawn-documents/images.ts';
import { HANDED_DOCUMENTS } from '#tests/support/handed-documents.ts';

const LIMITS = { maximumEntries: 100, maximumBytes: 1_000_000, members: [] };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spplus-images-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verdictOf(fileName: string, bytes: Buffer): Promise<string> {
  const file = path.join(folder, 'sent');
  await writeFile(file, bytes);
  const facts = await inspectFile({
    path: file,
    size: bytes.length,
    limits: LIMITS,
    copyPath: `${file}.copy`,
  });
  const verdict = decideFileVerdict(fileName, bytes.length, facts);
  return verdict.ok ? 'accepted' : verdict.code;
}

describe('images', () => {
  test('[R-EVD-39] half a photograph is refused as incomplete', async () => {
    const half = await readFile(path.join(HANDED_DOCUMENTS, 'half-photo.jpg'));
    expect(await verdictOf('photo.jpg', half)).toBe('image-incomplete');
  });

  test('[R-EVD-39][R-EVD-40][R-EVD-42] every shape of a broken or hostile image is refused for what it is', async () => {
    const images = await drawHostileImages(IMAGE_SHAPES.hostile * 4, 20_261_201);
    expect(IMAGE_SHAPES.hostile).toBeGreaterThanOrEqual(15);
    const wrong: string[] = [];
    for (const { name, fileName, verdict, bytes } of images) {
      const given = await verdictOf(fileName, bytes);
      if (given !== verdict) wrong.push(`${name}: ${given}, not ${verdict}`);
    }
    expect(wrong).toEqual([]);
  });

  test('[R-EVD-39][R-EVD-40][R-EVD-43] every shape of an ordinary image is accepted', async () => {
    const images = await drawOrdinaryImages(IMAGE_SHAPES.ordinary * 4, 20_261_202);
    expect(IMAGE_SHAPES.ordinary).toBeGreaterThanOrEqual(15);
    const wrong: string[] = [];
    for (const { name, fileName, bytes } of images) {
      const given = await verdictOf(fileName, bytes);
      if (given !== 'accepted') wrong.push(`${name}: ${given}`);
    }
    expect(wrong).toEqual([]);
  });

  test('the same seed draws the same images', async () => {
    const [first, second] = [await drawHostileImages(12, 5), await drawHostileImages(12, 5)];
    expect(first.map(({ name, bytes }) => [name, bytes.toString('base64')])).toEqual(
      second.map(({ name, bytes }) => [name, bytes.toString('base64')]),
    );
  });
});
