/** A version of the referential as a file: `<code or draft>.json`, `.xlsx`. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { exportReferential } from '#app/modules/referentials/use-cases/export-referential.server.ts';
import { attachment } from '#app/platform/http/attachments.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { requirePermission } from '#app/routes/gate.server.ts';

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const [, reference, format] = /^(.{1,60})\.(json|xlsx)$/.exec(edge.params['file'] ?? '') ?? [];
  if (reference === undefined) return notFound();
  const file = await exportReferential(act, reference, format === 'xlsx' ? 'xlsx' : 'json');
  return file.ok ? attachment(file.value) : notFound();
}
