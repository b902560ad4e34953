/** The forms of a commitment's page: a rating saved, taken over, or left as it is. */
import { data, redirect } from '@remix-run/node';
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { AuditorRating, AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { EMPTY_RATING, UNWRITTEN_RATING } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { ratingFormSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import type { RatingReply } from '#app/modules/evaluations/ui/rating-form-data.ts';
import {
  ADOPT_INTENT,
  KEEP_THEIRS_INTENT,
  RATE_INTENT,
} from '#app/modules/evaluations/ui/rating-form-data.ts';
import { adoptFormerRatings } from '#app/modules/evaluations/use-cases/adopt-former-ratings.server.ts';
import {
  ratingInConflict,
  saveAuditorRating,
} from '#app/modules/evaluations/use-cases/save-auditor-rating.server.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { typedText } from '#app/routes/auditor/posted-form.ts';
import type { Stored } from '#app/ui/autosave-state.ts';
import { AUTOSAVE_MODE } from '#app/ui/autosave-state.ts';

type Place = { readonly evaluationId: string; readonly commitmentCode: string };

const intentSchema = z.object({
  intent: z.enum([RATE_INTENT, KEEP_THEIRS_INTENT, ADOPT_INTENT]),
  mode: z.string().default(''),
  criterion: z.string().max(40).default(''),
});

function backTo({ evaluationId, commitmentCode }: Place, done: string | null, criterion: string) {
  const address = withQuery(paths.evaluationCommitment(evaluationId, commitmentCode), { fait: done });
  return redirect(`${address}#${criterionAnchor(criterion)}`, 303);
}

/** What was typed, as far as it can be shown again. */
function typedContent(typed: TypedValues): AuditorRatingContent {
  const outcome = typedText(typed, 'notApplicableOutcome');
  return {
    rating: RATINGS.find((rating) => String(rating) === typedText(typed, 'rating')) ?? null,
    notApplicableOutcome: outcome === 'accepted' || outcome === 'refused' ? outcome : null,
    comment: typedText(typed, 'comment'),
  };
}

function keptOf(rating: AuditorRating | null): Stored<AuditorRatingContent> {
  if (rating === null) return { content: EMPTY_RATING, version: UNWRITTEN_RATING, updatedAt: null };
  const { notApplicableOutcome, comment, version, updatedAt } = rating;
  return { content: { rating: rating.rating, notApplicableOutcome, comment }, version, updatedAt };
}

async function answerRating(act: Act, place: Place, form: FormData, isAutosave: boolean) {
  const parsed = parseForm(form, ratingFormSchema);
  if (!parsed.ok) {
    const message = Object.values(parsed.errors)[0] ?? 'Non enregistré.';
    const criterion = typedText(parsed.typed, 'criterion');
    const yours = typedContent(parsed.typed);
    return data<RatingReply>({ kind: 'refused', criterion, message, yours }, { status: 422 });
  }
  const { criterion, version, ...yours } = parsed.value;
  const saved = await saveAuditorRating(act, {
    evaluationId: place.evaluationId,
    criterionCode: criterion,
    version,
    content: yours,
  });
  if (saved.ok) {
    if (!isAutosave) return backTo(place, 'cotation', criterion);
    const { content, updatedAt } = saved.value;
    return data<RatingReply>({ kind: 'saved', criterion, content, version: saved.value.version, updatedAt });
  }
  if (saved.code === 'not-found' && !isAutosave) notFound();
  const status = statusOf(saved);
  if (saved.code === 'conflict') {
    const theirs = keptOf(ratingInConflict(saved.details));
    return data<RatingReply>({ kind: 'conflict', criterion, theirs, yours }, { status });
  }
  const message =
    saved.code === 'not-applicable-refused'
      ? 'Ce critère est bloquant et concerne tous les services : il ne peut pas être « Non applicable ».'
      : evaluationMessage(saved.code);
  return data<RatingReply>({ kind: 'refused', criterion, message, yours }, { status });
}

/** Answers one posted form of the page; an evaluation that is not this person's is a 404. */
export async function answerRatingForm(act: Act, place: Place, form: FormData) {
  const parsed = parseForm(form, intentSchema);
  if (!parsed.ok) {
    const message = 'Cette action n’est pas connue.';
    return data<RatingReply>({ kind: 'refused', criterion: '', message, yours: null }, { status: 422 });
  }
  const { intent, mode, criterion } = parsed.value;
  if (intent === RATE_INTENT) return answerRating(act, place, form, mode === AUTOSAVE_MODE);
  if (intent === KEEP_THEIRS_INTENT) return backTo(place, null, criterion);
  const adopted = await adoptFormerRatings(act, {
    evaluationId: place.evaluationId,
    criterionCodes: [criterion],
  });
  if (adopted.ok) return backTo(place, 'reprise', criterion);
  if (adopted.code === 'not-found') notFound();
  const message = evaluationMessage(adopted.code);
  return data<RatingReply>(
    { kind: 'refused', criterion, message, yours: null },
    { status: statusOf(adopted) },
  );
}
