/** P6: a file of 50 MB sent to the library, against the same bytes hashed to a file; and the memory of eight at once. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';

import { evidenceFolder } from '#app/platform/files/local-file-store.server.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';

import { interleave, median } from './pairs.ts';
import type { Program } from './programs.ts';
import { startProgram } from './programs.ts';
import type { Row } from './report.ts';
import { figureRow, ratioRow } from './report.ts';
import { createMeasuredService } from './service-files.ts';
import type { Site } from './site.ts';
import { cookieOf, withSite } from './site.ts';

const MEGABYTE = 1024 * 1024;
/** A little under the limit of 50 MB, which counts the file and not the form. */
const FILE_BYTES = 50 * MEGABYTE - 4_096;
const AT_ONCE = 8;
const BOUNDARY = 'bench-boundary';

/** A true PDF whose picture takes all the room, different at each call: the store keeps equal contents once. */
export function largePdf(): Buffer {
  const picture = Buffer.alloc(FILE_BYTES, randomUUID());
  const header = `4 0 obj\n<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length ${picture.length} >>\nstream\n`;
  return pdfBytes({ objects: [header, picture, '\nendstream\nendobj\n'] }).subarray(0, 50 * MEGABYTE);
}

function fieldPart(name: string, value: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

function formBytes(file: Buffer): Buffer {
  const fields: Readonly<Record<string, string>> = {
    draftId: randomUUID(),
    kind: 'file',
    title: 'Rapport annuel',
    documentDate: '2026-01-15',
    confidentiality: 'internal',
  };
  const parts = Object.entries(fields).map(([name, value]) => fieldPart(name, value));
  const fileHead = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="rapport.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(parts.join('') + fileHead),
    file,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

function post(url: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { ...headers, 'Content-Length': body.length } });
    sending.on('error', reject);
    sending.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode !== undefined && response.statusCode < 300) resolve();
        else reject(new Error(`${url}: ${response.statusCode} ${Buffer.concat(chunks).toString()}`));
      });
    });
    sending.end(body);
  });
}

type Sender = (body: Buffer) => Promise<void>;

async function throughput(send: Sender, body: Buffer): Promise<{ readonly megabytesPerSecond: number }> {
  const startedAt = performance.now();
  await send(body);
  return { megabytesPerSecond: FILE_BYTES / MEGABYTE / ((performance.now() - startedAt) / 1000) };
}

/** The most memory that the process held while eight files came at once, above what it held before, in MB. */
async function memoryAbove(program: Program, send: Sender): Promise<number> {
  const bodies = Array.from({ length: AT_ONCE }, () => formBytes(largePdf()));
  const idle = program.residentBytes();
  let most = idle;
  const watch = setInterval(() => (most = Math.max(most, program.residentBytes())), 10);
  await Promise.all(bodies.map(send));
  clearInterval(watch);
  return (most - idle) / MEGABYTE;
}

async function measureOn(site: Site, bare: Program): Promise<ReadonlyArray<Row>> {
  const { organisation } = await createMeasuredService();
  const address = `${site.url}/fichiers/organisations/${organisation.organisationId}/televersement`;
  const headers = {
    ...(await cookieOf(organisation.lead)),
    Accept: 'application/json',
    Origin: site.url,
    'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
  };
  async function sendToSite(body: Buffer): Promise<void> {
    await post(address, headers, body);
    rmSync(evidenceFolder(), { recursive: true, force: true });
  }
  const { megabytesPerSecond } = await interleave(
    () => throughput(sendToSite, formBytes(largePdf())),
    () => throughput((body) => post(bare.url, {}, body), formBytes(largePdf())),
    ['megabytesPerSecond'],
  );
  const above: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    above.push(await memoryAbove(site, (body) => post(address, headers, body)));
  }
  return [
    ratioRow('50 MB to the library / SHA-256 to file', megabytesPerSecond, 'MB/s', { atLeast: 0.8 }),
    figureRow('memory above idle, 8 × 50 MB at once', median(above), 'MB', { atMost: 60 }),
  ];
}

export function measureUpload(): Promise<ReadonlyArray<Row>> {
  return withSite(async (site) => {
    const bare = await startProgram(path.resolve('bench/bare-upload.mjs'), {
      environment: () => ({ UPLOAD_FOLDER: site.dataDirectory }),
    });
    try {
      return await measureOn(site, bare);
    } finally {
      await bare.end();
    }
  });
}
