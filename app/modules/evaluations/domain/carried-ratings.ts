/**
 * What an evaluation resumed after a deferral starts from: the auditor's earlier conclusions, set against what the
 * service declares now, and the findings that still stand. Pure. Holds R-WRK-08.
 */
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { declaredRatingsOf } from '#app/modules/applications/domain/file-snapshot.ts';
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { settleRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ownValue } from '#app/platform/own-value.ts';

export const CARRIED_COMMENT = 'Cotation reprise de l’évaluation précédente.';

export type CarriedRating = AuditorRatingContent & { readonly criterionCode: string };

/**
 * R-WRK-08: each earlier figure is the starting one. A « not applicable » accepted before holds only while the
 * service still declares it; a figure given before to what is now declared « not applicable » refuses the reason.
 */
export function carriedRatings(
  referential: Referential,
  previous: Ratings,
  declared: FileSnapshot,
): ReadonlyArray<CarriedRating> {
  const declaredRatings = declaredRatingsOf(declared);
  return referential.criteria.flatMap((criterion): ReadonlyArray<CarriedRating> => {
    const rating = ownValue(previous, criterion.code);
    if (rating === undefined) return [];
    const now = ownValue(declaredRatings, criterion.code) ?? null;
    if (rating === NOT_APPLICABLE && now !== NOT_APPLICABLE) return [];
    const settled = settleRating(criterion, now, {
      rating,
      notApplicableOutcome:
        now !== NOT_APPLICABLE ? null : rating === NOT_APPLICABLE ? 'accepted' : 'refused',
      comment: CARRIED_COMMENT,
    });
    return settled.ok ? [{ ...settled.value, criterionCode: criterion.code }] : [];
  });
}
