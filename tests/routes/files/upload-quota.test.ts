/** What an organisation may send, through the address that receives it: in all, by the hour, and eight at once. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import type { UploadQuota } from '#app/platform/environment.server.ts';
import { DEFAULT_UPLOAD_QUOTA, getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { listEvidence } from '#app/modules/evidence/use-cases/list-evidence.server.ts';
import { prepareEvidence } from '#app/modules/evidence/use-cases/prepare-evidence.server.ts';
import { readLibraryQuery } from '#app/modules/evidence/domain/library-query.ts';
import { readFileRefusal } from '#app/modules/evidence/domain/refusal-query.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { pdfOfSize, pngBytes } from '#tests/fixtures/evidence-files.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import { accepted, actOf, createOrganisation, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { cookieOf, upload, uploadOrigin, useUploads } from '#tests/support/evidence-uploads.ts';

useDatabase();
useUploads();

const MINUTE = 60_000;

function allow(quota: Partial<UploadQuota>): void {
  setEnvironment({ ...getEnvironment(), uploadQuota: { ...DEFAULT_UPLOAD_QUOTA, ...quota } });
}
afterEach(() => allow({}));

/** Unlike any other. */
function pdfOf(size: number): Buffer {
  return pdfOfSize(size, randomBytes(16).toString('hex'));
}

/** Files that the organisation has kept, sent this many minutes ago. */
async function keep(
  { organisationId, lead }: TestOrganisation,
  files: ReadonlyArray<{ readonly bytes: number; readonly minutesAgo: number }>,
): Promise<void> {
  for (const { bytes, minutesAgo } of files) {
    await getDatabase().evidenceItem.create({
      data: {
        organisationId,
        title: 'Déjà là',
        documentDate: TEST_NOW,
        createdById: lead.userId,
        createdAt: TEST_NOW,
        versions: {
          create: {
            number: 1,
            kind: 'file',
            fileName: 'x.pdf',
            mediaType: 'application/pdf',
            size: bytes,
            uploadedById: lead.userId,
            uploadedAt: new Date(TEST_NOW.getTime() - minutesAgo * MINUTE),
          },
        },
      },
      select: { id: true },
    });
  }
}

function send(organisation: TestOrganisation, bytes: Buffer, options: { readonly json?: boolean } = {}) {
  const file = { name: 'consigne.pdf', bytes };
  return upload(organisation.lead, organisation.organisationId, { file, json: options.json ?? true });
}

function storedFiles(): number {
  const folder = path.join(getEnvironment().dataDir, 'evidence');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true }).filter((name) => /[0-9a-f]{64}$/.test(String(name))).length;
}

function sentenceIn(body: string): string {
  return (JSON.parse(body) as { errors: { file?: string } }).errors.file ?? '';
}

describe('a limit in all', () => {
  test('[R-EVD-70] [R-EVD-71] the very size that is left passes; one byte more is refused, with what is used', async () => {
    const organisation = await createOrganisation();
    await keep(organisation, [{ bytes: 900_000, minutesAgo: 10_000 }]);
    allow({ totalBytes: 1_000_000 });
    const over = await send(organisation, pdfOf(100_001));
    expect(over.status).toBe(422);
    expect(sentenceIn(over.body)).toContain('1\u00a0Mo');
    expect(sentenceIn(over.body)).toContain('900\u00a0ko');
    expect((await send(organisation, pdfOf(100_000))).status).toBe(201);
    expect((await send(organisation, pdfOf(2_000))).status).toBe(422);
    expect((await send(await createOrganisation(), pdfOf(2_000))).status).toBe(201);
  });

  test('[R-EVD-71] what has no room never reaches the store', async () => {
    const organisation = await createOrganisation();
    await keep(organisation, [{ bytes: 900_000, minutesAgo: 10_000 }]);
    allow({ totalBytes: 900_500 });
    const before = storedFiles();
    expect((await send(organisation, pdfOf(10_000))).status).toBe(422);
    expect((await send(organisation, pdfOf(200_000))).status).toBe(422);
    expect((await send(organisation, pdfOf(200_000), { json: false })).status).toBe(303);
    expect(storedFiles()).toBe(before);
  });

  test('[R-EVD-71] a length announced beyond what is left is answered before the body is read', async () => {
    const organisation = await createOrganisation();
    allow({ totalBytes: 1_000_000 });
    const target = new URL(`${uploadOrigin()}${paths.evidenceUpload(organisation.organisationId)}`);
    const headers = {
      Cookie: await cookieOf(organisation.lead),
      Accept: 'application/json',
      'Content-Type': 'multipart/form-data; boundary=part',
      'Content-Length': '40000000',
    };
    const status = await new Promise<number>((resolve, reject) => {
      const asked = httpRequest(target, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0);
        asked.destroy();
      });
      asked.on('error', reject);
      // Nothing of the body is ever sent.
      asked.flushHeaders();
    });
    expect(status).toBe(422);
  });

  test('[R-EVD-71] [R-EVD-13] a form without script keeps what was typed, and learns the limit on its item’s page', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    await keep(organisation, [{ bytes: 900_000, minutesAgo: 10_000 }]);
    allow({ totalBytes: 1_000_000 });
    const draftId = randomUUID();
    const sent = await upload(lead, organisationId, {
      fields: { draftId, title: 'Longue consigne' },
      file: { name: 'consigne.pdf', bytes: pdfOf(300_000) },
    });
    expect(sent.status).toBe(303);
    const told = readFileRefusal(new URL(sent.location, uploadOrigin()).searchParams);
    expect(told?.code).toBe('quota-space');
    expect(told?.sentence).toContain('900\u00a0ko');
    const item = await getDatabase().evidenceItem.findUniqueOrThrow({
      where: { id: draftId },
      select: { title: true, versions: { select: { id: true } } },
    });
    expect(item).toEqual({ title: 'Longue consigne', versions: [] });
    // Its file, once there is room.
    const again = await upload(lead, organisationId, {
      query: { preuve: draftId },
      file: { name: 'consigne.pdf', bytes: pdfOf(300_000) },
    });
    expect(readFileRefusal(new URL(again.location, uploadOrigin()).searchParams)?.code).toBe('quota-space');
  });

  test('[R-EVD-70] a link is recorded whatever is used, and its capture alone is refused', async () => {
    const organisation = await createOrganisation();
    await keep(organisation, [{ bytes: 900_000, minutesAgo: 10_000 }]);
    allow({ totalBytes: 900_000 });
    const fields = { kind: 'link', url: 'https://service.example/page', seenOn: '2026-10-01' };
    const { lead, organisationId } = organisation;
    expect(await upload(lead, organisationId, { fields, file: null, json: true })).toMatchObject({
      status: 201,
    });
    const captured = await upload(lead, organisationId, {
      fields,
      file: { name: 'page.png', bytes: pngBytes() },
    });
    expect(captured.location).toContain('refus=quota-space');
    const links = await getDatabase().evidenceVersion.findMany({
      where: { evidence: { organisationId }, kind: 'link' },
      select: { sha256: true },
    });
    expect(links).toEqual([{ sha256: null }, { sha256: null }]);
  });
});

