/** `POST /api/v1/simulation`: the level that ratings would reach, and what is missing. Stores nothing. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

import { simulateLevel } from '#app/modules/registry/use-cases/simulate-level.server.ts';
import type { SimulationFault } from '#app/modules/scoring/domain/simulation-schema.ts';
import { readJsonBody, statusOfBody } from '#app/platform/http/json-body.server.ts';
import { jsonRefusal, methodNotAllowed } from '#app/routes/api/open-data-answer.ts';

/** Bytes: the 72 ratings hold in two thousand. */
const BODY_LIMIT = 100_000;

export function loader({ request }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS')
    return new Response(null, { status: 204, headers: { Allow: 'POST, OPTIONS' } });
  return methodNotAllowed('POST, OPTIONS');
}

export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== 'POST') return methodNotAllowed('POST, OPTIONS');
  const body = await readJsonBody(request, BODY_LIMIT);
  if (!body.ok) return jsonRefusal(statusOfBody(body.code), { code: body.code });
  const simulation = await simulateLevel(body.value);
  if (simulation.ok) {
    return new Response(`${JSON.stringify(simulation.value)}\n`, {
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
  const faults = simulation.details['faults'] as ReadonlyArray<SimulationFault>;
  return jsonRefusal(422, {
    code: simulation.code,
    faults: faults.map(({ path, code, message }) => ({ path, code, message })),
  });
}
