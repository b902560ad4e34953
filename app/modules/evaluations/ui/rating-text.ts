/** A rating in words, as the referential names it. */
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';

/** « 2 – Conforme », « Non applicable », or `none` when there is no rating. */
export function ratingText(
  ratingScale: ReadonlyArray<RatingDefinition>,
  rating: Rating | null,
  none = 'Non coté',
): string {
  if (rating === null) return none;
  const label = ratingScale.find(({ value }) => value === rating)?.label ?? '';
  return rating === NOT_APPLICABLE ? label : `${rating} – ${label}`;
}
