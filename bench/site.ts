/**
 * The real site under measure: `npm start`'s own program, in its own process, on an embedded database of its own,
 * filled by the use cases themselves from this process.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { sessionEnd } from '#app/modules/access/domain/session.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { closeDatabase, getDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import type { EmbeddedServer } from '#app/platform/database/embedded-postgres.server.ts';
import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';
import { DEFAULT_CAPACITY, DEFAULT_UPLOAD_QUOTA, setEnvironment } from '#app/platform/environment.server.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';

import type { Program } from './programs.ts';
import { startProgram } from './programs.ts';

export const DATABASE = 'spplus';
const SECRET = 'only-for-measures-0123456789abcdef0123456789abcdef';

export type Site = Program & {
  readonly dataDirectory: string;
  readonly databaseUrl: string;
  /** Ends everything that was started, and removes the data. */
  readonly stop: () => Promise<void>;
};

export function siteEnvironment(dataDirectory: string): (port: number) => Readonly<Record<string, string>> {
  return (port) => ({
    NODE_ENV: 'test',
    BASE_URL: `http://localhost:${port}`,
    DATA_DIR: dataDirectory,
    DATABASE_URL: '',
    SESSION_SECRET: SECRET,
    SMTP_URL: '',
  });
}

function removeData(dataDirectory: string): void {
  const marker = path.join(dataDirectory, 'postgres-location');
  if (existsSync(marker)) rmSync(readFileSync(marker, 'utf8').trim(), { recursive: true, force: true });
  rmSync(dataDirectory, { recursive: true, force: true });
}

function followSite(url: string, dataDirectory: string, database: EmbeddedServer): void {
  setEnvironment({
    mode: 'test',
    port: 0,
    baseUrl: url,
    dataDir: dataDirectory,
    databaseUrl: null,
    sessionSecret: SECRET,
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
  openDatabase(database.urlOf(DATABASE));
}

/** Starts the site on an empty record (its referential published), with this process joined to its database. */
export async function startSite(nodeFlags: ReadonlyArray<string> = []): Promise<Site> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'spplus-bench-'));
  const program = await startProgram('scripts/start.mjs', {
    readyPath: '/readyz',
    environment: siteEnvironment(dataDirectory),
    nodeFlags,
  });
  const database = await startEmbeddedPostgres({ dataDirectory, database: DATABASE });
  followSite(program.url, dataDirectory, database);
  return {
    ...program,
    dataDirectory,
    databaseUrl: database.urlOf(DATABASE),
    stop: async () => {
      await closeDatabase();
      await program.end();
      removeData(dataDirectory);
    },
  };
}

/** The `Cookie` header of a session opened for this person, with no password asked. */
export async function cookieOf(actor: Pick<Actor, 'userId'>): Promise<{ readonly Cookie: string }> {
  const token = createToken();
  const createdAt = new Date();
  await insertSession(getDatabase(), {
    tokenHash: hashToken(token),
    userId: actor.userId,
    createdAt,
    expiresAt: sessionEnd(createdAt),
    ipAddress: '127.0.0.1',
    userAgent: 'bench',
  });
  return { Cookie: `spp-session=${token}` };
}

/** Runs `work` on a site of its own, stopped whatever happens. */
export async function withSite<Outcome>(work: (site: Site) => Promise<Outcome>): Promise<Outcome> {
  const site = await startSite();
  try {
    return await work(site);
  } finally {
    await site.stop();
  }
}
