/** The differences between two moments of a file, as a table: what the reader's own page shows, and no more. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { DIFFERENCE_COLUMNS, differenceRows } from '#app/modules/applications/domain/differences-rows.ts';
import { getDifferences } from '#app/modules/applications/use-cases/get-differences.server.ts';
import { csvStream } from '#app/platform/http/csv-stream.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { differencesQuery } from '#app/routes/differences-query.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const page = opened(
    await getDifferences(act, { from: { side: 'any', applicationId }, ...differencesQuery(edge.request) }),
  );
  const { compared, ratingScale } = page;
  if (compared === null) return notFound();
  const { differences } = compared;
  const rows = differenceRows(differences, ratingScale);
  async function* batches() {
    yield await Promise.resolve(rows);
  }
  return new Response(csvStream(DIFFERENCE_COLUMNS, batches()), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="differences-${page.file.reference}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
