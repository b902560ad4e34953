/**
 * The real site for a journey: `npm start` itself as a child process, on a port and a data folder of its own.
 * A line of its log at the level of an error fails the test that made it appear.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';
import type { EmbeddedServer } from '#app/platform/database/embedded-postgres.server.ts';
import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';

/** pino's level of an error: something broke that no refusal foresees. */
const ERROR_LEVEL = 50;
const DATABASE = 'spplus';

export type SiteOptions = {
  /** `test` leaves the database empty but for the referential; `demonstration` (by default) loads its data. */
  readonly mode?: 'demonstration' | 'test';
  /** Settings beside those of the harness. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A folder kept from an earlier site, to start again on its data. Left in place when the site stops. */
  readonly dataDirectory?: string;
};

export type RunningSite = {
  readonly url: string;
  readonly pid: number;
  readonly dataDirectory: string;
  /** Everything the process has written so far. */
  readonly output: () => string;
  /** The lines of the log at the level of an error. */
  readonly errors: () => ReadonlyArray<string>;
  /** Rows of the site's own database. */
  readonly query: (sql: string, values?: ReadonlyArray<unknown>) => Promise<ReadonlyArray<Row>>;
  /** Sends the signal and resolves when the process has ended; its embedded database may survive a SIGKILL. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Ends everything that was started, and removes the data folder when this site made it. */
  readonly stop: () => Promise<void>;
};

type Row = Readonly<Record<string, unknown>>;

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

/** Settings of the operator's own deployment, which a journey must never reach. */
const DEPLOYMENT_SETTINGS = [
  'DATABASE_URL',
  'SMTP_URL',
  'SESSION_SECRET',
  'TRUSTED_PROXIES',
  'PAGES_AT_ONCE',
  'PAGES_WAITING',
  'UPLOADS_AT_ONCE',
] as const;

function childEnvironment(options: SiteOptions, port: number, dataDirectory: string): NodeJS.ProcessEnv {
  const inherited = { ...process.env };
  for (const name of DEPLOYMENT_SETTINGS) delete inherited[name];
  const settings: Readonly<Record<string, string>> = {
    NODE_ENV: options.mode ?? 'demonstration',
    PORT: String(port),
    BASE_URL: `http://localhost:${port}`,
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'warn',
    ...options.environment,
  };
  return { ...inherited, ...settings };
}

function isErrorLine(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    const entry: unknown = JSON.parse(line);
    return (
      typeof entry === 'object' && entry !== null && 'level' in entry && Number(entry.level) >= ERROR_LEVEL
    );
  } catch {
    return false;
  }
}

/** Removes the folder, and the one PostgreSQL was given beside it when its account could not reach this one. */
export function removeData(dataDirectory: string): void {
  const marker = path.join(dataDirectory, 'postgres-location');
  if (existsSync(marker)) rmSync(readFileSync(marker, 'utf8').trim(), { recursive: true, force: true });
  rmSync(dataDirectory, { recursive: true, force: true });
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 240_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The site ended before it was ready:\n${output()}`);
    }
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    if (Date.now() > deadline) throw new Error(`The site is not ready:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Starts the site and waits for `/readyz`. The build must be current, or the start takes the time of one. */
export async function startSite(options: SiteOptions = {}): Promise<RunningSite> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataDirectory = options.dataDirectory ?? mkdtempSync(path.join(tmpdir(), 'spplus-journey-'));
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: childEnvironment(options, port, dataDirectory),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const ended = once(child, 'exit');
  function output(): string {
    return chunks.join('');
  }
  let client: Client | null = null;
  /** The embedded server answers to whoever knows its folder: joined, never started twice. */
  function joinDatabase(): Promise<EmbeddedServer> {
    return startEmbeddedPostgres({ dataDirectory, database: DATABASE });
  }

  async function kill(signal: NodeJS.Signals): Promise<void> {
    await client?.end();
    client = null;
    child.kill(signal);
    await ended;
  }

  const site: RunningSite = {
    url,
    pid: child.pid ?? 0,
    dataDirectory,
    output,
    errors: () => output().split('\n').filter(isErrorLine),
    query: async (sql, values = []) => {
      if (client === null) {
        client = new Client({ connectionString: (await joinDatabase()).urlOf(DATABASE) });
        await client.connect();
      }
      return (await client.query<Row>(sql, [...values])).rows;
    },
    kill,
    stop: async () => {
      const isRunning = child.exitCode === null && child.signalCode === null;
      if (isRunning) await kill('SIGTERM');
      if (child.signalCode !== null) await (await joinDatabase()).stop();
      if (options.dataDirectory === undefined) removeData(dataDirectory);
    },
  };
  try {
    await untilReady(url, child, output);
  } catch (error) {
    await site.stop();
    throw error;
  }
  return site;
}
