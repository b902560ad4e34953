/**
 * The form of one rating: read from the page, written for the server, kept on the device, and what its saving
 * answers. Holds R-EVA-28 with the autosave of `app/ui`. Browser only.
 */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { isSameRating, NOT_APPLICABLE_OUTCOMES } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { NOT_APPLICABLE, RATINGS } from '#app/modules/referentials/domain/referential.ts';
import type { SavingAnswer, SavingSilence } from '#app/ui/autosave-state.ts';
import type { UncheckedFields } from '#app/ui/unsaved-draft.ts';
import type { SavedForm } from '#app/ui/use-autosave.ts';

/** What the form's button posts. */
export const RATE_INTENT = 'rate';
export const KEEP_THEIRS_INTENT = 'keep-theirs';
export const ADOPT_INTENT = 'adopt';

/** What the saving of one rating answers, to the autosave and to the form alike. */
export type RatingReply =
  (SavingAnswer<AuditorRatingContent> & { readonly criterion: string }) | SavingSilence;

function readRatingForm(form: HTMLFormElement | null): AuditorRatingContent | null {
  if (form === null) return null;
  const fields = new FormData(form);
  const outcome = NOT_APPLICABLE_OUTCOMES.find((one) => one === fields.get('notApplicableOutcome')) ?? null;
  const typed = RATINGS.find((rating) => String(rating) === fields.get('rating')) ?? null;
  const comment = fields.get('comment');
  return {
    rating: outcome === 'accepted' ? NOT_APPLICABLE : typed,
    notApplicableOutcome: outcome,
    comment: typeof comment === 'string' ? comment.replace(/\r\n?/g, '\n').trim() : '',
  };
}

/** The fields of a save, as the form and the choice of a conflict post them. */
export function ratingFields(rating: {
  readonly item: string;
  readonly version: number;
  readonly content: AuditorRatingContent;
}): Readonly<Record<string, string>> {
  const { item, version, content } = rating;
  return {
    intent: RATE_INTENT,
    criterion: item,
    version: String(version),
    rating: content.rating === null ? '' : String(content.rating),
    notApplicableOutcome: content.notApplicableOutcome ?? '',
    comment: content.comment,
  };
}

/** The content of a draft kept on the device; null without a comment. A rating unknown is none. */
export function checkRatingDraft(fields: UncheckedFields): AuditorRatingContent | null {
  const { rating, notApplicableOutcome, comment } = fields;
  if (typeof comment !== 'string') return null;
  return {
    rating: RATINGS.find((candidate) => candidate === rating) ?? null,
    notApplicableOutcome: NOT_APPLICABLE_OUTCOMES.find((one) => one === notApplicableOutcome) ?? null,
    comment,
  };
}

export const RATING_FORM: SavedForm<AuditorRatingContent> = {
  read: readRatingForm,
  write: ratingFields,
  check: checkRatingDraft,
  isSame: isSameRating,
};

/** One place a person, evaluation and criterion, so that a shared device mixes nobody up. */
export function ratingDraftKey(userId: string, evaluationId: string, criterionCode: string): string {
  return `spp:cotation:${userId}:${evaluationId}:${criterionCode}`;
}
