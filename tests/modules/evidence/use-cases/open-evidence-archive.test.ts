import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';

import { beforeAll, describe, expect, test } from 'vitest';
import { openPromise } from 'yauzl';

import { newEvidenceSchema } from '#app/modules/evidence/domain/evidence-schema.ts';
import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import { listEvidenceForSnapshot } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import { addEvidence } from '#app/modules/evidence/use-cases/add-evidence.server.ts';
import { openDocument } from '#app/modules/evidence/use-cases/open-document.server.ts';
import { openEvidenceArchive } from '#app/modules/evidence/use-cases/open-evidence-archive.server.ts';
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { receiveFile } from '#app/platform/files/temporary-files.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { pdfBytes, pngBytes } from '#tests/fixtures/evidence-files.ts';
import { asPhoneWrites, photograph } from '#tests/fixtures/evidence-images.ts';
import {
  accepted,
  actOf,
  createCompleteDraft,
  createDecider,
  createOfficer,
  createOrganisation,
  createSubmitted,
  fileOf,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(getEnvironment().dataDir, 'archives-'));
  setEnvironment({ ...getEnvironment(), dataDir: folder });
});

async function addFile(
  organisation: TestOrganisation,
  applicationId: string,
  sent: {
    readonly fileName: string;
    readonly bytes: Buffer;
    readonly criteria: ReadonlyArray<string>;
    readonly now?: Date;
  },
): Promise<string> {
  const fields = newEvidenceSchema(parisDate(TEST_NOW)).parse({
    title: `Preuve ${sent.fileName}`,
    documentDate: '2026-10-01',
    confidentiality: 'internal',
    kind: 'file',
    criteria: sent.criteria,
  });
  const received = await receiveFile(Readable.from([sent.bytes]), MAXIMUM_FILE_BYTES);
  const added = await addEvidence(actOf(organisation.lead, sent.now ?? TEST_NOW), {
    organisationId: organisation.organisationId,
    draftId: '',
    applicationId,
    fields,
    file: { ...received, fileName: sent.fileName },
    onRefusedFile: 'leave',
  });
  return accepted(added).evidenceId;
}

/** Reads the archive as a person would: written to the disk, then opened. */
async function unpack(content: Readable): Promise<{ folder: string; names: ReadonlyArray<string> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk as Buffer);
  const target = mkdtempSync(path.join(folder, 'unpacked-'));
  const file = path.join(target, 'archive.zip');
  writeFileSync(file, Buffer.concat(chunks));
  const archive = await openPromise(file);
  const names: string[] = [];
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    mkdirSync(path.dirname(path.join(target, entry.fileName)), { recursive: true });
    writeFileSync(path.join(target, entry.fileName), Buffer.concat(parts));
    names.push(entry.fileName);
  }
  return { folder: target, names };
}

