/** What the saving of one rating answers, to the autosave and to the form alike. */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';

/** What the evaluation holds, when it is newer than what the page was looking at. */
export type KeptRating = {
  readonly content: AuditorRatingContent;
  readonly version: number;
  readonly updatedAt: Date | null;
};

export type RatingReply =
  | (KeptRating & { readonly kind: 'saved'; readonly criterion: string })
  | {
      readonly kind: 'conflict';
      readonly criterion: string;
      readonly kept: KeptRating;
      readonly yours: AuditorRatingContent;
    }
  | {
      readonly kind: 'refused';
      readonly criterion: string;
      readonly message: string;
      readonly yours: AuditorRatingContent | null;
    }
  /** No answer came: no network, or the site is being restarted. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out' };
