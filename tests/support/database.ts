/**
 * A real PostgreSQL for the tests: one server for the whole run (started by `global-database.ts`),
 * one database per test file, copied from a migrated template that holds the published referential and nothing else.
 */
import { randomBytes } from 'node:crypto';

import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

import { closeDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import { DEFAULT_CAPACITY, DEFAULT_UPLOAD_QUOTA, setEnvironment } from '#app/platform/environment.server.ts';

export const TEST_SECRET = 'only-for-tests-0123456789abcdef0123456789abcdef';

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The address of `database` on the run's server. */
export function testDatabaseUrl(database: string): string {
  return inject('databaseUrlPattern').replace('%s', database);
}

/** Creates a database that holds only the referential; the answer drops it. */
export async function createTestDatabase(): Promise<{
  readonly url: string;
  readonly drop: () => Promise<void>;
}> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(testDatabaseUrl('postgres'), `CREATE DATABASE ${name} TEMPLATE spplus_template`);
  return {
    url: testDatabaseUrl(name),
    drop: () => administer(testDatabaseUrl('postgres'), `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Call at the top of a test file: the database is open in `beforeAll`, closed and dropped in `afterAll`. */
export function useDatabase(): void {
  let drop: (() => Promise<void>) | null = null;
  beforeAll(async () => {
    setEnvironment({
      mode: 'test',
      port: 0,
      baseUrl: 'http://localhost:3000',
      dataDir: inject('dataDirectory'),
      databaseUrl: null,
      sessionSecret: TEST_SECRET,
      smtpUrl: null,
      firstAdministratorEmail: null,
      contactEmail: null,
      hostingNotice: null,
      mailFrom: 'Label Services Publics+ <ne-pas-repondre@label.example>',
      trustedProxies: 0,
      antivirus: null,
      uploadQuota: DEFAULT_UPLOAD_QUOTA,
      capacity: DEFAULT_CAPACITY,
      logLevel: 'silent',
      testClockFile: null,
    });
    const database = await createTestDatabase();
    drop = database.drop;
    openDatabase(database.url, { isObserved: true });
  });
  afterAll(async () => {
    await closeDatabase();
    await drop?.();
  });
}
