/**
 * The files and tables of the site over real connections, from the real database and disk: they end at every count,
 * wait for their reader, and leave no file open behind one who goes.
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { EXPORT_BATCH } from '#app/modules/registry/use-cases/export-labels.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import * as labelsCsv from '#app/routes/api/labels-csv.ts';
import * as differencesCsv from '#app/routes/files/differences-csv.ts';
import * as evidenceArchive from '#app/routes/files/evidence-archive.ts';
import * as evidenceFile from '#app/routes/files/evidence-file.ts';
import {
  createClarificationRequested,
  createDraft,
  createOrganisation,
  TEST_NOW,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { send } from '#tests/support/http-client.ts';
import { insertLabels } from '#tests/support/many-labels.ts';
import type { RawReader } from '#tests/support/raw-readers.ts';
import { openReader, until, untilStill } from '#tests/support/raw-readers.ts';
import type { ServedRoutes } from '#tests/support/served-routes.ts';
import { serveRoutes } from '#tests/support/served-routes.ts';

useDatabase();

const MEGABYTE = 1024 * 1024;
const FILE_BYTES = 120 * MEGABYTE;
const MOST_PRODUCED = 36 * MEGABYTE;

let served: ServedRoutes;
let folder = '';
const readers: RawReader[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(getEnvironment().dataDir, 'streams-'));
  setEnvironment({ ...getEnvironment(), dataDir: folder });
  served = await serveRoutes(
    {
      'api/v1/labels.csv': labelsCsv,
      'fichiers/preuves/:versionId': evidenceFile,
      'fichiers/dossiers/:applicationId/preuves.zip': evidenceArchive,
      'fichiers/dossiers/:applicationId/differences.csv': differencesCsv,
    },
    { clock: { now: () => TEST_NOW } },
  );
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.leave();
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sessionOf(actor: Actor): Promise<string> {
  const token = createToken();
  await insertSession(getDatabase(), {
    tokenHash: hashToken(token),
    userId: actor.userId,
    createdAt: TEST_NOW,
    expiresAt: new Date(TEST_NOW.getTime() + 3_600_000),
    ipAddress: '127.0.0.1',
    userAgent: 'tests',
  });
  return token;
}

function evidenceFilesOpen(): number {
  const kept = path.join(folder, 'evidence');
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(kept);
    } catch {
      return false;
    }
  }).length;
}

describe('every label as a table', () => {
  test.each([0, 1, EXPORT_BATCH - 1, EXPORT_BATCH, EXPORT_BATCH + 1, 2 * EXPORT_BATCH, 1000])(
    '[R-REG-20, R-EVD-50] of %i labels ends, with a line for each',
    async (count) => {
      const known = await getDatabase().label.count();
      if (count > known) await insertLabels(count - known, { after: known });
      const answer = await send(served.url, '/api/v1/labels.csv');
      const lines = answer.body.split('\n');
      expect([answer.status, lines.length, lines.at(-1)]).toEqual([200, count + 2, '']);
      expect(new Set(lines).size).toBe(lines.length);
    },
    10_000,
  );

  test('[R-EVD-54] is not read as the data of a page', async () => {
    expect((await send(served.url, '/api/v1/labels.csv.data')).status).toBe(404);
  });
});

describe('the differences of a file as a table', () => {
  test('[R-EVD-50] ends where nothing changed', async () => {
    const organisation = await createOrganisation();
    const applicationId = await createClarificationRequested(organisation, ['E1.1']);
    const session = await sessionOf(organisation.lead);
    const answer = await send(served.url, paths.differencesCsv(applicationId), { session });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/^\ufeffPartie;.*Inchangé\n$/s);
    expect(answer.body).not.toContain('Modifié');
  }, 10_000);
});

/** A file of evidence on the disk and in the database, larger than any reader's connection holds. */
async function createLargeEvidence() {
  const organisation = await createOrganisation();
  const applicationId = await createDraft(organisation);
  const sha256 = createHash('sha256').update(applicationId).digest('hex');
  const storageKey = `${sha256.slice(0, 2)}/${sha256}`;
  const target = path.join(folder, 'evidence', storageKey);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, '');
  truncateSync(target, FILE_BYTES);
  const file = { kind: 'file', fileName: 'plan.pdf', mediaType: 'application/pdf', size: FILE_BYTES };
  const author = organisation.lead.userId;
  const item = await getDatabase().evidenceItem.create({
    data: {
      organisationId: organisation.organisationId,
      title: 'Plan',
      documentDate: TEST_NOW,
      createdById: author,
      createdAt: TEST_NOW,
      uses: { create: { applicationId, criterionCode: 'E1.1', addedAt: TEST_NOW, addedById: author } },
      versions: {
        create: { ...file, number: 1, sha256, storageKey, uploadedById: author, uploadedAt: TEST_NOW },
      },
    },
    select: { versions: { select: { id: true } } },
  });
  return {
    target,
    session: await sessionOf(organisation.lead),
    file: paths.evidenceFile(item.versions[0]?.id ?? ''),
    archive: paths.evidenceArchive(applicationId),
  };
}

describe('evidence', () => {
  let evidence: Awaited<ReturnType<typeof createLargeEvidence>>;
  beforeAll(async () => {
    evidence = await createLargeEvidence();
  });

  test.each(['file', 'archive'] as const)(
    '[R-EVD-51, R-EVD-52] %s: a stalled reader is waited for; once gone, no file stays open',
    async (kind) => {
      const { session } = evidence;
      const reader = await openReader(served.url, evidence[kind], {
        headers: { Cookie: `spp-session=${session}` },
      });
      readers.push(reader);
      function written(): number {
        return Math.max(0, ...served.sockets().map((socket) => socket.bytesWritten));
      }
      await until(() => written() > 10_000);
      expect(await untilStill(written)).toBeLessThan(MOST_PRODUCED);
      expect(evidenceFilesOpen()).toBe(1);
      reader.leave();
      await until(() => evidenceFilesOpen() === 0);
    },
  );

  test.each(['file', 'archive'] as const)('[R-EVD-52] %s: HEAD leaves no file open', async (kind) => {
    const { session } = evidence;
    const answer = await send(served.url, evidence[kind], { method: 'HEAD', session });
    expect([answer.status, answer.body]).toEqual([200, '']);
    await untilStill(evidenceFilesOpen);
    expect(evidenceFilesOpen()).toBe(0);
  });

  test('[R-EVD-54] a file is not read as the data of a page', async () => {
    const { session, file } = evidence;
    expect((await send(served.url, `${file}.data`, { session })).status).toBe(404);
  });

  test('[R-EVD-25] a file that is no longer on the disk is an error of the site, not a short file', async () => {
    rmSync(evidence.target);
    const { session, file } = evidence;
    expect((await send(served.url, file, { session })).status).toBe(500);
  });
});
