/**
 * The real site in its own process, and its database open in this one: files are prepared and checked here by the
 * use cases themselves, while the site answers over HTTP.
 */
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { sessionEnd } from '#app/modules/access/domain/session.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { closeDatabase, getDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';
import { DEFAULT_CAPACITY, DEFAULT_UPLOAD_QUOTA, setEnvironment } from '#app/platform/environment.server.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import type { RunningSite } from '#tests/support/running-site.ts';
import { startSite } from '#tests/support/running-site.ts';

const SECRET = 'only-for-tests-0123456789abcdef0123456789abcdef';

/** Opens the database of the site whose data are in `dataDirectory`, with the settings of that site. */
export async function joinSite(site: Pick<RunningSite, 'url' | 'dataDirectory'>): Promise<void> {
  const { dataDirectory, url } = site;
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
  const server = await startEmbeddedPostgres({ dataDirectory, database: 'spplus' });
  openDatabase(server.urlOf('spplus'));
}

/** Starts the site with an empty record on the data of `dataDirectory`, or on data of its own. */
export function startSiteOfRecord(
  options: {
    readonly dataDirectory?: string;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<RunningSite> {
  return startSite({
    ...(options.dataDirectory === undefined ? {} : { dataDirectory: options.dataDirectory }),
    mode: 'test',
    environment: { SESSION_SECRET: SECRET, ...options.environment },
  });
}

/** Call at the top of a test file: one site for the file, joined; no test may make it log an unexpected error. */
export function useSiteOfRecord(environment: Readonly<Record<string, string>> = {}): () => RunningSite {
  let running: RunningSite | null = null;
  function site(): RunningSite {
    if (running === null) throw new Error('The site is not started yet.');
    return running;
  }
  beforeAll(async () => {
    running = await startSiteOfRecord({ environment });
    await joinSite(running);
  });
  let known = 0;
  afterEach(() => {
    const errors = site().errors();
    const added = errors.slice(known);
    known = errors.length;
    expect(added, 'unexpected errors in the log of the site').toEqual([]);
  });
  afterAll(async () => {
    await closeDatabase();
    await running?.stop();
  });
  return site;
}

/** Signs this person in without a password; the answer is the session's token. */
export async function sessionFor(actor: Pick<Actor, 'userId'>, createdAt = new Date()): Promise<string> {
  const token = createToken();
  await insertSession(getDatabase(), {
    tokenHash: hashToken(token),
    userId: actor.userId,
    createdAt,
    expiresAt: sessionEnd(createdAt),
    ipAddress: '127.0.0.1',
    userAgent: 'tests',
  });
  return token;
}

/** What any act writes: two equal answers mean that nothing was done in between. */
export async function traceOfActs(): Promise<Readonly<Record<string, unknown>>> {
  const rows = await getDatabase().$queryRaw<ReadonlyArray<Readonly<Record<string, unknown>>>>`
    SELECT (SELECT count(*) FROM journal_entries)::int AS entries,
      (SELECT count(*) FROM outbox_messages)::int AS messages,
      (SELECT coalesce(sum(version), 0) FROM applications)::int AS files,
      (SELECT coalesce(sum(version), 0) FROM self_assessment_answers)::int AS answers,
      (SELECT coalesce(sum(version), 0) FROM evaluations)::int AS evaluations,
      (SELECT count(*) FROM auditor_ratings)::int AS ratings,
      (SELECT coalesce(sum(version), 0) FROM findings)::int AS findings,
      (SELECT coalesce(sum(version), 0) FROM organisations)::int AS organisations,
      (SELECT coalesce(sum(version), 0) FROM sites)::int AS sites,
      (SELECT count(*) FROM evidence_versions)::int AS evidence,
      (SELECT count(*) FROM evidence_uses)::int AS uses,
      (SELECT count(*) FROM memberships WHERE ended_at IS NULL)::int AS members,
      (SELECT count(*) FROM registrations)::int AS registrations,
      (SELECT coalesce(sum(version), 0) FROM users)::int AS users,
      (SELECT count(*) FROM labels)::int AS labels`;
  return rows[0] ?? {};
}
