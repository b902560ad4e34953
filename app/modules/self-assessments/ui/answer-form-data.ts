/** The form of one criterion, read from the page and written for the server. Browser only. */
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { keptText } from '#app/modules/self-assessments/domain/answer.ts';

/** What the form's button posts; the autosave adds `mode` to be answered with data instead of a page. */
export const SAVE_INTENT = 'save-answer';
export const AUTOSAVE_MODE = 'autosave';

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? keptText(value) : '';
}

function ratingIn(fields: FormData): Rating | null {
  const text = fields.get('rating');
  return RATINGS.find((rating) => String(rating) === text) ?? null;
}

/** What the form holds now, as the server would keep it; null before the form exists. */
export function readAnswerForm(form: HTMLFormElement | null): AnswerContent | null {
  if (form === null) return null;
  const fields = new FormData(form);
  return {
    rating: ratingIn(fields),
    notApplicableReason: textOf(fields, 'notApplicableReason'),
    comment: textOf(fields, 'comment'),
  };
}

export function answerFormData(answer: {
  readonly criterionCode: string;
  readonly version: number;
  readonly content: AnswerContent;
  readonly isAutosave: boolean;
}): FormData {
  const { criterionCode, version, content } = answer;
  const fields = new FormData();
  fields.set('intent', SAVE_INTENT);
  if (answer.isAutosave) fields.set('mode', AUTOSAVE_MODE);
  fields.set('criterion', criterionCode);
  fields.set('version', String(version));
  fields.set('rating', content.rating === null ? '' : String(content.rating));
  fields.set('notApplicableReason', content.notApplicableReason);
  fields.set('comment', content.comment);
  return fields;
}
