/** What the three pages of a sample share: the redraw asked for, and the form that replaces a site. */
import { data, redirect } from '@remix-run/node';

import type { Act } from '#app/modules/access/domain/act.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import type { SwapRefusal } from '#app/modules/evaluations/domain/sample-swap.ts';
import { SWAP_MESSAGES, swapSchema } from '#app/modules/evaluations/domain/sample-swap.ts';
import { swapSite } from '#app/modules/evaluations/use-cases/swap-site.server.ts';
import type { FieldErrors } from '#app/platform/http/form-fields.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { withQuery } from '#app/platform/paths.ts';

const FIELD_OF: Readonly<Record<SwapRefusal, string>> = {
  'swap-reason-missing': 'reason',
  'swap-head-office': 'removedSiteId',
  'swap-not-in-sample': 'removedSiteId',
  'swap-already-in-sample': 'addedSiteId',
  'swap-outside-scope': 'addedSiteId',
  'swap-breaks-quarter': 'removedSiteId',
  'swap-closed': '',
};

/** Whether the reader asked for the draw to be done again: a reading, which writes nothing. */
export function asksForRedraw(request: Request): boolean {
  return new URL(request.url).searchParams.get('tirage') === 'oui';
}

/** Answers the form that replaces a site; `href` is the page it comes from. */
export async function answerSwap(
  act: Act,
  place: { readonly evaluationId: string; readonly href: string },
  form: FormData,
) {
  const parsed = parseForm(form, swapSchema);
  const { typed } = parsed;
  if (!parsed.ok) return data<{ errors: FieldErrors; typed: typeof typed }>(parsed, { status: 422 });
  const { evaluationId, href } = place;
  const swapped = await swapSite(act, { evaluationId, ...parsed.value });
  if (swapped.ok) return redirect(withQuery(href, { fait: 'remplace' }), 303);
  const { code, details } = swapped;
  if (code === 'not-found') return notFound();
  const errors: FieldErrors =
    code === 'conflict' || code === 'declaration-missing'
      ? { '': evaluationMessage(code) }
      : { [FIELD_OF[code]]: SWAP_MESSAGES[code](details) };
  return data<{ errors: FieldErrors; typed: typeof typed }>({ errors, typed }, { status: statusOf(swapped) });
}
