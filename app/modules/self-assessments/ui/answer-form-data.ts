/**
 * The form of one criterion: read from the page, written for the server, kept on the device, and what its saving
 * answers. Holds R-SEL-05 and R-SEL-13 with the autosave of `app/ui`. Browser only.
 */
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { isSameContent, keptText } from '#app/modules/self-assessments/domain/answer.ts';
import type { SavingAnswer, SavingSilence, Stored } from '#app/ui/autosave-state.ts';
import type { UncheckedFields } from '#app/ui/unsaved-draft.ts';
import type { SavedForm } from '#app/ui/use-autosave.ts';

/** What the form's button posts. */
export const SAVE_INTENT = 'save-answer';
export const KEEP_THEIRS_INTENT = 'keep-theirs';

/** Another person's answer, as it is shown beside one's own. */
export type RivalAnswer = Stored<AnswerContent> & { readonly updatedByName: string };

/** What the saving of one criterion answers, to the autosave and to the form alike. */
export type SaveReply = (SavingAnswer<AnswerContent> & { readonly criterion: string }) | SavingSilence;

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? keptText(value) : '';
}

function ratingIn(fields: FormData): Rating | null {
  const text = fields.get('rating');
  return RATINGS.find((rating) => String(rating) === text) ?? null;
}

function readAnswerForm(form: HTMLFormElement | null): AnswerContent | null {
  if (form === null) return null;
  const fields = new FormData(form);
  return {
    rating: ratingIn(fields),
    notApplicableReason: textOf(fields, 'notApplicableReason'),
    comment: textOf(fields, 'comment'),
  };
}

/** The fields of a save, as the form and the choice of a conflict post them. */
export function answerFields(answer: {
  readonly item: string;
  readonly version: number;
  readonly content: AnswerContent;
}): Readonly<Record<string, string>> {
  const { item, version, content } = answer;
  return {
    intent: SAVE_INTENT,
    criterion: item,
    version: String(version),
    rating: content.rating === null ? '' : String(content.rating),
    notApplicableReason: content.notApplicableReason,
    comment: content.comment,
  };
}

/** The content of a draft kept on the device; null when its rating or a text is none. */
export function checkAnswerDraft(fields: UncheckedFields): AnswerContent | null {
  const { rating, notApplicableReason, comment } = fields;
  if (typeof notApplicableReason !== 'string' || typeof comment !== 'string') return null;
  const known = rating === null ? null : RATINGS.find((candidate) => candidate === rating);
  return known === undefined ? null : { rating: known, notApplicableReason, comment };
}

export const ANSWER_FORM: SavedForm<AnswerContent> = {
  read: readAnswerForm,
  write: answerFields,
  check: checkAnswerDraft,
  isSame: isSameContent,
};

/** Where a device keeps it: one place a person, file and criterion, so that a shared device mixes nobody up. */
export function answerDraftKey(userId: string, applicationId: string, criterionCode: string): string {
  return `spp:reponse:${userId}:${applicationId}:${criterionCode}`;
}
