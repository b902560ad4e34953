/** `GET /api/v1/labels/<number>/badge.svg`: the live badge as an image. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { badgeSvg, neutralBadgeSvg } from '#app/modules/registry/domain/label-badge.ts';
import { getBadge } from '#app/modules/registry/use-cases/get-badge.server.ts';
import { badgeAnswer, badgeRefusal } from '#app/routes/api/badge-answer.ts';
import { methodNotAllowed, readOptions } from '#app/routes/api/open-data-answer.ts';

const SVG = 'image/svg+xml; charset=utf-8';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') return readOptions();
  const badge = await getBadge(context.clock.now(), params['number'] ?? '');
  if (badge.ok) return badgeAnswer(request, badgeSvg(badge.value), SVG);
  return badgeRefusal(neutralBadgeSvg(badge.code), SVG, badge.code === 'unknown-label' ? 404 : 422);
}

export function action() {
  return methodNotAllowed('GET, HEAD, OPTIONS');
}
