/** Starts the run's PostgreSQL (embedded, without durability) and prepares the template that test files copy. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TestProject } from 'vitest/node';

import { publishReferential } from '#app/modules/referentials/use-cases/publish-referential.server.ts';
import { closeDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';
import { applyMigrations } from '#app/platform/database/migrate.server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string with `%s` in place of the database's name. */
    databaseUrlPattern: string;
    /** Where the run keeps its files; removed at the end. */
    dataDirectory: string;
  }
}

const TEMPLATE = 'spplus_template';

export default async function startRunDatabase(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'spplus-tests-'));
  const server = await startEmbeddedPostgres({ dataDirectory, database: TEMPLATE, durable: false });
  await applyMigrations(server.urlOf(TEMPLATE), path.resolve('prisma/migrations'));
  openDatabase(server.urlOf(TEMPLATE));
  const referential = readFileSync('prisma/seed/spplus-2026.1.json', 'utf8');
  await publishReferential(new Date('2026-01-01T08:00:00Z'), referential);
  await closeDatabase();
  project.provide('databaseUrlPattern', server.urlOf('%s').replace('%25s', '%s'));
  project.provide('dataDirectory', dataDirectory);
  return async () => {
    await server.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
