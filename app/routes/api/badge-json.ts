/** `GET /api/v1/labels/<number>/badge.json`: what the live badge says, as data. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { getBadge } from '#app/modules/registry/use-cases/get-badge.server.ts';
import { badgeAnswer } from '#app/routes/api/badge-answer.ts';
import { jsonRefusal, methodNotAllowed, readOptions } from '#app/routes/api/open-data-answer.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') return readOptions();
  const badge = await getBadge(context.clock.now(), params['number'] ?? '');
  if (badge.ok) {
    return badgeAnswer(request, `${JSON.stringify(badge.value)}\n`, 'application/json; charset=utf-8');
  }
  return jsonRefusal(badge.code === 'unknown-label' ? 404 : 422, { code: badge.code });
}

export function action() {
  return methodNotAllowed('GET, HEAD, OPTIONS');
}
