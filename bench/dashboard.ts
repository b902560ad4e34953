/** P1: the dashboard of a member of a service, against the framework's own hello page. */
import { buildBareRemix, startBareRemix } from './bare-remix.ts';
import { load } from './http-load.ts';
import { interleave } from './pairs.ts';
import type { Row } from './report.ts';
import { ratioRow } from './report.ts';
import { createMeasuredService } from './service-files.ts';
import { cookieOf, withSite } from './site.ts';
import { paths } from '#app/platform/paths.ts';

export async function measureDashboard(): Promise<ReadonlyArray<Row>> {
  await buildBareRemix();
  return withSite(async (site) => {
    const { organisation } = await createMeasuredService();
    const cookie = await cookieOf(organisation.lead);
    const bare = await startBareRemix();
    try {
      const figures = await interleave(
        () => load(site, paths.space(), cookie),
        () => load(bare, '/'),
        ['requestsPerSecond', 'cpuMillisecondsPerRequest'],
      );
      return [
        ratioRow('dashboard / bare hello page', figures.requestsPerSecond, 'requests/s', { atLeast: 0.25 }),
        ratioRow('the same, processor time', figures.cpuMillisecondsPerRequest, 'ms', null),
      ];
    } finally {
      await bare.end();
    }
  });
}
