/** P10: from a power cut (`kill -9` of the site and of its database) to a site that answers again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { startEmbeddedPostgres } from '#app/platform/database/embedded-postgres.server.ts';

import { pairingOf } from './pairs.ts';
import { startProgram } from './programs.ts';
import type { Row } from './report.ts';
import { figureRow, ratioRow } from './report.ts';
import { createMeasuredService } from './service-files.ts';
import type { Site } from './site.ts';
import { DATABASE, siteEnvironment, withSite } from './site.ts';

const CUTS = 7;

/** The database's own main process; the folder is elsewhere when its account cannot reach the site's. */
function databasePid({ dataDirectory }: Site): number {
  const file = path.join(dataDirectory, 'postgres', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

async function cutDatabase(site: Site): Promise<void> {
  const pid = databasePid(site);
  process.kill(pid, 'SIGKILL');
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

function startAgain({ dataDirectory }: Site) {
  return startProgram('scripts/start.mjs', {
    readyPath: '/readyz',
    environment: siteEnvironment(dataDirectory),
  });
}

export function measureRestart(): Promise<ReadonlyArray<Row>> {
  return withSite(async (site) => {
    await createMeasuredService();
    await site.end('SIGKILL');
    const pairs: Array<{ readonly subject: number; readonly reference: number }> = [];
    for (let cut = 0; cut < CUTS; cut += 1) {
      await cutDatabase(site);
      const subject = await timed(async () => {
        const again = await startAgain(site);
        await again.end('SIGKILL');
      });
      await cutDatabase(site);
      const { dataDirectory } = site;
      const reference = await timed(() => startEmbeddedPostgres({ dataDirectory, database: DATABASE }));
      pairs.push({ subject, reference });
    }
    const pairing = pairingOf(pairs);
    return [
      ratioRow('site ready again / PostgreSQL’s own restart', pairing, 's', { atMost: 3 }),
      figureRow('the same, in seconds', pairing.subject, 's', { atMost: 5 }),
    ];
  });
}
