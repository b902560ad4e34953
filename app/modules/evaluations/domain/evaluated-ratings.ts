/**
 * The ratings of an evaluation as they count: the lead auditor's own and, where there is none, the latest one left by
 * an auditor who was replaced. Holds R-EVA-16. Co-auditors in charge are not counted: they rate apart.
 */
import type { Criterion } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';

/** Who is in charge of the evaluation today. */
export type InCharge = { readonly leadId: string | null; readonly coAuditorIds: ReadonlyArray<string> };

/** An empty row says nothing: it never hides what a former auditor concluded. */
function concludes(rating: AuditorRating): boolean {
  return rating.rating !== null || rating.notApplicableOutcome !== null;
}

/** R-EVA-16: for each criterion, the rating that counts, with its author; criteria nobody rated are absent. */
export function effectiveRatings(
  ratings: ReadonlyArray<AuditorRating>,
  { leadId, coAuditorIds }: InCharge,
): ReadonlyMap<string, AuditorRating> {
  const found = new Map<string, AuditorRating>();
  const counted = ratings
    .filter((rating) => concludes(rating) && !coAuditorIds.includes(rating.auditorId))
    .toSorted((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime());
  for (const rating of counted) {
    const isLead = rating.auditorId === leadId;
    if (isLead || found.get(rating.criterionCode)?.auditorId !== leadId) {
      found.set(rating.criterionCode, rating);
    }
  }
  return found;
}

/** The figures alone, as the scoring rules read them. */
export function evaluatedRatingsOf(effective: ReadonlyMap<string, AuditorRating>): Ratings {
  return Object.fromEntries(
    [...effective].flatMap(([code, { rating }]) => (rating === null ? [] : [[code, rating]])),
  );
}

/** The latest rating of this criterion by someone who is no longer in charge, to be shown beside one's own. */
export function formerRating(
  ratings: ReadonlyArray<AuditorRating>,
  criterionCode: string,
  { leadId, coAuditorIds }: InCharge,
): AuditorRating | null {
  const former = ratings
    .filter((rating) => rating.criterionCode === criterionCode && concludes(rating))
    .filter(({ auditorId }) => auditorId !== leadId && !coAuditorIds.includes(auditorId))
    .toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  return former[0] ?? null;
}

/** The first of these criteria without a rating that counts, from the one after `after`, then from the start. */
export function nextUnrated(
  criteria: ReadonlyArray<Criterion>,
  ratings: Ratings,
  after: string | null = null,
): Criterion | null {
  const start = after === null ? 0 : criteria.findIndex(({ code }) => code === after) + 1;
  const ordered = [...criteria.slice(start), ...criteria.slice(0, start)];
  return ordered.find(({ code }) => !Object.hasOwn(ratings, code)) ?? null;
}
