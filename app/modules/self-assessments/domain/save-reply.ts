/** What the saving of one criterion answers, to the autosave and to the form alike. */
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';

/** Another person's answer, as it is shown beside one's own. */
export type RivalAnswer = {
  readonly content: AnswerContent;
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly updatedByName: string;
};

export type SaveReply =
  | {
      readonly kind: 'saved';
      readonly criterion: string;
      readonly version: number;
      readonly updatedAt: Date | null;
      /** What is now in the grid, so that the page knows which of its typings was saved. */
      readonly content: AnswerContent;
    }
  | {
      readonly kind: 'conflict';
      readonly criterion: string;
      readonly theirs: RivalAnswer;
      readonly yours: AnswerContent;
    }
  | {
      readonly kind: 'refused';
      readonly criterion: string;
      readonly message: string;
      readonly yours: AnswerContent | null;
    }
  /** No answer came: no connection, or the site is being restarted. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out' };
