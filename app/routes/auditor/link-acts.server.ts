/** What the pages of one's links load and take: one loader and one action, whatever their address. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';

import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { linkEndSchema, linkFormSchema } from '#app/modules/evaluations/domain/link-schema.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { endLink } from '#app/modules/evaluations/use-cases/end-link.server.ts';
import { listLinks } from '#app/modules/evaluations/use-cases/list-links.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { withQuery } from '#app/platform/paths.ts';
import { END_INTENT } from '#app/routes/auditor/declared-links.tsx';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { typedText } from '#app/routes/auditor/posted-form.ts';
import { requirePermission } from '#app/routes/gate.server.ts';

export async function loadLinks(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'links.declare');
  const query = new URL(edge.request.url).searchParams;
  const search = query.get('q') ?? '';
  const view = await listLinks(act, { search, targetId: query.get('organisation') ?? '' });
  return { ...view, search };
}

/** Where a refusal is shown, when it concerns one field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'link-target-missing': 'target',
  'link-starts-later': 'startsOn',
  'link-dates-reversed': 'endsOn',
  'link-end-missing': 'endsOn',
  'employment-ended': 'kind',
};

/** Goes back to `path`, the page's own address, with what was done. */
export async function postLink({ request, context }: ActionFunctionArgs, path: string) {
  const act = await requirePermission({ request, context }, 'links.declare');
  const form = await request.formData();
  const typed = typedValues(form);
  if (typedText(typed, 'intent') === END_INTENT) {
    const parsed = parseForm(form, linkEndSchema);
    if (!parsed.ok) {
      const message = Object.values(parsed.errors)[0] ?? null;
      return data<FormRefusal>({ errors: {}, message, typed }, { status: 422 });
    }
    const ended = await endLink(act, parsed.value);
    if (ended.ok) {
      const fait = ended.value.warned.length > 0 ? 'retire' : 'termine';
      return redirect(withQuery(path, { fait }), 303);
    }
    if (ended.code === 'not-found') notFound();
    const message = evaluationMessage(ended.code);
    return data<FormRefusal>({ errors: {}, message, typed }, { status: statusOf(ended) });
  }
  const parsed = parseForm(form, linkFormSchema);
  if (!parsed.ok) return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const { startsOn, ...link } = parsed.value;
  if (startsOn === null) return data<FormRefusal>({ errors: {}, message: null, typed }, { status: 422 });
  const declared = await declareLink(act, { ...link, startsOn });
  if (declared.ok) {
    const { warned } = declared.value;
    return redirect(withQuery(path, { fait: warned.length > 0 ? 'signale' : 'declare' }), 303);
  }
  if (declared.code === 'not-found') notFound();
  const field = FIELD_OF[declared.code];
  const message = evaluationMessage(declared.code);
  return data<FormRefusal>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: statusOf(declared) },
  );
}
