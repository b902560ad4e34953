/** One content of an item of evidence, to be saved; of an image, its copy, or with `?original` the very file sent. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';

import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { attachment } from '#app/platform/http/attachments.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const wanted = new URL(request.url).searchParams.has('original') ? 'original' : 'shown';
  const opened = await openEvidenceFile(act, params['versionId'] ?? '', wanted);
  if (opened.ok) return attachment(opened.value);
  if (opened.code === 'not-found') return notFound();
  // R-EVD-64: the item's page says since when, and what to do.
  const { organisationId, evidenceId } = opened.details;
  return redirect(paths.evidenceItem(String(organisationId), String(evidenceId)), 303);
}
