/**
 * The one process of the application: settings, database, migrations, first data, HTTP, outbox, jobs. Bundled with the
 * Remix build, so that pages, uploads and jobs share one instance of every module.
 */
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import type { ServerBuild } from '@remix-run/node';
import type { ViteDevServer } from 'vite';

import { JOB_HANDLERS } from '#app/job-handlers.server.ts';
import { ensureFirstAdministrator } from '#app/modules/access/use-cases/ensure-first-administrator.server.ts';
import { DEMONSTRATION_PASSWORD } from '#app/modules/access/domain/demonstration-accounts.ts';
import { listDemonstrationAccounts } from '#app/modules/access/use-cases/list-demonstration-accounts.server.ts';
import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import { startJobWorker } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { startOutboxWorker } from '#app/modules/notifications/use-cases/send-outbox.server.ts';
import { publishReferential } from '#app/modules/referentials/use-cases/publish-referential.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import { fileClock, systemClock } from '#app/platform/clock.server.ts';
import { closeDatabase, getDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import { hasDemonstrationData } from '#app/platform/database/demonstration-data.server.ts';
import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';
import { applyMigrations } from '#app/platform/database/migrate.server.ts';
import { examine } from '#app/platform/doctor.server.ts';
import type { Environment } from '#app/platform/environment.server.ts';
import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { closeInspections } from '#app/platform/files/inspections.server.ts';
import { cleanTemporaryFiles } from '#app/platform/files/temporary-files.server.ts';
import { createExpressApp } from '#app/platform/http/express-app.server.ts';
import { createSiteServer } from '#app/platform/http/site-server.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import { checkReadiness } from '#app/platform/readiness.server.ts';
import { registerUploads } from '#app/routes/files/uploads.server.ts';

const MIGRATIONS = path.resolve('prisma/migrations');
const REFERENTIAL = path.resolve('prisma/seed/spplus-2026.1.json');

export type RunningServer = {
  /** The address it answers on. */
  readonly url: string;
  /** Finishes what is in flight, then stops everything that was started. */
  readonly close: () => Promise<void>;
};

/** What the operator must mend: shown as it is, without a stack. */
class RefusedStart extends Error {
  override readonly name = 'RefusedStart';
}

function loadEnvironment(): Environment {
  const read = readEnvironment(process.env);
  if ('faults' in read) {
    throw new RefusedStart(`Réglages refusés :\n${read.faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
  setEnvironment(read.environment);
  return read.environment;
}

type ConnectedDatabase = { readonly url: string; readonly stop: () => Promise<void> };

async function connectDatabase(environment: Environment): Promise<ConnectedDatabase> {
  if (environment.databaseUrl !== null) {
    return { url: environment.databaseUrl, stop: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({ dataDirectory: environment.dataDir, database: 'spplus' });
  return { url: server.urlOf('spplus'), stop: server.stop };
}

/** The system's clock, but in a test that moves its own. */
function clockOf({ testClockFile }: Environment): Clock {
  return testClockFile === null ? systemClock : fileClock(testClockFile);
}

/** The data that the site cannot serve without, whatever the mode. */
async function loadFirstData(environment: Environment, now: Date): Promise<void> {
  const published = await publishReferential(now, await readFile(REFERENTIAL, 'utf8'));
  if (!published.ok) {
    throw new RefusedStart(`Référentiel refusé (${published.code}) : ${JSON.stringify(published.details)}`);
  }
  if (environment.mode === 'production' && (await hasDemonstrationData(getDatabase()))) {
    throw new RefusedStart(
      'Cette base contient des données de démonstration : la production exige une base neuve.',
    );
  }
  if (environment.firstAdministratorEmail !== null) {
    await ensureFirstAdministrator(environment.firstAdministratorEmail, now);
  }
}

async function loadDemonstrationData(now: Date): Promise<void> {
  const { loadDemonstration } = await import('#prisma/seed/demonstration.ts');
  await loadDemonstration({ now });
}

async function loadBuild(viteDevServer: ViteDevServer | undefined): Promise<ServerBuild> {
  if (viteDevServer !== undefined) {
    return (await viteDevServer.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
  }
  return import('virtual:remix/server-build');
}

async function listen(http: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, resolve);
  });
  return `http://localhost:${(http.address() as AddressInfo).port}`;
}

function drain(http: Server): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeIdleConnections();
  });
}

