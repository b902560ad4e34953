/**
 * One auditor's rating of one criterion, set against what the service declared. Holds R-EVA-15.
 * It is kept apart from the self-assessment for ever (R-SCO-09), and stays signed by its author (R-EVA-16).
 */
import type { Criterion, Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const NOT_APPLICABLE_OUTCOMES = ['accepted', 'refused'] as const;
/** What the auditor says of the service's reason for « Non applicable ». */
export type NotApplicableOutcome = (typeof NOT_APPLICABLE_OUTCOMES)[number];

export const NOT_APPLICABLE_OUTCOME_LABELS: Readonly<Record<NotApplicableOutcome, string>> = {
  accepted: 'Accepter le motif : le critère ne s’applique pas',
  refused: 'Refuser le motif : le critère s’applique et se cote',
};

export type AuditorRatingContent = {
  /** Null while the auditor has not concluded. */
  readonly rating: Rating | null;
  /** Null where the service gave a rating, and as long as its reason is not settled. */
  readonly notApplicableOutcome: NotApplicableOutcome | null;
  readonly comment: string;
};

/** The content kept, by whom and when. `version` is 1 at the first writing and grows by one at each. */
export type AuditorRating = AuditorRatingContent & {
  readonly criterionCode: string;
  readonly auditorId: string;
  readonly auditorName: string;
  readonly version: number;
  readonly updatedAt: Date;
};

/** The version of a criterion that this auditor has not written yet. */
export const UNWRITTEN_RATING = 0;

export const EMPTY_RATING: AuditorRatingContent = { rating: null, notApplicableOutcome: null, comment: '' };

export function isSameRating(one: AuditorRatingContent, other: AuditorRatingContent): boolean {
  return (
    one.rating === other.rating &&
    one.notApplicableOutcome === other.notApplicableOutcome &&
    one.comment === other.comment
  );
}

export type RatingRefusal = 'not-applicable-refused';

/**
 * R-EVA-15: the rating as it is kept. A reason accepted is « Non applicable »; a reason refused calls for a figure,
 * and « Non applicable » is none; where the service gave a rating there is no reason to settle. A blocking criterion
 * that concerns every service is never « Non applicable » (R-SEL-02, for the auditor too).
 */
export function settleRating(
  criterion: Pick<Criterion, 'blocking' | 'channels'>,
  declared: Rating | null,
  typed: AuditorRatingContent,
): Result<AuditorRatingContent, RatingRefusal> {
  const settled = declared === NOT_APPLICABLE ? settleDeclaredNotApplicable(typed) : withoutOutcome(typed);
  const barred = criterion.blocking && criterion.channels.includes('all');
  return settled.rating === NOT_APPLICABLE && barred ? refused('not-applicable-refused') : ok(settled);
}

function withoutOutcome(typed: AuditorRatingContent): AuditorRatingContent {
  return { ...typed, notApplicableOutcome: null };
}

function settleDeclaredNotApplicable(typed: AuditorRatingContent): AuditorRatingContent {
  if (typed.notApplicableOutcome === 'accepted') return { ...typed, rating: NOT_APPLICABLE };
  return { ...typed, rating: typed.rating === NOT_APPLICABLE ? null : typed.rating };
}
