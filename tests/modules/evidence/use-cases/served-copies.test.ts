/** The copy of an image, from its sending to its download, its archive and its deletion from sight. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';

import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { runDueJobs } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { attachment } from '#app/platform/http/attachments.server.ts';
import { pdfBytes, pngBytes, webpBytes } from '#tests/fixtures/evidence-files.ts';
import { asPhoneWrites, photograph } from '#tests/fixtures/evidence-images.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import { actOf, createOrganisation, createUser, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { upload, useUploads } from '#tests/support/evidence-uploads.ts';

useDatabase();
useUploads();

afterEach(() => getDatabase().job.deleteMany());

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Unlike any other: its colours, its place and which way up it lies. */
function phonePhoto(width = 60): Promise<Buffer> {
  return asPhoneWrites(photograph({ width, height: 40 }), 6)
    .jpeg()
    .toBuffer();
}

function stored(storageKey: string | null): string {
  return path.join(getEnvironment().dataDir, 'evidence', storageKey ?? 'none');
}

function temporaryFiles(): ReadonlyArray<string> {
  return readdirSync(path.join(getEnvironment().dataDir, 'evidence', 'temporary'));
}

async function send(
  organisation: TestOrganisation,
  file: { readonly name: string; readonly bytes: Buffer },
  options: { readonly json?: boolean; readonly fields?: Readonly<Record<string, string>> } = {},
) {
  const draftId = randomUUID();
  const answer = await upload(organisation.lead, organisation.organisationId, {
    fields: { draftId, ...options.fields },
    file,
    json: options.json ?? true,
  });
  const version = await getDatabase().evidenceVersion.findFirst({ where: { evidenceId: draftId } });
  return { answer, evidenceId: draftId, version };
}

async function sendPhoto(organisation: TestOrganisation, width?: number) {
  const bytes = await phonePhoto(width);
  const { version } = await send(organisation, { name: 'accueil.jpg', bytes });
  if (version === null) throw new Error('The photograph is kept.');
  return { bytes, version };
}

async function download(organisation: TestOrganisation, versionId: string, wanted?: 'original') {
  const opened = await openEvidenceFile(actOf(organisation.lead), versionId, wanted);
  if (!opened.ok) return null;
  const answer = attachment(opened.value);
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('an image sent', () => {
  test('[R-EVD-41] its copy is durable beside it, known by its own hash; the original is sealed as it came', async () => {
    const organisation = await createOrganisation();
    const { bytes, version } = await sendPhoto(organisation);
    expect(version.sha256).toBe(sha256Of(bytes));
    expect(version.size).toBe(bytes.length);
    expect(await readFile(stored(version.storageKey))).toEqual(bytes);
    const copy = await readFile(stored(version.servedStorageKey));
    expect([version.servedSha256, version.servedSize]).toEqual([sha256Of(copy), copy.length]);
    expect(copy.includes('Telephone')).toBe(false);
    await expect.poll(temporaryFiles).toEqual([]);
  });

  test('[R-EVD-46] the copy is what is downloaded, with its own length and hash', async () => {
    const organisation = await createOrganisation();
    const { version } = await sendPhoto(organisation);
    const shown = await download(organisation, version.id);
    expect(sha256Of(shown?.bytes ?? Buffer.alloc(0))).toBe(version.servedSha256);
    expect(shown?.headers.get('Content-Length')).toBe(String(version.servedSize));
    const digest = Buffer.from(version.servedSha256 ?? '', 'hex').toString('base64');
    expect(shown?.headers.get('Repr-Digest')).toBe(`sha-256=:${digest}:`);
    const metadata = await sharp(shown?.bytes).metadata();
    expect([metadata.width, metadata.height, metadata.exif]).toEqual([40, 60, undefined]);
  });

  test('[R-EVD-46] the original is for the members of its organisation, and for nobody else', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const { bytes, version } = await sendPhoto(organisation);
    expect((await download(organisation, version.id, 'original'))?.bytes).toEqual(bytes);
    for (const actor of [stranger.lead, await createUser(), organisation.contributor]) {
      expect((await openEvidenceFile(actOf(actor), version.id, 'original')).ok).toBe(false);
    }
  });

  test('[R-EVD-64][R-EVD-46] the quarantine of the content closes its copy and its original', async () => {
    const organisation = await createOrganisation();
    const { version } = await sendPhoto(organisation, 64);
    await getDatabase().storedContent.update({
      where: { sha256: version.sha256 ?? '' },
      data: { quarantinedAt: TEST_NOW, threat: 'Test.Mark' },
    });
    for (const wanted of ['shown', 'original'] as const) {
      const opened = await openEvidenceFile(actOf(organisation.lead), version.id, wanted);
      expect(opened).toMatchObject({ ok: false, code: 'in-quarantine' });
    }
  });

  test('[R-EVD-41] one with nothing to leave out is its own copy, and nothing is said of it', async () => {
    const organisation = await createOrganisation();
    const { version } = await send(organisation, { name: 'plan.png', bytes: pngBytes() });
    expect(version?.servedSha256).toBe(version?.sha256);
    expect(version?.notices).toEqual([]);
  });

  test('[R-EVD-41] no other document has a copy, and a refused image leaves nothing', async () => {
    const organisation = await createOrganisation();
    const pdf = await send(organisation, { name: 'a.pdf', bytes: pdfBytes() });
    expect([pdf.version?.servedStorageKey, pdf.version?.servedSha256]).toEqual([null, null]);
    const photo = await phonePhoto(72);
    const half = await send(organisation, { name: 'a.jpg', bytes: photo.subarray(0, photo.length - 300) });
    expect(half.answer.status).toBe(422);
    expect(half.answer.body).toContain('incomplète');
    expect(existsSync(stored(`${sha256Of(photo).slice(0, 2)}/${sha256Of(photo)}`))).toBe(false);
    await expect.poll(temporaryFiles).toEqual([]);
  });
});

