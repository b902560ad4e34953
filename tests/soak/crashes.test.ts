/**
 * The process, and at times PostgreSQL with it, is killed while people save, send, submit and decide. What was
 * acknowledged is there after the restart, nothing is half done, and doing it again has no second effect.
 */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { verifyJournal } from '#app/modules/journal/use-cases/verify-journal.server.ts';
import { closeDatabase, getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';
import type { SmtpDouble } from '#tests/modules/notifications/smtp-double.ts';
import { startSmtpDouble } from '#tests/modules/notifications/smtp-double.ts';
import type { Cast, PlayedFile } from '#tests/soak/played-files.ts';
import { createCast, createPlayedFile, playUntil, versionOf } from '#tests/soak/played-files.ts';
import { joinSite, sessionFor, startSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { soakCount } from '#tests/soak/soak-counts.ts';
import { send } from '#tests/support/http-client.ts';
import type { RunningSite } from '#tests/support/running-site.ts';

const KILLS = soakCount(50);
/** One kill in so many takes PostgreSQL too. */
const WITH_DATABASE_EVERY = 5;
const SAVED_CRITERIA = ['E1.1', 'E1.2', 'E1.3'] as const;
/** The version of an answer that `createPlayedFile` has written, without the journal. */
const FIRST_VERSION = 1;

type Form = ReadonlyArray<readonly [name: string, value: string]>;
type Posted = { readonly acknowledged: boolean; readonly status: number | null };

let smtp: SmtpDouble;
/** The one that made the data folder, and removes it. */
let first: RunningSite;
let site: RunningSite;
let cast: Cast;
let worked: PlayedFile;
let lead = '';

async function start(dataDirectory?: string): Promise<RunningSite> {
  const started = await startSiteOfRecord({
    ...(dataDirectory === undefined ? {} : { dataDirectory }),
    environment: { SMTP_URL: smtp.url },
  });
  await joinSite(started);
  return started;
}

beforeAll(async () => {
  smtp = await startSmtpDouble();
  first = await start();
  site = first;
  cast = await createCast();
  worked = await createPlayedFile(cast, new Date());
  lead = await sessionFor(worked.organisation.lead);
});

afterAll(async () => {
  await closeDatabase();
  if (site !== first) await site.stop();
  await first.stop();
  await smtp.close();
});

/** Posts, and says whether the answer came: without one the sender knows nothing. */
async function post(address: string, session: string, form: Form): Promise<Posted> {
  return send(site.url, address, { method: 'POST', session, form }).then(
    ({ status }) => ({ acknowledged: status < 400, status }),
    () => ({ acknowledged: false, status: null }),
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

type SavedAnswers = {
  readonly criterion: string;
  /** The last version and text that the site has acknowledged. */
  version: number;
  comment: string;
  /** The text sent when the site died. */
  underWay: string;
};

/** Saves this criterion again and again until the site stops answering. */
async function saveUntilDeath(saved: SavedAnswers): Promise<void> {
  const address = paths.gridCommitment(worked.applicationId, 'E1');
  for (;;) {
    saved.underWay = `Essai ${randomUUID()}`;
    const posted = await post(address, lead, [
      ['intent', 'save-answer'],
      ['mode', 'autosave'],
      ['criterion', saved.criterion],
      ['version', String(saved.version)],
      ['rating', '2'],
      ['notApplicableReason', ''],
      ['comment', saved.underWay],
    ]);
    if (posted.status === null) return;
    expect(posted).toEqual({ acknowledged: true, status: 200 });
    saved.version += 1;
    saved.comment = saved.underWay;
  }
}

type Upload = { readonly draftId: string; readonly bytes: Buffer; acknowledged: boolean };

async function sendEvidence({ draftId, bytes }: Upload): Promise<number | null> {
  const address = paths.evidenceUpload(worked.organisation.organisationId);
  const fields: Form = [
    ['draftId', draftId],
    ['title', `Preuve ${draftId}`],
    ['documentDate', '2025-10-01'],
    ['confidentiality', 'internal'],
    ['kind', 'file'],
  ];
  const multipart = { fields, file: { name: 'preuve.pdf', bytes } };
  return send(site.url, address, { method: 'POST', session: lead, multipart }).then(
    ({ status }) => status,
    () => null,
  );
}

async function uploadUntilDeath(uploads: Upload[]): Promise<void> {
  for (;;) {
    const draftId = randomUUID();
    const padding = `${draftId} `.repeat(randomInt(10, 20_000));
    const upload: Upload = {
      draftId,
      bytes: pdfBytes({ header: `%PDF-1.7\n%${padding}\n` }),
      acknowledged: false,
    };
    uploads.push(upload);
    const status = await sendEvidence(upload);
    if (status === null) return;
    expect(status).toBe(303);
    upload.acknowledged = true;
  }
}

function killDatabase(): void {
  const marker = path.join(first.dataDirectory, 'postgres-location');
  const home = existsSync(marker) ? readFileSync(marker, 'utf8').trim() : first.dataDirectory;
  const [pid = ''] = readFileSync(path.join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

async function killAndRestart(withDatabase: boolean): Promise<void> {
  await site.kill('SIGKILL');
  await closeDatabase();
  if (withDatabase) killDatabase();
  site = await start(first.dataDirectory);
}

async function submissionOf({ applicationId }: PlayedFile) {
  const database = getDatabase();
  const stream = `application:${applicationId}`;
  return {
    submitted: await database.application.count({ where: { id: applicationId, status: 'submitted' } }),
    snapshots: await database.snapshot.count({ where: { applicationId, kind: 'submitted' } }),
    entries: await database.journalEntry.count({ where: { stream, action: 'application.submit' } }),
    mails: await database.outboxMessage.count({ where: { applicationId, kind: 'application-submitted' } }),
  };
}

async function grantOf({ applicationId }: PlayedFile) {
  const database = getDatabase();
  const stream = `application:${applicationId}`;
  const mails = await database.outboxMessage.count({ where: { applicationId, kind: 'decision' } });
  return {
    granted: await database.application.count({ where: { id: applicationId, status: 'granted' } }),
    decisions: await database.decision.count({ where: { applicationId } }),
    snapshots: await database.snapshot.count({ where: { applicationId, kind: 'decided' } }),
    labels: await database.label.count({ where: { applicationId } }),
    certificates: await database.document.count({ where: { applicationId, kind: 'certificate' } }),
    letters: await database.document.count({ where: { applicationId, kind: 'decision-letter' } }),
    entries: await database.journalEntry.count({ where: { stream, action: 'application.grant' } }),
    // One to the lead, one to the director…: all of them are queued in one statement.
    mails: Math.min(1, mails),
  };
}

/** All of it or none of it: every count is 1, or every count is 0. */
function expectWhole(counts: Readonly<Record<string, number>>, acknowledged: boolean): void {
  const values = new Set(Object.values(counts));
  expect(values.size, JSON.stringify(counts)).toBe(1);
  if (acknowledged) expect(Math.max(...values)).toBe(1);
}

async function expectAnswersKept(saved: ReadonlyArray<SavedAnswers>): Promise<void> {
  const { applicationId } = worked;
  for (const one of saved) {
    const row = await getDatabase().selfAssessmentAnswer.findUniqueOrThrow({
      where: { applicationId_criterionCode: { applicationId, criterionCode: one.criterion } },
      select: { version: true, comment: true },
    });
    const entries = await getDatabase().journalEntry.count({
      where: { stream: `application:${applicationId}`, action: 'answer.save', subject: one.criterion },
    });
    expect(row.version - FIRST_VERSION).toBe(entries);
    const isAsAcknowledged = row.version === one.version && row.comment === one.comment;
    const isOneFurther = row.version === one.version + 1 && row.comment === one.underWay;
    if (one.comment !== '')
      expect({ row, one, kept: isAsAcknowledged || isOneFurther }).toMatchObject({ kept: true });
    one.version = row.version;
    one.comment = row.comment;
  }
}

async function expectEvidenceKept(uploads: ReadonlyArray<Upload>): Promise<void> {
  for (const { draftId, bytes, acknowledged } of uploads) {
    const item = await getDatabase().evidenceItem.findUnique({
      where: { id: draftId },
      select: { versions: { select: { sha256: true, storageKey: true } } },
    });
    const entries = await getDatabase().journalEntry.count({
      where: { action: 'evidence.add', subject: draftId },
    });
    expect(entries).toBe(item === null ? 0 : 1);
    if (acknowledged) expect(item).not.toBeNull();
    if (item === null) continue;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(item.versions.map((version) => version.sha256)).toEqual([sha256]);
    const stored = path.join(first.dataDirectory, 'evidence', item.versions[0]?.storageKey ?? '');
    expect(
      createHash('sha256')
        .update(await readFile(stored))
        .digest('hex'),
    ).toBe(sha256);
  }
}

describe('killed in the middle of everything', () => {
  const saved = SAVED_CRITERIA.map((criterion): SavedAnswers => ({
    criterion,
    version: FIRST_VERSION,
    comment: '',
    underWay: '',
  }));

  test.each(Array.from({ length: KILLS }, (_, index) => index + 1))(
    '[R-EVD-28] kill %i loses nothing acknowledged and leaves nothing half done',
    async (round) => {
      const toSubmit = await createPlayedFile(cast, new Date());
      const submitter = await sessionFor(toSubmit.organisation.lead);
      const submission: Form = [['version', String(await versionOf(toSubmit))]];
      const toGrant = await playUntil(cast, 'before-committee');
      const decider = await sessionFor(cast.decider);
      const grant: Form = [
        ['kind', 'grant'],
        ['version', String(await versionOf(toGrant))],
        ['level', 'bronze'],
        ['reason', ''],
        ['confirmed', 'oui'],
      ];

      const uploads: Upload[] = [];
      const underWay = Promise.all([
        ...saved.map(saveUntilDeath),
        uploadUntilDeath(uploads),
        uploadUntilDeath(uploads),
      ]);
      await pause(randomInt(20, 200));
      const submitting = post(paths.submission(toSubmit.applicationId), submitter, submission);
      const granting = post(paths.decision(toGrant.applicationId), decider, grant);
      await pause(randomInt(5, 300));
      await killAndRestart(round % WITH_DATABASE_EVERY === 0);
      await underWay;
      const [submitted, granted] = await Promise.all([submitting, granting]);

      expectWhole(await submissionOf(toSubmit), submitted.acknowledged);
      expectWhole(await grantOf(toGrant), granted.acknowledged);
      await expectAnswersKept(saved);
      await expectEvidenceKept(uploads);
      expect(await verifyJournal()).toEqual([]);

      // Whoever saw no answer does it again: one effect in all.
      const again = [
        await post(paths.submission(toSubmit.applicationId), submitter, submission),
        await post(paths.decision(toGrant.applicationId), decider, grant),
      ];
      expect(again.filter(({ status }) => status !== 303 && status !== 409)).toEqual([]);
      expectWhole(await submissionOf(toSubmit), true);
      expectWhole(await grantOf(toGrant), true);
      for (const upload of uploads.filter(({ acknowledged }) => !acknowledged)) {
        expect(await sendEvidence(upload)).toBe(303);
        upload.acknowledged = true;
      }
      await expectEvidenceKept(uploads);
      expect(site.errors()).toEqual([]);
    },
  );

  test('[R-NOT-03] every message of these acts leaves, whatever the moment of the kill', async () => {
    const database = getDatabase();
    // The claims of the processes that were killed run out.
    await database.outboxMessage.updateMany({
      where: { sentAt: null },
      data: { nextAttemptAt: new Date(0) },
    });
    await expect
      .poll(() => database.outboxMessage.count({ where: { sentAt: null } }), {
        timeout: 60_000,
        interval: 200,
      })
      .toBe(0);
    const rows = await database.outboxMessage.findMany({ select: { id: true } });
    const arrived = new Set(smtp.mails.map((mail) => /^Message-ID: <([0-9a-f-]{36})@/im.exec(mail)?.[1]));
    expect(rows.filter(({ id }) => !arrived.has(id))).toEqual([]);
  });

  test('[R-EVD-28] nothing is left of the files that were on their way', async () => {
    await killAndRestart(false);
    const left = await readdir(path.join(first.dataDirectory, 'evidence', 'temporary'));
    expect(left).toEqual([]);
  });
});
