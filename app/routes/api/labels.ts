/** `GET /api/v1/labels`: labels by level, department, network, text and status of the day, twenty a page. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import type { RegistryFault } from '#app/modules/registry/domain/registry-query.ts';
import { listOpenLabels } from '#app/modules/registry/use-cases/list-open-labels.server.ts';
import { jsonAnswer, jsonRefusal, methodNotAllowed, readOptions } from '#app/routes/api/open-data-answer.ts';
import { registryParameters } from '#app/routes/api/registry-parameters.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') return readOptions();
  const outcome = await listOpenLabels(context.clock.now(), registryParameters(request));
  if (outcome.ok) return jsonAnswer(request, outcome.value);
  const faults = outcome.details['faults'] as ReadonlyArray<RegistryFault>;
  return jsonRefusal(422, {
    code: outcome.code,
    faults: faults.map(({ path, message }) => ({ path, message })),
  });
}

export function action() {
  return methodNotAllowed('GET, HEAD, OPTIONS');
}
