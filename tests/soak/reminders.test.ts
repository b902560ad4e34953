/**
 * A thousand reminders, three workers in processes of their own, one of them killed every five seconds: each reminder
 * is sent once. A worker that dies leaves its job as it was.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { publishReferential } from '#app/modules/referentials/use-cases/publish-referential.server.ts';
import { addDays, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { closeDatabase, getDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import type { EmbeddedServer } from '#app/platform/database/embedded-postgres.server.ts';
import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';
import { applyMigrations } from '#app/platform/database/migrate.server.ts';
import { soakCount } from '#tests/soak/soak-counts.ts';
import { createOfficer, createOrganisation, TEST_NOW } from '#tests/support/builders.ts';
import { removeData } from '#tests/support/running-site.ts';

const REMINDERS = soakCount(1_000);
const WORKERS = 3;
const KILL_EVERY = 5_000;
/** How long each job rests inside its transaction, in milliseconds. */
const REST = 150;

const dataDirectory = mkdtempSync(path.join(tmpdir(), 'spplus-reminders-'));
/** Eight in the morning of the day before the target of files submitted thirty days earlier. */
const MORNING = parisInstant(addDays(parisDate(TEST_NOW), 29), 8, 5);

let postgres: EmbeddedServer;
const workers: ChildProcess[] = [];
/** Those at work, the one that has been longest first. */
const atWork: ChildProcess[] = [];

function startWorker(): void {
  const worker = spawn(process.execPath, ['tests/soak/reminder-worker.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: postgres.urlOf('spplus'),
      DATA_DIR: dataDirectory,
      NOW: MORNING.toISOString(),
      REST: String(REST),
    },
  });
  worker.stdout?.once('data', () => atWork.push(worker));
  workers.push(worker);
}

function kill(worker: ChildProcess | undefined): Promise<void> {
  if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null)
    return Promise.resolve();
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.kill('SIGKILL');
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function unfinished(): Promise<number> {
  return getDatabase().job.count({ where: { kind: 'reminder', finishedAt: null, runAt: { lte: MORNING } } });
}

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ dataDirectory, database: 'spplus', durable: false });
  await applyMigrations(postgres.urlOf('spplus'), path.resolve('prisma/migrations'));
  openDatabase(postgres.urlOf('spplus'));
  const referential = await readFile('prisma/seed/spplus-2026.1.json', 'utf8');
  await publishReferential(new Date('2026-01-01T08:00:00Z'), referential);
});

afterAll(async () => {
  await Promise.all(workers.map(kill));
  await closeDatabase();
  await postgres.stop();
  removeData(dataDirectory);
});

test(`[R-NOT-07] ${REMINDERS} reminders, ${WORKERS} workers, one killed every five seconds: each is sent once`, async () => {
  await createOfficer();
  const { organisationId } = await createOrganisation();
  await getDatabase().application.createMany({
    data: Array.from({ length: REMINDERS }, (_, index) => ({
      reference: `C-2026-${String(index + 1).padStart(5, '0')}`,
      organisationId,
      referentialCode: 'spplus-2026.1',
      levelSought: 'bronze',
      status: 'submitted',
      createdAt: TEST_NOW,
      statusSince: TEST_NOW,
      firstSubmittedAt: TEST_NOW,
    })),
  });
  for (let index = 0; index < WORKERS; index += 1) startWorker();
  await expect
    .poll(() => getDatabase().job.count({ where: { kind: 'reminder' } }), { timeout: 60_000, interval: 100 })
    .toBeGreaterThan(0);
  let kills = 0;
  while ((await unfinished()) > 0 || kills === 0) {
    await pause(KILL_EVERY);
    const killed = atWork.shift();
    if (killed === undefined) continue;
    await kill(killed);
    kills += 1;
    startWorker();
  }
  const reminders = await getDatabase().outboxMessage.groupBy({
    by: ['applicationId'],
    where: { kind: 'deadline-reminder' },
    _count: { _all: true },
  });
  const jobs = await getDatabase().job.groupBy({
    by: ['outcome'],
    where: { kind: 'reminder', runAt: { lte: MORNING } },
    _count: { _all: true },
  });
  expect(reminders.filter(({ _count }) => _count._all !== 1)).toEqual([]);
  expect(reminders).toHaveLength(REMINDERS);
  expect(jobs).toEqual([{ outcome: 'done', _count: { _all: REMINDERS } }]);
  expect(await getDatabase().notification.count()).toBe(REMINDERS);
  expect(kills).toBeGreaterThan(0);
});
