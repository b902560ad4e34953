/**
 * What a service answers to one criterion, and the grid its answers make. Holds R-SEL-01 and R-SEL-02.
 * Only the service writes these; the auditors' ratings live elsewhere, for ever (R-SCO-09).
 */
import type { Criterion, Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';

/** What a person writes. `rating` is null while unanswered; the reason speaks only with « Non applicable ». */
export type AnswerContent = {
  readonly rating: Rating | null;
  readonly notApplicableReason: string;
  readonly comment: string;
};

/** The content kept, who wrote it last and when. `version` is 1 at the first writing and grows by one at each. */
export type Answer = AnswerContent & {
  readonly criterionCode: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedById: string;
  readonly updatedByName: string;
};

/** The version of a criterion that nobody has written yet: what a form carries before the first saving. */
export const UNWRITTEN_VERSION = 0;

/** Longest texts kept, in characters. */
export const COMMENT_LIMIT = 4000;
export const REASON_LIMIT = 2000;

export const EMPTY_CONTENT: AnswerContent = { rating: null, notApplicableReason: '', comment: '' };

/** Text as it is kept and compared: lines ended one way, no NUL, nothing blank at the end. */
export function keptText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '').trimEnd();
}

/** The grid as the scoring rules read it; a criterion commented upon but not rated stays unanswered. */
export function ratingsOf(answers: ReadonlyArray<Pick<Answer, 'criterionCode' | 'rating'>>): Ratings {
  return Object.fromEntries(
    answers.flatMap(({ criterionCode, rating }) => (rating === null ? [] : [[criterionCode, rating]])),
  );
}

/** R-SEL-01: two contents that are alike are one: saving the second writes nothing. */
export function isSameContent(one: AnswerContent, other: AnswerContent): boolean {
  return (
    one.rating === other.rating &&
    one.notApplicableReason === other.notApplicableReason &&
    one.comment === other.comment
  );
}

/** R-SEL-02: a blocking criterion that concerns every service cannot be « Non applicable » (as R-APP-08 checks). */
export function admitsNotApplicable(criterion: Pick<Criterion, 'blocking' | 'channels'>): boolean {
  return !(criterion.blocking && criterion.channels.includes('all'));
}

/** « Non applicable » still waits for its reason: kept meanwhile, and refused at the submission (R-APP-07). */
export function lacksReason(content: AnswerContent): boolean {
  return content.rating === NOT_APPLICABLE && content.notApplicableReason.trim() === '';
}
