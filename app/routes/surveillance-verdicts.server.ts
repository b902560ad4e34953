/** A verdict on a corrective action of a surveillance, posted by its auditor or by DITP: one form on two pages. */
import { data, redirect } from '@remix-run/node';

import type { Act } from '#app/modules/access/domain/act.ts';
import { verdictSchema } from '#app/modules/evaluations/domain/correction-schemas.ts';
import {
  correctionFieldOf,
  SURVEILLANCE_CORRECTION_MESSAGES,
} from '#app/modules/labels/domain/surveillance-corrections.ts';
import { judgeSurveillanceAction } from '#app/modules/labels/use-cases/judge-surveillance-action.server.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { withQuery } from '#app/platform/paths.ts';

type RefusedVerdict = {
  readonly errors: FieldErrors;
  readonly typed: TypedValues;
  readonly message: string | null;
};

/** Back to `address`, or what was refused. */
export async function answerVerdict(act: Act, surveillanceId: string, posted: FormData, address: string) {
  const form = parseForm(posted, verdictSchema);
  if (!form.ok) {
    const refused: RefusedVerdict = { errors: form.errors, typed: form.typed, message: null };
    return data(refused, { status: 422 });
  }
  const judged = await judgeSurveillanceAction(act, { surveillanceId, ...form.value });
  if (judged.ok)
    return redirect(withQuery(address, { fait: judged.value.isLifted ? 'levee' : 'verifie' }), 303);
  if (judged.code === 'not-found') return notFound();
  const message = SURVEILLANCE_CORRECTION_MESSAGES[judged.code];
  const field = correctionFieldOf(judged.code);
  const refused: RefusedVerdict =
    field === null
      ? { errors: {}, typed: form.typed, message }
      : { errors: { [field]: message }, typed: form.typed, message: null };
  return data(refused, { status: statusOf(judged) });
}
