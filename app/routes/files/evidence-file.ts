/** One content of an item of evidence, to be saved. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { attachment } from '#app/platform/http/attachments.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { requireAct } from '#app/routes/gate.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const opened = await openEvidenceFile(act, params['versionId'] ?? '');
  return opened.ok ? attachment(opened.value) : notFound();
}
