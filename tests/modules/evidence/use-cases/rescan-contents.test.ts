/** The nightly scans against a server of the tests, on real rows and real files: quarantine, release, resumption. */
import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import { findLatestSnapshot } from '#app/modules/applications/persistence/snapshots.server.ts';
import { getEvidence } from '#app/modules/evidence/use-cases/get-evidence.server.ts';
import { listQuarantine } from '#app/modules/evidence/use-cases/list-quarantine.server.ts';
import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { releaseContent } from '#app/modules/evidence/use-cases/release-content.server.ts';
import { getEvaluationCommitment } from '#app/modules/evaluations/use-cases/get-evaluation-commitment.server.ts';
import { runDueJobs } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { parisDate, parisInstant } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';
import { createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import { actOf, createOrganisation, createUser, TEST_NOW, testTime } from '#tests/support/builders.ts';
import type { ClamdDouble } from '#tests/support/clamd-double.ts';
import { answering, scanningFor, startClamdDouble } from '#tests/support/clamd-double.ts';
import { useDatabase } from '#tests/support/database.ts';
import { upload, useUploads } from '#tests/support/evidence-uploads.ts';

useDatabase();
useUploads();

let clamd: ClamdDouble;
beforeEach(async () => {
  clamd = await startClamdDouble(scanningFor('nothing has this mark'));
  setEnvironment({ ...getEnvironment(), antivirus: null });
});
afterEach(async () => {
  await clamd.close();
  await getDatabase().job.deleteMany();
  await getDatabase().outboxMessage.deleteMany();
  // Contents of one test are no concern of the next.
  await getDatabase().storedContent.updateMany({ data: { storageKey: null } });
});

/** As `scanningFor`, with signatures of this number. */
function knowing(mark: string, number: number, threat = 'Test.Mark') {
  const scanning = scanningFor(mark, threat);
  return (heard: Parameters<typeof scanning>[0]) =>
    heard.command === 'VERSION' ? answering(`ClamAV 1.4.3/${number}/Mon Nov 30`)(heard) : scanning(heard);
}

function markedPdf(mark: string): Buffer {
  return pdfBytes({ objects: [`5 0 obj\n(${mark})\nendobj\n`] });
}

/** A file kept by the real sending, before the antivirus is set; `mark` makes it unlike any other. */
async function send(organisation: TestOrganisation, mark: string, name = 'consigne.pdf') {
  const draftId = randomUUID();
  const bytes = markedPdf(mark);
  const sent = await upload(organisation.lead, organisation.organisationId, {
    fields: { draftId, title: `Preuve ${mark}` },
    file: { name, bytes },
    json: true,
  });
  expect(sent.status).toBe(201);
  const version = await getDatabase().evidenceVersion.findFirstOrThrow({
    where: { evidenceId: draftId },
    select: { id: true, sha256: true },
  });
  return { evidenceId: draftId, versionId: version.id, sha256: version.sha256 ?? '' };
}

const DAY = parisDate(TEST_NOW);

function nightOf(number: number): Date {
  return new Date(parisInstant(DAY, 3).getTime() + number * 86_400_000);
}

/** The job of that night, and those that it asks for, done by the queue itself. */
async function rescan(number: number) {
  setEnvironment({ ...getEnvironment(), antivirus: clamd.address });
  const now = nightOf(number);
  const on = parisDate(now);
  await getDatabase().job.create({
    data: {
      kind: 'rescan-contents',
      key: `rescan-contents:${on}`,
      payload: { on },
      runAt: now,
      createdAt: now,
    },
  });
  return runDueJobs({ clock: { now: () => now }, handlers: JOB_HANDLERS });
}

function contentOf(sha256: string) {
  return getDatabase().storedContent.findUniqueOrThrow({ where: { sha256 } });
}

function journalOf(organisationId: string) {
  return getDatabase().journalEntry.findMany({
    where: {
      stream: `organisation:${organisationId}`,
      action: { in: ['evidence.quarantine', 'evidence.release'] },
    },
    orderBy: { sequence: 'asc' },
    select: { action: true, subject: true, actorName: true, actorRole: true, after: true },
  });
}

describe('a night of scans', () => {
  test('[R-EVD-63] every content kept is scanned once a night, once for all the items that hold it', async () => {
    const organisation = await createOrganisation();
    const one = await send(organisation, 'alpha');
    await send(organisation, 'alpha');
    const other = await send(organisation, 'beta');
    expect(await rescan(1)).toMatchObject({ done: 1, failed: 0 });
    expect(clamd.commands.filter((command) => command === 'INSTREAM')).toHaveLength(2);
    for (const { sha256 } of [one, other]) {
      expect(await contentOf(sha256)).toMatchObject({
        verdict: 'clean',
        scannedAt: nightOf(1),
        signatures: expect.stringContaining('/27500/') as string,
        quarantinedAt: null,
      });
    }
    await rescan(2);
    expect((await contentOf(one.sha256)).scannedAt).toEqual(nightOf(2));
  });

  test('[R-EVD-63] without an antivirus nothing is scanned, and the job has no reason left', async () => {
    const { sha256 } = await send(await createOrganisation(), 'nobody looks');
    const now = nightOf(1);
    await getDatabase().job.create({
      data: { kind: 'rescan-contents', key: 'x', payload: { on: DAY }, runAt: now, createdAt: now },
    });
    const work = { clock: { now: () => now }, handlers: JOB_HANDLERS };
    expect(await runDueJobs(work)).toMatchObject({ cancelled: 1 });
    expect((await contentOf(sha256)).scannedAt).toBe(null);
  });

  test('[R-EVD-63] an antivirus that stops in the middle: what was found is kept, the rest waits its turn', async () => {
    const organisation = await createOrganisation();
    const sent = [];
    for (const mark of ['one', 'two', 'three']) sent.push(await send(organisation, mark));
    let scans = 0;
    const scanning = scanningFor('nothing has this mark');
    clamd.behave = (heard) => {
      if (heard.command === 'INSTREAM') scans += 1;
      if (scans > 1) heard.socket.destroy();
      else scanning(heard);
    };
    expect(await rescan(1)).toMatchObject({ done: 1, failed: 1 });
    const first = await Promise.all(sent.map(({ sha256 }) => contentOf(sha256)));
    expect(first.filter(({ scannedAt }) => scannedAt !== null)).toHaveLength(1);
    // The same night, once it works again: the queue tries the job that failed.
    clamd.behave = scanning;
    const later = new Date(nightOf(1).getTime() + 600_000);
    await runDueJobs({ clock: { now: () => later }, handlers: JOB_HANDLERS });
    const second = await Promise.all(sent.map(({ sha256 }) => contentOf(sha256)));
    expect(second.every(({ scannedAt }) => scannedAt !== null)).toBe(true);
    expect(clamd.commands.filter((command) => command === 'INSTREAM')).toHaveLength(4);
  });

  test('[R-EVD-63] an antivirus that gives no verdict at all fails the job, which the queue shows', async () => {
    const { sha256 } = await send(await createOrganisation(), 'unseen');
    clamd.behave = ({ socket }) => void socket.destroy();
    expect(await rescan(1)).toMatchObject({ done: 0, failed: 1 });
    expect((await contentOf(sha256)).scannedAt).toBe(null);
    const job = await getDatabase().job.findFirstOrThrow({ where: { kind: 'rescan-contents' } });
    expect(job).toMatchObject({ finishedAt: null, attempts: 1, lastError: 'The antivirus does not answer.' });
  });

  test('[R-EVD-63] a content beyond its limits, or gone from the store, is noted and holds up no other', async () => {
    const organisation = await createOrganisation();
    const large = await send(organisation, 'large');
    const sound = await send(organisation, 'sound');
    const gone = await send(organisation, 'gone');
    const nowhere = `00/${'0'.repeat(64)}`;
    await getDatabase().storedContent.update({
      where: { sha256: gone.sha256 },
      data: { storageKey: nowhere },
    });
    const scanning = scanningFor('nothing has this mark');
    clamd.behave = (heard) =>
      heard.content.includes('large')
        ? answering('INSTREAM size limit exceeded. ERROR')(heard)
        : scanning(heard);
    await rescan(1);
    expect(await contentOf(large.sha256)).toMatchObject({ verdict: 'not-checkable', quarantinedAt: null });
    expect(await contentOf(gone.sha256)).toMatchObject({ verdict: 'not-checkable' });
    expect(await contentOf(sound.sha256)).toMatchObject({ verdict: 'clean' });
  });
});

describe('a content found infected later', () => {
  test('[R-EVD-64] [R-EVD-65] it is served to nobody, its item says so, the lead is told and the journal holds it', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    const { evidenceId, versionId, sha256 } = await send(organisation, 'omega');
    const before = await openEvidenceFile(actOf(lead), versionId);
    if (!before.ok) throw new Error(before.code);
    (await before.value.content()).destroy();
    clamd.behave = knowing('omega', 27_501);
    await rescan(1);

    expect(await openEvidenceFile(actOf(lead), versionId)).toMatchObject({
      ok: false,
      code: 'in-quarantine',
      details: { organisationId, evidenceId },
    });
    const page = await getEvidence(actOf(lead), organisationId, evidenceId);
    if (!page.ok) throw new Error(page.code);
    expect(page.value.versions).toMatchObject([
      { sha256, quarantine: { since: nightOf(1), threat: 'Test.Mark' } },
    ]);
    expect(await journalOf(organisationId)).toEqual([
      {
        action: 'evidence.quarantine',
        subject: evidenceId,
        actorName: 'Antivirus du site',
        actorRole: 'antivirus',
        after: { title: 'Preuve omega', sha256, threat: 'Test.Mark' },
      },
    ]);
    const told = await getDatabase().outboxMessage.findMany({ where: { kind: 'evidence-quarantined' } });
    expect(told.map(({ recipient }) => recipient)).toEqual([lead.email]);
    expect(told[0]?.text).toContain(`/preuves/${evidenceId}`);
    expect(
      await getDatabase().notification.count({
        where: { userId: lead.userId, kind: 'evidence-quarantined' },
      }),
    ).toBe(1);

    // The next night repeats nothing.
    await rescan(2);
    expect(await journalOf(organisationId)).toHaveLength(1);
    expect((await contentOf(sha256)).quarantinedAt).toEqual(nightOf(1));
  });

  test('[R-EVD-64] a new version lifts nothing of the old one, and is served itself', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    const { evidenceId, versionId } = await send(organisation, 'rho');
    clamd.behave = knowing('rho', 27_501);
    await rescan(1);
    const sent = await upload(lead, organisationId, {
      query: { preuve: evidenceId },
      file: { name: 'saine.pdf', bytes: markedPdf('sound copy') },
      json: true,
    });
    expect(sent.status).toBe(201);
    const page = await getEvidence(actOf(lead), organisationId, evidenceId);
    if (!page.ok) throw new Error(page.code);
    expect(page.value.versions.map(({ quarantine }) => quarantine === null)).toEqual([true, false]);
    expect(await openEvidenceFile(actOf(lead), versionId)).toMatchObject({ code: 'in-quarantine' });
  });

  test('[R-EVD-64] the same content sent again, by another organisation, is in quarantine too', async () => {
    const first = await createOrganisation();
    await send(first, 'tau');
    clamd.behave = knowing('tau', 27_501);
    await rescan(1);
    // The site has lost its antivirus meanwhile: what is known of the content stands.
    setEnvironment({ ...getEnvironment(), antivirus: null });
    const second = await createOrganisation();
    const { versionId } = await send(second, 'tau');
    expect(await openEvidenceFile(actOf(second.lead), versionId)).toMatchObject({ code: 'in-quarantine' });
  });

  test('[R-EVD-64] the auditor sees the mark on the frozen list, whose row and hash stay', async () => {
    const started = await createStarted();
    const { applicationId, evaluationId, auditor } = started;
    const snapshot = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    const versionId = snapshot?.content.evidence[0]?.versionId ?? '';
    const sha256 = 'b'.repeat(64);
    await getDatabase().evidenceVersion.update({ where: { id: versionId }, data: { sha256 } });
    await getDatabase().storedContent.update({
      where: { sha256 },
      data: { quarantinedAt: nightOf(1), threat: 'Test.Mark' },
    });
    const now = testTime(6);
    const page = await getEvaluationCommitment(actOf(auditor, now), evaluationId, 'E1');
    if (!page.ok) throw new Error(page.code);
    const shown = page.value.criteria.flatMap(({ evidence }) => evidence);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ quarantine }) => quarantine?.threat === 'Test.Mark')).toBe(true);
    const after = await findLatestSnapshot(getDatabase(), applicationId, 'frozen');
    expect(after).toEqual(snapshot);
  });
});

