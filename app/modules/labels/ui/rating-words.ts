/** A rating in a sentence of a surveillance. */
import type { Rating } from '#app/modules/referentials/domain/referential.ts';

export function ratingWords(rating: Rating | null): string {
  if (rating === null) return 'Non coté';
  return rating === 'NA' ? 'Non applicable' : `${rating}\u00a0sur\u00a03`;
}
