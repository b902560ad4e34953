import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import { findEvidence } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { listEvidenceUses } from '#app/modules/evidence/persistence/evidence-uses.server.ts';
import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { openXmlBytes, pdfBytes, pdfOfSize, pngBytes } from '#tests/fixtures/evidence-files.ts';
import { actOf, createDraft, createOrganisation, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import type { Sent } from '#tests/support/evidence-uploads.ts';
import { cookieOf, upload, uploadOrigin, useUploads } from '#tests/support/evidence-uploads.ts';

useDatabase();
useUploads();

function itemOf(location: string): string {
  return new URL(location, uploadOrigin()).pathname.split('/').at(-1) ?? '';
}

async function temporaryFiles(): Promise<ReadonlyArray<string>> {
  return readdir(path.join(getEnvironment().dataDir, 'evidence', 'temporary')).catch(() => []);
}

describe('who may send', () => {
  test('[R-EVD-22] without a session nothing is received', async () => {
    const { organisationId } = await createOrganisation();
    expect(await upload(null, organisationId)).toMatchObject({ status: 303, location: paths.signIn() });
    expect(await upload(null, organisationId, { json: true })).toMatchObject({ status: 401 });
  });

  test('[R-EVD-22] the lead of another organisation finds nothing there', async () => {
    const { organisationId } = await createOrganisation();
    const stranger = await createOrganisation();
    expect((await upload(stranger.lead, organisationId)).status).toBe(404);
  });

  test('[R-EVD-22] a contributor sends for a criterion asked of them, and for no other', async () => {
    const organisation = await createOrganisation();
    const { organisationId, contributor, lead } = organisation;
    const applicationId = await createDraft(organisation);
    await getDatabase().criterionAssignment.create({
      data: {
        applicationId,
        criterionCode: 'E1.1',
        userId: contributor.userId,
        assignedAt: TEST_NOW,
        assignedById: lead.userId,
      },
    });
    const asked = { candidature: applicationId, critere: 'E1.1' };
    expect((await upload(contributor, organisationId)).status).toBe(403);
    const other = { query: { ...asked, critere: 'E1.2' } };
    expect((await upload(contributor, organisationId, other)).status).toBe(403);
    const smuggled = { query: asked, fields: { 'criteria[]': ['E1.2'] } };
    const refused = await upload(contributor, organisationId, smuggled);
    expect(refused.location).toContain('refus=unknown-criterion');
    const sent = await upload(contributor, organisationId, {
      query: asked,
      fields: { 'criteria[]': ['E1.1'] },
    });
    expect(sent.status).toBe(303);
    const uses = await listEvidenceUses(getDatabase(), applicationId);
    expect(uses.map((use) => use.criterionCode)).toEqual(['E1.1']);
  });
});

describe('what is sent', () => {
  test('[R-EVD-01] a file becomes an item with its own date, and its bytes come back as they went', async () => {
    const organisation = await createOrganisation();
    const bytes = openXmlBytes('docx');
    const fields = { 'sites[]': [...organisation.siteIds], title: '  Consigne   signée ' };
    const sent = await upload(organisation.lead, organisation.organisationId, {
      fields,
      file: { name: 'consigne signée.docx', bytes },
    });
    expect(sent.location).toContain('fait=ajoutee');
    const evidence = await findEvidence(getDatabase(), itemOf(sent.location));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(evidence).toMatchObject({
      title: 'Consigne signée',
      documentDate: '2026-10-01',
      createdAt: TEST_NOW,
    });
    expect(evidence?.siteIds.length).toBe(organisation.siteIds.length);
    expect(evidence?.versions).toMatchObject([
      { number: 1, kind: 'file', fileName: 'consigne signée.docx', sha256 },
    ]);
    const versionId = evidence?.versions[0]?.versionId ?? '';
    const opened = await openEvidenceFile(actOf(organisation.lead), versionId);
    if (!opened.ok) throw new Error('The lead reads the file.');
    const read: Buffer[] = [];
    for await (const chunk of await opened.value.content()) read.push(chunk as Buffer);
    expect(Buffer.concat(read).equals(bytes)).toBe(true);
  });

  test('[R-EVD-11] a file of the greatest size is received, one byte more is not', async () => {
    const { lead, organisationId } = await createOrganisation();
    const whole = { name: 'limite.pdf', bytes: pdfOfSize(MAXIMUM_FILE_BYTES) };
    const bytes = pdfOfSize(MAXIMUM_FILE_BYTES + 1);
    expect((await upload(lead, organisationId, { file: whole, json: true })).status).toBe(201);
    const over = await upload(lead, organisationId, { file: { name: 'limite.pdf', bytes }, json: true });
    expect(over.status).toBe(422);
    expect(JSON.parse(over.body)).toMatchObject({
      errors: { file: expect.stringContaining('50') as string },
    });
    await expect.poll(temporaryFiles).toEqual([]);
  });

  test('[R-EVD-06] a link is kept with the day it was seen, and a capture when there is one', async () => {
    const { lead, organisationId } = await createOrganisation();
    const fields = { kind: 'link', url: 'https://service.example/engagements', seenOn: '2026-11-20' };
    const sent = await upload(lead, organisationId, {
      fields,
      file: { name: 'capture.png', bytes: pngBytes() },
    });
    const evidence = await findEvidence(getDatabase(), itemOf(sent.location));
    expect(evidence?.versions).toMatchObject([
      { kind: 'link', url: fields.url, seenOn: '2026-11-20', fileName: 'capture.png' },
    ]);
    const alone = await upload(lead, organisationId, { fields, file: null });
    const second = await findEvidence(getDatabase(), itemOf(alone.location));
    expect(second?.versions).toMatchObject([{ kind: 'link', fileName: null, sha256: null }]);
  });

  test('[R-EVD-13] a refused file loses nothing else: the item waits for its file, and the page says why', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createDraft(organisation);
    const sent = await upload(organisation.lead, organisation.organisationId, {
      query: { candidature: applicationId },
      fields: { 'criteria[]': ['E1.1', 'E2.1'] },
      file: {
        name: 'macro.docx',
        bytes: openXmlBytes('docx', [{ name: 'word/vbaProject.bin', content: 'x' }]),
      },
    });
    expect(sent.location).toContain('refus=file-with-macros');
    const evidence = await findEvidence(getDatabase(), itemOf(sent.location));
    expect(evidence).toMatchObject({ title: 'Consigne d’accueil', versions: [] });
    expect(evidence?.uses.map((use) => use.criterionCode)).toEqual(['E1.1', 'E2.1']);
    await expect.poll(temporaryFiles).toEqual([]);
  });

  test('[R-EVD-13] the page’s script is told the reason and nothing is recorded', async () => {
    const { lead, organisationId } = await createOrganisation();
    const file = { name: 'image.pdf', bytes: pngBytes() };
    const sent = await upload(lead, organisationId, { file, json: true });
    expect(sent.status).toBe(422);
    expect(JSON.parse(sent.body)).toMatchObject({
      errors: { file: expect.stringContaining('image PNG') as string },
    });
    expect(await getDatabase().evidenceItem.count({ where: { organisationId } })).toBe(0);
  });

  test('[R-EVD-05] what was typed comes back with its faults', async () => {
    const { lead, organisationId } = await createOrganisation();
    const fields = { title: '', documentDate: '2026-11-22', 'sites[]': [randomUUID()] };
    const sent = await upload(lead, organisationId, { fields });
    const back = new URL(sent.location, uploadOrigin());
    expect(back.pathname).toBe(paths.newEvidence(organisationId));
    expect(back.searchParams.get('refus')).toBe('invalid-input');
    expect(back.searchParams.get('documentDate')).toBe('2026-11-22');
    expect(back.searchParams.getAll('sites')).toEqual(fields['sites[]']);
    const json = await upload(lead, organisationId, { fields, json: true });
    expect(Object.keys((JSON.parse(json.body) as { errors: object }).errors)).toEqual([
      'title',
      'documentDate',
    ]);
  });

  test('[R-EVD-18] the same form sent twice makes one item', async () => {
    const { lead, organisationId } = await createOrganisation();
    const fields = { draftId: randomUUID() };
    const first = await upload(lead, organisationId, { fields });
    const second = await upload(lead, organisationId, { fields });
    expect(itemOf(second.location)).toBe(itemOf(first.location));
    expect(await getDatabase().evidenceItem.count({ where: { organisationId } })).toBe(1);
    const evidence = await findEvidence(getDatabase(), fields.draftId);
    expect(evidence?.versions.length).toBe(1);
  });

  test('[R-EVD-18] sent again as it was it writes nothing; sent again changed, it is an update in the journal', async () => {
    const { lead, organisationId, siteIds } = await createOrganisation();
    const draftId = randomUUID();
    const sites = { 'sites[]': siteIds.slice(0, 1) };
    await upload(lead, organisationId, { fields: { draftId, ...sites } });
    const written = await findEvidence(getDatabase(), draftId);
    async function entries() {
      const where = { subject: draftId };
      return getDatabase().journalEntry.findMany({ where, orderBy: { sequence: 'asc' } });
    }
    await upload(lead, organisationId, { fields: { draftId, ...sites } });
    expect(await findEvidence(getDatabase(), draftId)).toEqual(written);
    expect((await entries()).map(({ action }) => action)).toEqual(['evidence.add']);

    const changed = { draftId, confidentiality: 'public', documentDate: '2026-10-02' };
    const again = await upload(lead, organisationId, { fields: changed });
    expect(itemOf(again.location)).toBe(draftId);
    const [, update, ...others] = await entries();
    expect(others).toEqual([]);
    expect(update).toMatchObject({
      action: 'evidence.edit',
      before: { confidentiality: 'internal', documentDate: '2026-10-01', sites: sites['sites[]'] },
      after: { confidentiality: 'public', documentDate: '2026-10-02', sites: [] },
    });
  });

  test('[R-EVD-18] a file refused, then sent: the item is added once, its content once', async () => {
    const { lead, organisationId } = await createOrganisation();
    const fields = { draftId: randomUUID() };
    const refusedFile = { name: 'image.pdf', bytes: pngBytes() };
    for (const sent of [{ fields, file: refusedFile }, { fields, file: refusedFile }, { fields }]) {
      await upload(lead, organisationId, sent);
    }
    const entries = await getDatabase().journalEntry.findMany({
      where: { subject: fields.draftId },
      orderBy: { sequence: 'asc' },
    });
    expect(entries.map(({ action }) => action)).toEqual(['evidence.add', 'evidence.add-version']);
  });

  test('[R-EVD-12] a hostile name, draft or criterion is never a failure of the site', async () => {
    const organisation = await createOrganisation();
    const { lead, organisationId } = organisation;
    const applicationId = await createDraft(organisation);
    const cases: ReadonlyArray<Sent> = [
      { fields: { draftId: 'x' } },
      {
        fields: { draftId: '../../etc' },
        file: { name: '../../../a\u0000b/\u202ec.pdf', bytes: pdfBytes() },
      },
      { fields: { title: 'a\u0000b' } },
      { fields: { 'criteria[]': ['E9.99', '\u0000'] }, query: { candidature: applicationId } },
      { fields: { 'sites[]': ['nowhere'] } },
      { fields: { title: ['a', 'b'] } },
      { fields: { 'title[]': ['a', 'b'] } },
      { fields: { __proto__: 'x', constructor: 'y' } },
      { query: { candidature: 'nowhere', critere: '\u0000' } },
      { query: { preuve: 'nowhere' } },
      { query: { preuve: randomUUID() } },
      { fields: { url: 'javascript:alert(1)', kind: 'link' } },
      { fields: { confidentiality: 'everyone', kind: 'none' } },
    ];
    for (const sent of cases) expect((await upload(lead, organisationId, sent)).status).toBeLessThan(500);
  });

  test('[R-EVD-18] a body that is no form is refused without harm', async () => {
    const { lead, organisationId } = await createOrganisation();
    const Cookie = await cookieOf(lead);
    const bodies = [
      { type: 'application/json', body: '{}' },
      { type: 'multipart/form-data', body: 'a' },
      { type: 'multipart/form-data; boundary=x', body: 'nothing of a form' },
      {
        type: 'multipart/form-data; boundary=x',
        body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut',
      },
    ];
    for (const { type, body } of bodies) {
      const response = await fetch(`${uploadOrigin()}${paths.evidenceUpload(organisationId)}`, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { 'Content-Type': type, Cookie },
      });
      expect(response.status).toBe(400);
    }
    await expect.poll(temporaryFiles).toEqual([]);
  });

  test('[R-EVD-28] a sender who leaves in the middle leaves no file behind', async () => {
    const { lead, organisationId } = await createOrganisation();
    const Cookie = await cookieOf(lead);
    const target = new URL(`${uploadOrigin()}${paths.evidenceUpload(organisationId)}`);
    const sending = httpRequest(target, {
      method: 'POST',
      headers: { Cookie, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': 5_000_000 },
    });
    sending.on('error', () => undefined);
    sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 ');
    sending.write(Buffer.alloc(1_000_000));
    await expect.poll(temporaryFiles).toHaveLength(1);
    sending.destroy();
    await expect.poll(temporaryFiles).toHaveLength(0);
    expect(await getDatabase().evidenceItem.count({ where: { organisationId } })).toBe(0);
  });
});

