/** All the evidence of a file as one archive, written as it is sent. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { openEvidenceArchive } from '#app/modules/evidence/use-cases/open-evidence-archive.server.ts';
import { attachment } from '#app/platform/http/attachments.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { requireAct } from '#app/routes/gate.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const opened = await openEvidenceArchive(act, params['applicationId'] ?? '');
  return opened.ok ? attachment({ ...opened.value, mediaType: 'application/zip' }) : notFound();
}