describe('the end of a quarantine', () => {
  test('[R-EVD-65] newer signatures that call it clean release it, and the lead is told', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    const { versionId, sha256 } = await send(organisation, 'sigma');
    clamd.behave = knowing('sigma', 27_501);
    await rescan(1);
    // Called clean by the same signatures, by older ones, or by none: an antivirus that has lost them.
    for (const [night, behave] of [
      [2, knowing('nothing', 27_501)],
      [3, knowing('nothing', 27_499)],
      [4, scanningFor('nothing')],
    ] as const) {
      clamd.behave = behave;
      await rescan(night);
      expect(await contentOf(sha256)).toMatchObject({ threat: 'Test.Mark', scannedAt: nightOf(night) });
      expect((await contentOf(sha256)).quarantinedAt).toEqual(nightOf(1));
    }
    clamd.behave = knowing('nothing', 27_502);
    await rescan(5);
    expect(await contentOf(sha256)).toMatchObject({ quarantinedAt: null, threat: null, verdict: 'clean' });
    const opened = await openEvidenceFile(actOf(lead), versionId);
    if (!opened.ok) throw new Error(opened.code);
    (await opened.value.content()).destroy();
    expect((await journalOf(organisationId)).map(({ action }) => action)).toEqual([
      'evidence.quarantine',
      'evidence.release',
    ]);
    expect(await getDatabase().outboxMessage.count({ where: { kind: 'evidence-released' } })).toBe(1);
  });

  test('[R-EVD-66] an administrator releases with a reason, journalled; the same threat does not put it back, another does', async () => {
    const organisation = await createOrganisation();
    const { organisationId, lead } = organisation;
    const administrator = await createUser({ platformRoles: ['administrator'] });
    const { evidenceId, versionId, sha256 } = await send(organisation, 'kappa');
    clamd.behave = knowing('kappa', 27_501);
    await rescan(1);
    const listed = await listQuarantine(actOf(administrator));
    if (!listed.ok) throw new Error(listed.code);
    const line = listed.value.contents.find((content) => content.sha256 === sha256);
    expect(line).toMatchObject({ threat: 'Test.Mark', since: nightOf(1) });
    // R-EVD-20: an administrator reads nothing of the evidence, not even its title.
    expect(JSON.stringify(line)).not.toContain('Preuve kappa');

    const reason = 'Vérifié par le CERT le 22 novembre : fausse alerte.';
    expect(await releaseContent(actOf(lead), { sha256, reason })).toMatchObject({ code: 'not-found' });
    expect(await listQuarantine(actOf(lead))).toMatchObject({ code: 'not-found' });
    expect(await releaseContent(actOf(administrator), { sha256, reason })).toMatchObject({ ok: true });
    expect(await releaseContent(actOf(administrator), { sha256, reason })).toMatchObject({
      code: 'not-found',
    });
    expect((await journalOf(organisationId)).at(-1)).toMatchObject({
      action: 'evidence.release',
      subject: evidenceId,
      actorRole: 'administrator',
      actorName: administrator.name,
      after: { threat: 'Test.Mark', reason },
    });
    await rescan(2);
    expect(await contentOf(sha256)).toMatchObject({ quarantinedAt: null, verdict: 'infected' });
    const opened = await openEvidenceFile(actOf(lead), versionId);
    if (!opened.ok) throw new Error(opened.code);
    (await opened.value.content()).destroy();
    clamd.behave = knowing('kappa', 27_503, 'Test.Other');
    await rescan(3);
    expect(await contentOf(sha256)).toMatchObject({ quarantinedAt: nightOf(3), threat: 'Test.Other' });
  });
});
