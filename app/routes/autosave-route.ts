/** What the routes whose forms are saved as one types do in the browser. */
import type { ClientActionFunctionArgs, ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { isRouteErrorResponse } from '@remix-run/react';

import type { SavingSilence } from '#app/ui/autosave-state.ts';
import { AUTOSAVE_MODE } from '#app/ui/autosave-state.ts';

type FailedReply =
  | SavingSilence
  | { readonly kind: 'refused'; readonly criterion: ''; readonly message: string; readonly yours: null };

function replyWhenFailed(error: unknown): FailedReply {
  if (error instanceof Response) return { kind: 'signed-out' };
  if (!isRouteErrorResponse(error) || error.status >= 500) return { kind: 'unreachable' };
  const message = 'Non enregistré. Rechargez la page : votre saisie est gardée sur cet appareil.';
  return { kind: 'refused', criterion: '', message, yours: null };
}

/** A connection lost during an autosave is told beside its form; it must not replace the page by an error. */
export async function answerAutosave({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await request.clone().formData();
  const answered = serverAction<unknown>();
  return form.get('mode') === AUTOSAVE_MODE ? answered.catch(replyWhenFailed) : answered;
}

/** An autosave brings back what it changed: nothing else of the page is read again. */
export function revalidateUnlessAutosave({
  formData,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return formData?.get('mode') === AUTOSAVE_MODE ? false : defaultShouldRevalidate;
}
