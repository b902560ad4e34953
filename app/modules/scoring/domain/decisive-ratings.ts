/**
 * R-SCO-09: the self-assessment and the auditors' ratings are two grids, kept apart for ever; the level follows
 * from the auditors' consolidated ratings alone.
 */
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';

/** The two grids of a file. `evaluated` is null as long as the auditors have not consolidated theirs. */
export type FileRatings = { readonly declared: Ratings; readonly evaluated: Ratings | null };

/**
 * The ratings that count for the level, or null when there are none yet. A criterion that the auditors left
 * unanswered stays unanswered: what the service declared never fills the gap.
 */
export function decisiveRatings(file: FileRatings): Ratings | null {
  return file.evaluated;
}
