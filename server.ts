/**
 * The one process of the application: settings, database, migrations, first data, HTTP, outbox. Bundled with the
 * Remix build, so that pages, uploads and jobs share one instance of every module.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import type { ServerBuild } from '@remix-run/node';
import type { ViteDevServer } from 'vite';

import { publishReferential } from '#app/modules/referentials/use-cases/publish-referential.server.ts';
import { systemClock } from '#app/platform/clock.server.ts';
import { closeDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';
import { applyMigrations } from '#app/platform/database/migrate.server.ts';
import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import type { Environment } from '#app/platform/environment.server.ts';
import { createExpressApp } from '#app/platform/http/express-app.server.ts';
import { checkReadiness } from '#app/platform/readiness.server.ts';

const MIGRATIONS = path.resolve('prisma/migrations');
const REFERENTIAL = path.resolve('prisma/seed/spplus-2026.1.json');

export type RunningServer = {
  /** The address it answers on. */
  readonly url: string;
  /** Finishes what is in flight, then stops everything that was started. */
  readonly close: () => Promise<void>;
};

function loadEnvironment(): Environment {
  const read = readEnvironment(process.env);
  if ('faults' in read)
    throw new Error(`Réglages refusés :\n${read.faults.map((fault) => `  - ${fault}`).join('\n')}`);
  setEnvironment(read.environment);
  return read.environment;
}

type ConnectedDatabase = { readonly url: string; readonly stop: () => Promise<void> };

async function connectDatabase(environment: Environment): Promise<ConnectedDatabase> {
  if (environment.databaseUrl !== null)
    return { url: environment.databaseUrl, stop: () => Promise.resolve() };
  const server = await startEmbeddedPostgres({ dataDirectory: environment.dataDir, database: 'spplus' });
  return { url: server.urlOf('spplus'), stop: server.stop };
}

async function loadReferential(): Promise<void> {
  const published = await publishReferential(systemClock.now(), REFERENTIAL);
  if (!published.ok)
    throw new Error(`Référentiel refusé (${published.code}) : ${JSON.stringify(published.details)}`);
}

async function loadBuild(viteDevServer: ViteDevServer | undefined): Promise<ServerBuild> {
  if (viteDevServer !== undefined) {
    return (await viteDevServer.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
  }
  return import('virtual:remix/server-build');
}

/** Starts everything and answers once the site listens; `/readyz` says when it is whole. */
export async function startServer(options: { viteDevServer?: ViteDevServer } = {}): Promise<RunningServer> {
  const environment = loadEnvironment();
  const database = await connectDatabase(environment);
  let unfinished: string | null = 'démarrage en cours';
  try {
    await applyMigrations(database.url, MIGRATIONS);
    openDatabase(database.url);
    await loadReferential();
  } catch (error) {
    await database.stop();
    throw error;
  }
  const { viteDevServer } = options;
  const app = createExpressApp({
    build: viteDevServer === undefined ? await loadBuild(undefined) : () => loadBuild(viteDevServer),
    clock: systemClock,
    assets: viteDevServer?.middlewares ?? { clientFolder: path.resolve('build/client') },
    registerStreams: () => undefined,
    checkReadiness: () =>
      checkReadiness({
        databaseUrl: database.url,
        migrationsFolder: MIGRATIONS,
        unfinished: () => unfinished,
      }),
  });
  const http = createServer(app);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(environment.port, resolve);
  });
  unfinished = null;
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeIdleConnections();
      });
      await closeDatabase();
      await database.stop();
    },
  };
}
