/** `GET /api/v1/labels/<number>`: one label with its public history. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { openLabel } from '#app/modules/registry/domain/open-label.ts';
import { getPublicLabel } from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { jsonAnswer, jsonRefusal, methodNotAllowed, readOptions } from '#app/routes/api/open-data-answer.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') return readOptions();
  const label = await getPublicLabel(context.clock.now(), params['number'] ?? '');
  if (label.ok) return jsonAnswer(request, openLabel(label.value));
  return label.code === 'unknown-label'
    ? jsonRefusal(404, { code: 'unknown-label' })
    : jsonRefusal(422, { code: 'invalid-number' });
}

export function action() {
  return methodNotAllowed('GET, HEAD, OPTIONS');
}
