/** `GET /api/v1/referentials/<code>`: a published version of the referential, whole. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { getPublishedReferential } from '#app/modules/registry/use-cases/get-published-referential.server.ts';
import { jsonAnswer, jsonRefusal, methodNotAllowed, readOptions } from '#app/routes/api/open-data-answer.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') return readOptions();
  const referential = await getPublishedReferential(params['code'] ?? '');
  return referential.ok
    ? jsonAnswer(request, referential.value)
    : jsonRefusal(404, { code: referential.code });
}

export function action() {
  return methodNotAllowed('GET, HEAD, OPTIONS');
}
