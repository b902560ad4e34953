/** A report or a letter that the application made, to be saved. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { openDocument } from '#app/modules/evidence/use-cases/open-document.server.ts';
import { attachment } from '#app/platform/http/attachments.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { requireAct } from '#app/routes/gate.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const opened = await openDocument(act, params['documentId'] ?? '');
  if (!opened.ok) return notFound();
  const { fileName, mediaType, bytes } = opened.value;
  return attachment({ fileName, mediaType, content: bytes });
}
