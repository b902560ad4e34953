import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import { keepSentFile } from '#app/modules/evidence/persistence/sent-files.server.ts';
import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { discardFile, receiveFile } from '#app/platform/files/temporary-files.server.ts';
import {
  jpegBytes,
  objectStream,
  openDocumentBytes,
  openXmlBytes,
  pdfBytes,
  pdfOfSize,
  pngBytes,
  webpBytes,
} from '#tests/fixtures/evidence-files.ts';
import { HOSTILE_FILES } from '#tests/fixtures/hostile-files.ts';
import { TEST_SECRET } from '#tests/support/database.ts';

let dataDir = '';

beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'spplus-files-'));
  const read = readEnvironment({ NODE_ENV: 'test', DATA_DIR: dataDir, SESSION_SECRET: TEST_SECRET });
  if ('faults' in read) throw new Error(read.faults.join(' '));
  setEnvironment(read.environment);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function send(fileName: string, bytes: Buffer) {
  const received = await receiveFile(Readable.from([bytes]), MAXIMUM_FILE_BYTES);
  const kept = await keepSentFile({ ...received, fileName });
  await discardFile(received);
  return kept;
}

function temporaryFiles(): ReadonlyArray<string> {
  return readdirSync(path.join(dataDir, 'evidence', 'temporary'));
}

const TRUE_FILES: ReadonlyArray<readonly [name: string, bytes: () => Buffer, mediaType: string]> = [
  ['procédure.pdf', () => pdfBytes(), 'application/pdf'],
  [
    'objets compressés.pdf',
    () => pdfBytes({ objects: [objectStream('9 0 << /Type /Font >>')] }),
    'application/pdf',
  ],
  ['accueil.JPG', jpegBytes, 'image/jpeg'],
  ['accueil.jpeg', jpegBytes, 'image/jpeg'],
  ['plan.png', pngBytes, 'image/png'],
  ['plan.webp', webpBytes, 'image/webp'],
  ['consigne.odt', () => openDocumentBytes('odt'), 'application/vnd.oasis.opendocument.text'],
  ['suivi.ods', () => openDocumentBytes('ods'), 'application/vnd.oasis.opendocument.spreadsheet'],
  ['bilan.odp', () => openDocumentBytes('odp'), 'application/vnd.oasis.opendocument.presentation'],
  [
    'consigne.docx',
    () => openXmlBytes('docx'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'suivi.xlsx',
    () => openXmlBytes('xlsx'),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    'bilan.pptx',
    () => openXmlBytes('pptx'),
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
];

describe('files that are what they say', () => {
  test.each(TRUE_FILES)(
    '[R-EVD-10] %s is kept under the type of its content',
    async (fileName, bytes, mediaType) => {
      const content = bytes();
      const kept = await send(fileName, content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      const storageKey = `${sha256.slice(0, 2)}/${sha256}`;
      expect(kept).toMatchObject({
        ok: true,
        value: { fileName, mediaType, size: content.length, sha256, storageKey },
      });
      expect(await readFile(path.join(dataDir, 'evidence', storageKey))).toEqual(content);
    },
  );

  test('[R-EVD-11] a file of 50 Mio exactly is kept, one byte more is not', async () => {
    expect(await send('limite.pdf', pdfOfSize(MAXIMUM_FILE_BYTES))).toMatchObject({ ok: true });
    expect(await send('limite.pdf', pdfOfSize(MAXIMUM_FILE_BYTES + 1))).toMatchObject({
      ok: false,
      code: 'file-too-large',
    });
  });

  test('[R-EVD-14] a document of ten megabytes of incompressible parts is no bomb', async () => {
    const heavy = openXmlBytes('docx', [{ name: 'word/media/photo.jpeg', content: randomBytes(10_500_000) }]);
    expect(await send('photos.docx', heavy)).toMatchObject({ ok: true });
  });
});

describe('hostile files', () => {
  test('[R-EVD-10] at least sixty of them are tried', () => {
    expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(HOSTILE_FILES.map((file) => file.what)).size).toBe(HOSTILE_FILES.length);
  });

  test.each(HOSTILE_FILES)(
    '[R-EVD-10][R-EVD-14][R-EVD-15][R-EVD-16][R-EVD-17][R-EVD-19] $what is refused: $verdict',
    async ({ fileName, bytes, verdict }) => {
      expect(await send(fileName, bytes())).toMatchObject({ ok: false, code: verdict });
      expect(temporaryFiles()).toEqual([]);
    },
  );
});
