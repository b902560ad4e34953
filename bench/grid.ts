/** P2: the page of the 72 criteria, against `renderToString` alone drawing the same HTML from memory. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { getGrid } from '#app/modules/self-assessments/use-cases/get-grid.server.ts';
import { getSiteBrand } from '#app/modules/access/use-cases/get-site-brand.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { findNavigation } from '#app/routes/navigation.ts';
import { accepted, actOf } from '#tests/support/builders.ts';

import type { BareGridData } from './bare-grid/page.tsx';
import { load } from './http-load.ts';
import { interleave } from './pairs.ts';
import { startProgram } from './programs.ts';
import type { Row } from './report.ts';
import { ratioRow } from './report.ts';
import { createMeasuredService } from './service-files.ts';
import { cookieOf, withSite } from './site.ts';

async function buildBareGrid(): Promise<void> {
  const program = 'node_modules/vite/bin/vite.js';
  const settings = ['--config', 'bench/bare-grid/vite.config.ts', '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, [program, 'build', ...settings], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

async function bareGridData(actor: Actor, applicationId: string, html: string): Promise<BareGridData> {
  const now = new Date();
  const { marianneBlock } = await getSiteBrand(now);
  const unreadCount = await getDatabase().notification.count({
    where: { userId: actor.userId, readAt: null },
  });
  return {
    view: accepted(await getGrid(actOf(actor, now), applicationId)),
    frame: {
      demonstration: isDemonstration(),
      marianneBlock,
      user: { name: actor.name, navigation: findNavigation(actor), unreadCount },
      currentPath: paths.grid(applicationId),
    },
    styles: [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? ''),
  };
}

/** What is drawn in the document's body; the identifiers that React makes up depend on the depth of its tree. */
function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body>')).replace(/:R\w+:/g, ':R:');
}

/** The reference must draw the very same elements, or the ratio says nothing: here is where they part. */
function assertSameBody(drawn: string, expected: string): void {
  const length = [...expected].findIndex((_, index) => drawn[index] !== expected[index]);
  if (drawn === expected) return;
  const [found, wanted] = [drawn, expected].map((text) => text.slice(Math.max(0, length - 40), length + 80));
  throw new Error(`The reference draws another page: ${found} instead of ${wanted}`);
}

async function textOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(url, { headers });
  return response.text();
}

export async function measureGrid(): Promise<ReadonlyArray<Row>> {
  await buildBareGrid();
  return withSite(async (site) => {
    const { organisation, draftId } = await createMeasuredService();
    const cookie = await cookieOf(organisation.lead);
    const page = paths.grid(draftId);
    const html = await textOf(`${site.url}${page}`, cookie);
    const dataFile = path.join(site.dataDirectory, 'bare-grid');
    writeFileSync(dataFile, serialize(await bareGridData(organisation.lead, draftId, html)));
    const bare = await startProgram('build/bench/bare-grid/server.js', {
      environment: () => ({ BARE_GRID_DATA: dataFile }),
    });
    try {
      assertSameBody(bodyOf(await textOf(bare.url)), bodyOf(html));
      const figures = await interleave(
        () => load(site, page, cookie),
        () => load(bare, '/'),
        ['requestsPerSecond', 'cpuMillisecondsPerRequest'],
      );
      const kilobytes = Math.round(html.length / 1000);
      return [
        ratioRow(
          `grid of 72 criteria (${kilobytes} kB) / bare renderToString`,
          figures.requestsPerSecond,
          'requests/s',
          { atLeast: 0.35 },
        ),
        ratioRow('the same, processor time', figures.cpuMillisecondsPerRequest, 'ms', null),
      ];
    } finally {
      await bare.end();
    }
  });
}