function announce(environment: Environment, url: string): void {
  const lines = [
    `Le site répond sur ${environment.baseUrl === url ? url : `${url} (${environment.baseUrl})`}`,
  ];
  const accounts = listDemonstrationAccounts();
  if (accounts.length > 0) {
    lines.push(`Comptes de démonstration (mot de passe ${DEMONSTRATION_PASSWORD}) :`);
    lines.push(...accounts.map((account) => `  ${account.email.padEnd(28)} ${account.does}`));
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Starts everything; `/readyz` says when the site is whole. */
export async function startServer(options: { viteDevServer?: ViteDevServer } = {}): Promise<RunningServer> {
  const environment = loadEnvironment();
  const clock = clockOf(environment);
  const database = await connectDatabase(environment);
  let unfinished: string | null = 'démarrage en cours';
  const { viteDevServer } = options;
  try {
    await applyMigrations(database.url, MIGRATIONS);
    openDatabase(database.url);
    await loadFirstData(environment, clock.now());
    await cleanTemporaryFiles();
    const app = createExpressApp({
      build: viteDevServer === undefined ? await loadBuild(undefined) : () => loadBuild(viteDevServer),
      clock,
      assets: viteDevServer?.middlewares ?? { clientFolder: path.resolve('build/client') },
      registerStreams: (express) => registerUploads(express, { clock }),
      checkReadiness: () =>
        checkReadiness({
          databaseUrl: database.url,
          migrationsFolder: MIGRATIONS,
          unfinished: () => unfinished,
        }),
    });
    const http = createSiteServer(app);
    const url = await listen(http, environment.port);
    const workers: { readonly stop: () => Promise<void> }[] = [];

    async function finishStart(): Promise<void> {
      if (environment.mode !== 'production' && environment.mode !== 'test') {
        unfinished = 'données de démonstration en cours de chargement';
        await loadDemonstrationData(clock.now());
      }
      // Only then: the mail and the jobs of the demonstration's past are not to be handled as today's.
      workers.push(startJobWorker({ clock, handlers: JOB_HANDLERS }), startOutboxWorker({ clock }));
      unfinished = null;
      announce(environment, url);
    }
    const started = finishStart().catch((error: unknown) => {
      unfinished = 'le chargement des données de démonstration a échoué';
      getLog().error({ err: error }, 'demonstration data failed to load');
    });
    return {
      url,
      close: async () => {
        await drain(http);
        await started;
        for (const worker of workers) await worker.stop();
        await closeInspections();
        await closeDatabase();
        await database.stop();
      },
    };
  } catch (error) {
    await closeDatabase();
    await database.stop();
    throw error;
  }
}

/** Examines this deployment without serving; the answer is the exit code, 1 when something must be mended. */
export async function runDoctor(): Promise<number> {
  const read = readEnvironment(process.env);
  if ('faults' in read) {
    process.stdout.write(`${read.faults.map((fault) => `✗ ${fault}`).join('\n')}\n`);
    return 1;
  }
  setEnvironment(read.environment);
  const findings = await examine(read.environment, {
    migrations: MIGRATIONS,
    largestFileBytes: MAXIMUM_FILE_BYTES,
  });
  for (const { check, problem, warning } of findings) {
    const said = problem ?? warning;
    const mark = problem !== null ? '✗' : warning === undefined ? '✓' : '!';
    process.stdout.write(said === undefined ? `${mark} ${check}\n` : `${mark} ${check} : ${said}\n`);
  }
  return findings.some((finding) => finding.problem !== null) ? 1 : 0;
}
