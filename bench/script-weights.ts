/** P9: what pages make the browser load; the exact counts, page by page, are `tests/soak/script-budget.test.ts`. */
import { readBuiltScripts } from '#tests/support/script-bytes.ts';

import { BARE_REMIX_CLIENT, buildBareRemix } from './bare-remix.ts';
import { pairingOf } from './pairs.ts';
import type { Row } from './report.ts';
import { ratioRow } from './report.ts';

const PAGES: Readonly<Record<string, string>> = {
  'grid of a commitment': 'routes/organisation/grid-commitment',
  'evaluation of a commitment': 'routes/auditor/evaluation-commitment',
  'form checked in the browser': 'routes/organisation/organisation',
  worklist: 'routes/ditp/worklist',
};

export async function measureScriptWeights(): Promise<ReadonlyArray<Row>> {
  await buildBareRemix();
  const bare = readBuiltScripts(BARE_REMIX_CLIENT).pageOf('routes/hello').gzipBytes / 1000;
  const site = readBuiltScripts('build/client');
  const framework = site.framework.gzipBytes / 1000;
  return [
    ratioRow(
      'framework in our build / whole bare page',
      pairingOf([{ subject: framework, reference: bare }]),
      'kB gzip',
      null,
    ),
    ...Object.entries(PAGES).map(([name, routeId]) => {
      const subject = site.pageOf(routeId).gzipBytes / 1000;
      return ratioRow(`${name} / bare page`, pairingOf([{ subject, reference: bare }]), 'kB gzip', {
        atMost: 1.3,
      });
    }),
  ];
}