describe('what is told of a file kept', () => {
  test.each([true, false])(
    '[R-EVD-43][R-EVD-44] an image under its true type, with script: %s',
    async (json) => {
      const organisation = await createOrganisation();
      const suite = '/mon-espace';
      const sent = await send(
        organisation,
        { name: 'photo.jpg', bytes: webpBytes() },
        { json, fields: { suite } },
      );
      expect(sent.version).toMatchObject({
        fileName: 'photo.webp',
        mediaType: 'image/webp',
        notices: ['true-type'],
      });
      const to = json
        ? (JSON.parse(sent.answer.body) as { redirectTo: string }).redirectTo
        : sent.answer.location;
      expect(to).toContain(`/preuves/${sent.evidenceId}?`);
      expect(to).toContain('fait=ajoutee');
      expect(to).toContain('suite=');
    },
  );

  test('[R-EVD-44] a photograph without its place; nothing to tell leads back to where the person came from', async () => {
    const organisation = await createOrganisation();
    const photo = await send(organisation, { name: 'a.jpg', bytes: await phonePhoto(80) });
    expect(photo.version?.notices).toEqual(['served-copy']);
    const fields = { suite: '/mon-espace' };
    const plain = await send(organisation, { name: 'a.png', bytes: pngBytes() }, { fields });
    expect(JSON.parse(plain.answer.body)).toEqual({ redirectTo: '/mon-espace' });
  });

  test('[R-EVD-44] the database keeps no other notice, and no half of a copy', async () => {
    const organisation = await createOrganisation();
    const { version } = await sendPhoto(organisation, 88);
    const where = { id: version.id };
    const { evidenceVersion } = getDatabase();
    await expect(evidenceVersion.update({ where, data: { notices: ['other'] } })).rejects.toThrow();
    await expect(evidenceVersion.update({ where, data: { servedSize: null } })).rejects.toThrow();
  });
});

/** The night's job, and those that it asks for. */
async function copyTonight(): Promise<void> {
  const on = parisDate(TEST_NOW);
  const now = parisInstant(on, 3);
  await getDatabase().job.create({
    data: { kind: 'copy-images', key: `copy-images:${on}`, payload: { on }, runAt: now, createdAt: now },
  });
  await runDueJobs({ clock: { now: () => now }, handlers: JOB_HANDLERS });
}

const UNCOPIED = { servedStorageKey: null, servedSha256: null, servedSize: null, notices: [] };

describe('images kept before copies were made', () => {
  test('[R-EVD-41] are shown as they are until the night, which makes their copies, once', async () => {
    const organisation = await createOrganisation();
    const other = await createOrganisation();
    const { bytes, version } = await sendPhoto(organisation, 96);
    const twin = await sendPhoto(other, 96);
    await getDatabase().evidenceVersion.updateMany({
      where: { id: { in: [version.id, twin.version.id] } },
      data: UNCOPIED,
    });
    expect((await download(organisation, version.id))?.bytes).toEqual(bytes);
    await copyTonight();
    for (const { id } of [version, twin.version]) {
      const made = await getDatabase().evidenceVersion.findUniqueOrThrow({ where: { id } });
      expect(made).toMatchObject({
        servedSha256: version.servedSha256,
        servedSize: version.servedSize,
        sha256: sha256Of(bytes),
        notices: ['served-copy'],
      });
    }
    expect(temporaryFiles()).toEqual([]);
    await getDatabase().job.deleteMany();
    await copyTonight();
    const after = await getDatabase().evidenceVersion.findUniqueOrThrow({ where: { id: version.id } });
    expect(after.notices).toEqual(['served-copy']);
  });

  test('[R-EVD-41] one of which no copy can be made holds up no other', async () => {
    const organisation = await createOrganisation();
    const sent = await sendPhoto(organisation, 104);
    const missing = `00/${'0'.repeat(64)}`;
    const broken = await getDatabase().evidenceVersion.create({
      data: {
        evidenceId: sent.version.evidenceId,
        number: 2,
        kind: 'file',
        fileName: 'a.jpg',
        mediaType: 'image/jpeg',
        size: 1,
        sha256: '0'.repeat(64),
        storageKey: missing,
        uploadedById: organisation.lead.userId,
        uploadedAt: TEST_NOW,
      },
    });
    await getDatabase().evidenceVersion.update({ where: { id: sent.version.id }, data: UNCOPIED });
    await copyTonight();
    const [made, left] = await Promise.all(
      [sent.version.id, broken.id].map((id) =>
        getDatabase().evidenceVersion.findUniqueOrThrow({ where: { id } }),
      ),
    );
    expect(made?.servedSha256).toBe(sent.version.servedSha256);
    expect(left?.servedSha256).toBe(null);
  });
});