describe('limits by the hour', () => {
  test('[R-EVD-70] [R-EVD-71] files: the limit passes, the next is refused until the first has an hour', async () => {
    const organisation = await createOrganisation();
    await keep(organisation, [
      { bytes: 10, minutesAgo: 60 },
      { bytes: 10, minutesAgo: 59 },
      { bytes: 10, minutesAgo: 20 },
    ]);
    allow({ hourlyFiles: 3 });
    expect((await send(organisation, pdfOf(2_000))).status).toBe(201);
    const refused = await send(organisation, pdfOf(2_000));
    expect(refused.status).toBe(422);
    // The file of 59 minutes ago leaves the hour a minute later.
    const sentence = sentenceIn(refused.body);
    expect(sentence).toMatch(/limite de 3\sfichiers/);
    expect(sentence).toContain(formatDateTime(new Date(TEST_NOW.getTime() + MINUTE)));
  });

  test('[R-EVD-70] [R-EVD-71] bytes: what is left of the hour passes to the byte', async () => {
    const organisation = await createOrganisation();
    await keep(organisation, [
      { bytes: 5_000_000, minutesAgo: 61 },
      { bytes: 900_000, minutesAgo: 30 },
    ]);
    allow({ hourlyBytes: 1_000_000 });
    expect((await send(organisation, pdfOf(100_001))).status).toBe(422);
    expect((await send(organisation, pdfOf(100_000))).status).toBe(201);
  });
});

test('[R-EVD-72] eight sendings at once at the edge of the limit: those that fit, and no more', async () => {
  const organisation = await createOrganisation();
  const { organisationId } = organisation;
  await keep(organisation, [{ bytes: 800_000, minutesAgo: 10_000 }]);
  allow({ totalBytes: 1_000_000 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(organisation, pdfOf(60_000))));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422, 422, 422]);
  const { _sum: sum } = await getDatabase().evidenceVersion.aggregate({
    where: { evidence: { organisationId } },
    _sum: { size: true },
  });
  expect(sum.size).toBe(980_000);
});

test('[R-EVD-72] eight versions of one item at once, at the last file of the hour: one is kept', async () => {
  const organisation = await createOrganisation();
  const { organisationId, lead } = organisation;
  const draftId = randomUUID();
  await upload(lead, organisationId, { fields: { draftId }, json: true });
  allow({ hourlyFiles: 2 });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      upload(lead, organisationId, {
        query: { preuve: draftId },
        file: { name: 'suite.pdf', bytes: pdfOf(3_000) },
        json: true,
      }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(7);
});

test('[R-EVD-73] the library and the form say what is used and left, and warn from 80 %', async () => {
  const organisation = await createOrganisation();
  const { organisationId, lead } = organisation;
  await keep(organisation, [
    { bytes: 799_999, minutesAgo: 90 },
    { bytes: 1, minutesAgo: 10 },
  ]);
  allow({ totalBytes: 1_000_000, hourlyFiles: 4 });
  const query = readLibraryQuery(new URLSearchParams());
  const library = accepted(await listEvidence(actOf(lead), organisationId, query));
  expect(library.allowance).toEqual({
    space: { used: 800_000, limit: 1_000_000, isNear: true },
    hourlyFiles: { used: 1, limit: 4, isNear: false },
    hourlyBytes: { used: 1, limit: DEFAULT_UPLOAD_QUOTA.hourlyBytes, isNear: false },
  });
  const target = { organisationId, applicationId: null, criterionCode: null };
  expect(accepted(await prepareEvidence(actOf(lead), target)).allowance).toEqual(library.allowance);
});
