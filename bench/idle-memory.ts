/** P11: what the process of the site holds when nobody comes, against the bare framework's server. */
import { buildBareRemix, startBareRemix } from './bare-remix.ts';
import { pairingOf } from './pairs.ts';
import type { Program } from './programs.ts';
import type { Row } from './report.ts';
import { ratioRow } from './report.ts';
import { withSite } from './site.ts';

const STARTS = 5;
const VISITS = 200;
/** Long enough for what the visits left behind to be collected. */
const REST_MILLISECONDS = 3_000;

async function idleMegabytes(program: Program): Promise<number> {
  for (let visit = 0; visit < VISITS; visit += 1) await (await fetch(program.url)).text();
  await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
  return program.residentBytes() / 1024 ** 2;
}

async function bareMegabytes(): Promise<number> {
  const bare = await startBareRemix();
  const held = await idleMegabytes(bare);
  await bare.end();
  return held;
}

export async function measureIdleMemory(): Promise<ReadonlyArray<Row>> {
  await buildBareRemix();
  const pairs: Array<{ readonly subject: number; readonly reference: number }> = [];
  for (let start = 0; start < STARTS; start += 1) {
    pairs.push({ subject: await withSite(idleMegabytes), reference: await bareMegabytes() });
  }
  return [ratioRow('idle memory of the site / bare server', pairingOf(pairs), 'MB', { atMost: 1.6 })];
}
