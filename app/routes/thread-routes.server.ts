/** What the pages of conversations do, whichever side they stand on: gate, use case, redirection or refusal. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';

import type { ThreadSide } from '#app/modules/applications/domain/thread.ts';
import {
  newThreadSchema,
  THREAD_MESSAGES,
  threadMessageSchema,
} from '#app/modules/applications/domain/thread.ts';
import type { TypedThread } from '#app/modules/applications/ui/thread-pages.tsx';
import { getThread } from '#app/modules/applications/use-cases/get-thread.server.ts';
import { listThreads } from '#app/modules/applications/use-cases/list-threads.server.ts';
import { openThread } from '#app/modules/applications/use-cases/open-thread.server.ts';
import { postThreadMessage } from '#app/modules/applications/use-cases/post-thread-message.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';

type Edge = Pick<LoaderFunctionArgs, 'request' | 'context' | 'params'>;

/** The parameter that names the file, by side. */
function placeOf(side: ThreadSide, { params }: Edge) {
  return { side, id: params[side === 'auditors' ? 'evaluationId' : 'applicationId'] ?? '' };
}

export async function readThreads(edge: Edge, side: ThreadSide) {
  return opened(await listThreads(await requireAct(edge), placeOf(side, edge)));
}

export async function readThread(edge: Edge, side: ThreadSide) {
  const act = await requireAct(edge);
  const page = opened(await getThread(act, placeOf(side, edge), edge.params['threadId'] ?? ''));
  return { ...page, done: new URL(edge.request.url).searchParams.get('fait') === 'envoye' };
}

/** The field that a refusal is about, when it is about one. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'audience-missing': 'audience',
  'side-without-people': 'audience',
  'criterion-unknown': 'criterionCode',
};

export async function beginThread(
  edge: ActionFunctionArgs,
  side: ThreadSide,
  hrefOf: (id: string, threadId: string) => string,
) {
  const act = await requireAct(edge);
  const place = placeOf(side, edge);
  const parsed = parseForm(await edge.request.formData(), newThreadSchema);
  if (!parsed.ok) {
    // Someone who may not begin one here learns nothing of the form's faults.
    const page = opened(await listThreads(act, place));
    if (page.opening === null) notFound();
    return data<TypedThread>({ errors: parsed.errors, message: null, typed: parsed.typed }, { status: 422 });
  }
  const begun = await openThread(act, place, parsed.value);
  if (begun.ok) {
    return redirect(withQuery(hrefOf(place.id, begun.value.threadId), { fait: 'envoye' }), 303);
  }
  if (begun.code === 'not-found') notFound();
  const field = FIELD_OF[begun.code];
  const message = THREAD_MESSAGES[begun.code];
  const { typed } = parsed;
  return data<TypedThread>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: begun.code === 'sent-twice' ? 409 : statusOf(begun) },
  );
}

export async function answerThread(
  edge: ActionFunctionArgs,
  side: ThreadSide,
  hrefOf: (id: string, threadId: string) => string,
) {
  const act = await requireAct(edge);
  const place = placeOf(side, edge);
  const threadId = edge.params['threadId'] ?? '';
  const parsed = parseForm(await edge.request.formData(), threadMessageSchema);
  if (!parsed.ok) {
    const page = opened(await getThread(act, place, threadId));
    if (!page.mayWrite) notFound();
    return data<TypedThread>({ errors: parsed.errors, message: null, typed: parsed.typed }, { status: 422 });
  }
  const posted = await postThreadMessage(act, place, { threadId, ...parsed.value });
  if (posted.ok) return redirect(withQuery(hrefOf(place.id, threadId), { fait: 'envoye' }), 303);
  if (posted.code === 'not-found') notFound();
  return data<TypedThread>(
    { errors: {}, message: THREAD_MESSAGES[posted.code], typed: parsed.typed },
    { status: 409 },
  );
}
