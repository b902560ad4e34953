/** The form of one rating, read from the page and written for the server; and its draft on the device. Browser only. */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { NOT_APPLICABLE_OUTCOMES } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { RatingDraft } from '#app/modules/evaluations/ui/rating-autosave-state.ts';
import { NOT_APPLICABLE, RATINGS } from '#app/modules/referentials/domain/referential.ts';

/** What the form's button posts; the autosave adds `mode` to be answered with data instead of a page. */
export const RATE_INTENT = 'rate';
export const KEEP_THEIRS_INTENT = 'keep-theirs';
export const ADOPT_INTENT = 'adopt';
export const AUTOSAVE_MODE = 'autosave';

/** What the form holds now, as the server would keep it; null before the form exists. */
export function readRatingForm(form: HTMLFormElement | null): AuditorRatingContent | null {
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

export function ratingFormData(rating: {
  readonly criterionCode: string;
  readonly version: number;
  readonly content: AuditorRatingContent;
}): FormData {
  const { criterionCode, version, content } = rating;
  const fields = new FormData();
  fields.set('intent', RATE_INTENT);
  fields.set('mode', AUTOSAVE_MODE);
  fields.set('criterion', criterionCode);
  fields.set('version', String(version));
  fields.set('rating', content.rating === null ? '' : String(content.rating));
  fields.set('notApplicableOutcome', content.notApplicableOutcome ?? '');
  fields.set('comment', content.comment);
  return fields;
}

/** One place a person, evaluation and criterion, so that a shared device mixes nobody up. */
export function ratingDraftKey(userId: string, evaluationId: string, criterionCode: string): string {
  return `spp:cotation:${userId}:${evaluationId}:${criterionCode}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The draft written in `text`, or null when it is anything else: a device's storage is nobody's promise. */
export function readRatingDraft(text: string | null): RatingDraft | null {
  const value = text === null ? null : parseJson(text);
  if (!isObject(value) || !isObject(value.content) || typeof value.version !== 'number') return null;
  const { rating, notApplicableOutcome, comment } = value.content;
  if (typeof comment !== 'string') return null;
  return {
    version: value.version,
    content: {
      rating: RATINGS.find((candidate) => candidate === rating) ?? null,
      notApplicableOutcome: NOT_APPLICABLE_OUTCOMES.find((one) => one === notApplicableOutcome) ?? null,
      comment,
    },
  };
}
