/** `GET /api/v1/labels.csv`: every label, streamed. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { CSV_COLUMNS, csvCells } from '#app/modules/registry/domain/open-label.ts';
import { exportLabels } from '#app/modules/registry/use-cases/export-labels.server.ts';
import { csvStream } from '#app/platform/http/csv-stream.server.ts';
import { REVALIDATE } from '#app/platform/http/revalidation.server.ts';
import { methodNotAllowed, readOptions } from '#app/routes/api/open-data-answer.ts';

async function* cellsOf(labels: ReturnType<typeof exportLabels>) {
  for await (const batch of labels) yield batch.map(csvCells);
}

export function loader({ request, context }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') return readOptions();
  const body =
    request.method === 'HEAD' ? null : csvStream(CSV_COLUMNS, cellsOf(exportLabels(context.clock.now())));
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="labels-services-publics-plus.csv"',
      'Cache-Control': REVALIDATE,
      'Access-Control-Allow-Origin': '*',
    },
  });
}

export function action() {
  return methodNotAllowed('GET, HEAD, OPTIONS');
}
