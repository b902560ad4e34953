/** The real sending and the real daemon: `npm test -- --only antivirus`, where `clamd` is installed. */
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import { runDueJobs } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { examine } from '#app/platform/doctor.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { findAntivirusVersion, scanContent } from '#app/platform/files/antivirus.server.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';
import { createOrganisation, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { upload, useUploads } from '#tests/support/evidence-uploads.ts';
import type { RunningClamd } from '#tests/antivirus/clamd-process.ts';
import { EICAR, startClamd } from '#tests/antivirus/clamd-process.ts';

useDatabase();
useUploads();

let clamd: RunningClamd;
beforeAll(async () => {
  clamd = await startClamd({ streamMaxLength: '60M' });
  setEnvironment({ ...getEnvironment(), antivirus: clamd.address });
});
afterAll(() => clamd.stop());

function pdfWith(text: string): Buffer {
  return pdfBytes({
    objects: [`5 0 obj\n<< /Length ${text.length} >>\nstream\n${text}\nendstream\nendobj\n`],
  });
}

async function send(bytes: Buffer) {
  const { lead, organisationId } = await createOrganisation();
  const sent = await upload(lead, organisationId, { file: { name: 'consigne.pdf', bytes }, json: true });
  const kept = await getDatabase().evidenceVersion.count({ where: { evidence: { organisationId } } });
  return { status: sent.status, body: sent.body, kept };
}

/** A content of this many bytes, then what is given. */
function largeContent(bytes: number, end: Buffer): Readable {
  function* parts() {
    const part = Buffer.alloc(1024 * 1024, 0x20);
    for (let left = bytes; left > 0; left -= part.length) yield part.subarray(0, Math.min(left, part.length));
    yield end;
  }
  return Readable.from(parts());
}

describe('the daemon of ClamAV', () => {
  test('[R-EVD-60] a clean file is kept, and one that holds the test string is refused', async () => {
    expect(await send(pdfWith('Bonjour.'))).toMatchObject({ status: 201, kept: 1 });
    const refused = await send(pdfWith(EICAR));
    expect(refused).toMatchObject({ status: 422, kept: 0 });
    expect(refused.body).toContain('programme malveillant');
  });

  test('[R-EVD-60] the largest file received is examined to its last byte', async () => {
    const end = Buffer.from(EICAR);
    const large = MAXIMUM_FILE_BYTES - end.length;
    expect(await scanContent(clamd.address, largeContent(large, Buffer.alloc(0)))).toEqual({ kind: 'clean' });
    expect(await scanContent(clamd.address, largeContent(large, end))).toMatchObject({ kind: 'infected' });
  });

  test('[R-EVD-61] beyond its StreamMaxLength it answers that it does not look, and the doctor says so', async () => {
    const narrow = await startClamd({ streamMaxLength: '1M' });
    try {
      const content = largeContent(8 * 1024 * 1024, Buffer.alloc(0));
      const { kind } = await scanContent(narrow.address, content);
      // Its answer may be lost with the connection that it cuts: either way the file is not kept.
      expect(['not-checkable', 'unavailable']).toContain(kind);
      const findings = await examine(
        { ...getEnvironment(), antivirus: narrow.address },
        { migrations: 'prisma/migrations', largestFileBytes: MAXIMUM_FILE_BYTES },
      );
      expect(findings.find(({ check }) => check === 'Antivirus')?.problem).not.toBe(null);
    } finally {
      await narrow.stop();
    }
  });

  test('[R-EVD-62] the doctor is content with the one that takes the largest file', async () => {
    expect(await findAntivirusVersion(clamd.address)).toContain('ClamAV');
    const findings = await examine(getEnvironment(), {
      migrations: 'prisma/migrations',
      largestFileBytes: MAXIMUM_FILE_BYTES,
    });
    expect(findings.find(({ check }) => check === 'Antivirus')).toEqual({
      check: 'Antivirus',
      problem: null,
    });
  });

  test('[R-EVD-63] [R-EVD-64] what was kept before there was an antivirus is found by the night’s scans', async () => {
    setEnvironment({ ...getEnvironment(), antivirus: null });
    expect(await send(pdfWith(`${EICAR} `))).toMatchObject({ status: 201, kept: 1 });
    setEnvironment({ ...getEnvironment(), antivirus: clamd.address });
    const now = testTime(1);
    await getDatabase().job.create({
      data: {
        kind: 'rescan-contents',
        key: 'rescan-contents:one',
        payload: { on: parisDate(now) },
        runAt: now,
        createdAt: now,
      },
    });
    expect(await runDueJobs({ clock: { now: () => now }, handlers: JOB_HANDLERS })).toMatchObject({
      failed: 0,
    });
    const quarantined = await getDatabase().storedContent.findMany({
      where: { quarantinedAt: { not: null } },
    });
    expect(quarantined).toHaveLength(1);
    expect(quarantined[0]?.threat).toContain('Eicar-By-Hand');
  });
});