describe('all the evidence of a file', () => {
  test('[R-EVD-26] the archive holds every document by criterion, and its hashes check', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    await addFile(organisation, applicationId, {
      fileName: 'consigne été.pdf',
      bytes: pdfBytes(),
      criteria: ['E1.1', 'E2.1'],
    });
    await addFile(organisation, applicationId, {
      fileName: 'plan.png',
      bytes: pngBytes(),
      criteria: ['E1.1'],
      now: testTime(0, 1),
    });
    const opened = accepted(await openEvidenceArchive(actOf(organisation.lead), applicationId));
    expect(opened.fileName).toMatch(/^preuves-C-\d{4}-\d{5}\.zip$/);
    const unpacked = await unpack(opened.content());
    expect(unpacked.names).toEqual([
      'manifeste.csv',
      'manifeste.json',
      'SHA256SUMS',
      'E1.1/01-consigne été.pdf',
      'E1.1/02-plan.png',
      'E2.1/01-consigne été.pdf',
    ]);
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: unpacked.folder });
    const manifest = JSON.parse(readFileSync(path.join(unpacked.folder, 'manifeste.json'), 'utf8')) as {
      snapshot: unknown;
      evidence: ReadonlyArray<{ criterion: string; path: string | null; url: string | null }>;
    };
    expect(manifest.snapshot).toBe(null);
    expect(manifest.evidence.filter((line) => line.path !== null).length).toBe(3);
    expect(manifest.evidence.some((line) => line.url === 'https://service.example/procedure')).toBe(true);
  });

  test('[R-EVD-46] the archive holds the copies of images, and its manifest both hashes of each', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    const bytes = await asPhoneWrites(photograph(), 3).jpeg().toBuffer();
    await addFile(organisation, applicationId, { fileName: 'accueil.jpg', bytes, criteria: ['E1.1'] });
    const opened = accepted(await openEvidenceArchive(actOf(organisation.lead), applicationId));
    const unpacked = await unpack(opened.content());
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: unpacked.folder });
    const given = readFileSync(path.join(unpacked.folder, 'E1.1/01-accueil.jpg'));
    expect(given.includes('Telephone')).toBe(false);
    const manifest = JSON.parse(readFileSync(path.join(unpacked.folder, 'manifeste.json'), 'utf8')) as {
      evidence: ReadonlyArray<Readonly<Record<string, unknown>>>;
    };
    expect(manifest.evidence.find((line) => line['path'] === 'E1.1/01-accueil.jpg')).toMatchObject({
      given: 'copie',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      copySize: given.length,
      copySha256: createHash('sha256').update(given).digest('hex'),
    });
  });

  test('[R-EVD-64] a content in quarantine is named in the manifest, and the rest of the archive is whole', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    await addFile(organisation, applicationId, {
      fileName: 'infecté.pdf',
      bytes: pdfBytes({ objects: ['5 0 obj\n(infected)\nendobj\n'] }),
      criteria: ['E1.1'],
    });
    await addFile(organisation, applicationId, {
      fileName: 'plan.png',
      bytes: pngBytes(),
      criteria: ['E1.1'],
      now: testTime(0, 1),
    });
    const { sha256 } = await getDatabase().evidenceVersion.findFirstOrThrow({
      where: { fileName: 'infecté.pdf' },
      select: { sha256: true },
    });
    await getDatabase().storedContent.update({
      where: { sha256: sha256 ?? '' },
      data: { quarantinedAt: testTime(1), threat: 'Test.Mark' },
    });
    const opened = accepted(await openEvidenceArchive(actOf(organisation.lead), applicationId));
    const unpacked = await unpack(opened.content());
    expect(unpacked.names).toEqual(['manifeste.csv', 'manifeste.json', 'SHA256SUMS', 'E1.1/01-plan.png']);
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: unpacked.folder });
    const manifest = readFileSync(path.join(unpacked.folder, 'manifeste.csv'), 'utf8');
    const line = manifest.split('\r\n').find((row) => row.includes('infecté.pdf'));
    expect(line).toContain(sha256);
    expect(line).toContain(testTime(1).toISOString());
  });

  test('[R-EVD-26] once submitted, the archive is what was submitted, whatever the library becomes', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    const bytes = pdfBytes();
    const evidenceId = await addFile(organisation, applicationId, {
      fileName: 'consigne.pdf',
      bytes,
      criteria: ['E1.1'],
    });
    const { version } = await fileOf(applicationId);
    accepted(await submitApplication(actOf(organisation.lead), { applicationId, version }));
    await getDatabase().evidenceUse.deleteMany({ where: { evidenceId } });
    const officer = await createOfficer();
    const opened = accepted(await openEvidenceArchive(actOf(officer), applicationId));
    const unpacked = await unpack(opened.content());
    expect(unpacked.names).toContain('E1.1/01-consigne.pdf');
    const read = readFileSync(path.join(unpacked.folder, 'E1.1/01-consigne.pdf'));
    expect(createHash('sha256').update(read).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
  });

  test('[R-EVD-03] what a snapshot keeps leaves out the items whose file has still to be joined', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createCompleteDraft(organisation);
    const before = await listEvidenceForSnapshot(getDatabase(), applicationId);
    const empty = await getDatabase().evidenceItem.create({
      data: {
        organisationId: organisation.organisationId,
        title: 'À joindre',
        documentDate: new Date('2026-10-01T00:00:00Z'),
        createdById: organisation.lead.userId,
        createdAt: TEST_NOW,
        uses: {
          create: {
            applicationId,
            criterionCode: 'E1.1',
            addedAt: TEST_NOW,
            addedById: organisation.lead.userId,
          },
        },
      },
    });
    const after = await listEvidenceForSnapshot(getDatabase(), applicationId);
    expect(after.map((line) => line.evidenceId)).not.toContain(empty.id);
    expect(after.length).toBe(before.length);
    expect(after.at(-1)?.criterionCode).toBe('results');
  });
});

describe('documents that the application makes', () => {
  test('[R-EVD-27] a letter is for the parties of the decision, a report for those it was delivered to', async () => {
    const organisation = await createOrganisation();
    const stranger = await createOrganisation();
    const applicationId = await createSubmitted(organisation);
    const officer = await createOfficer();
    const decider = await createDecider();
    const document = { applicationId, fileName: 'a.pdf', bytes: pdfBytes(), now: TEST_NOW };
    const letter = await insertDocument(getDatabase(), { ...document, kind: 'decision-letter' });
    const report = await insertDocument(getDatabase(), { ...document, kind: 'evaluation-report' });
    async function opens(actor: TestOrganisation['lead'], documentId: string): Promise<boolean> {
      return (await openDocument(actOf(actor), documentId)).ok;
    }
    for (const actor of [organisation.lead, officer, decider]) {
      expect(await opens(actor, letter.documentId)).toBe(true);
    }
    for (const actor of [organisation.contributor, stranger.lead]) {
      expect(await opens(actor, letter.documentId)).toBe(false);
      expect(await opens(actor, report.documentId)).toBe(false);
    }
    expect(await opens(officer, report.documentId)).toBe(true);
    expect(await opens(organisation.lead, report.documentId)).toBe(false);
    expect(await opens(officer, 'x')).toBe(false);
  });
});