describe('new versions', () => {
  test('[R-EVD-23] the lead adds a version, the old one stays, the same content twice changes nothing', async () => {
    const { lead, organisationId } = await createOrganisation();
    const first = await upload(lead, organisationId);
    const evidenceId = itemOf(first.location);
    const query = { preuve: evidenceId };
    const file = { name: 'consigne-v2.pdf', bytes: pdfBytes({ catalog: '/Lang (fr)' }) };
    const fields = { documentDate: '2026-11-02' };
    const second = await upload(lead, organisationId, { query, file, fields });
    expect(second.location).toContain('fait=nouvelle-version');
    const again = await upload(lead, organisationId, { query, file, fields });
    expect(again.location).toContain('fait=version-identique');
    const evidence = await findEvidence(getDatabase(), evidenceId);
    expect(evidence?.versions.map((version) => version.fileName)).toEqual([
      'consigne-v2.pdf',
      'consigne.pdf',
    ]);
    expect(evidence?.documentDate).toBe('2026-11-02');
  });

  test('[R-EVD-23] eight versions sent at once all stay, numbered one after the other', async () => {
    const { lead, organisationId } = await createOrganisation();
    const evidenceId = itemOf((await upload(lead, organisationId)).location);
    const sendings = Array.from({ length: 8 }, (_, index) =>
      upload(lead, organisationId, {
        query: { preuve: evidenceId },
        file: { name: `v${index}.pdf`, bytes: pdfBytes({ catalog: `/Lang (fr${index})` }) },
      }),
    );
    for (const sent of await Promise.all(sendings)) expect(sent.status).toBe(303);
    const evidence = await findEvidence(getDatabase(), evidenceId);
    expect(evidence?.versions.map((version) => version.number)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('[R-EVD-23] a contributor adds no version to what somebody else brought', async () => {
    const { lead, contributor, organisationId } = await createOrganisation();
    const evidenceId = itemOf((await upload(lead, organisationId)).location);
    expect((await upload(contributor, organisationId, { query: { preuve: evidenceId } })).status).toBe(404);
  });
});
