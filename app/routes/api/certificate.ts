/** `GET /api/v1/certificates/<sha256>`: the label whose certificate a file is, from the file's hash. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { identifyCertificate } from '#app/modules/registry/use-cases/identify-certificate.server.ts';
import { jsonAnswer, jsonRefusal, methodNotAllowed, readOptions } from '#app/routes/api/open-data-answer.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') return readOptions();
  const identity = await identifyCertificate(context.clock.now(), params['sha256'] ?? '');
  if (identity.ok) return jsonAnswer(request, identity.value);
  return jsonRefusal(identity.code === 'invalid-hash' ? 422 : 404, { code: identity.code });
}

export function action() {
  return methodNotAllowed('GET, HEAD, OPTIONS');
}
