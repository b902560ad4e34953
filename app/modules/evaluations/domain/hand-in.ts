/** What an auditor must have settled before handing in: their own criteria, nothing else. Pure. Holds R-EVA-55. */
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { effectiveRatings } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import { checkReadiness } from '#app/modules/evaluations/domain/report-readiness.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';

/** Every criterion required at the level sought is rated, and each « non applicable » is settled and explained. */
export function checkHandIn(input: {
  readonly referential: Referential;
  readonly levelSought: LevelCode;
  readonly declared: Ratings;
  readonly ratings: ReadonlyArray<AuditorRating>;
  readonly auditorId: string;
}): ReadonlyArray<UnmetReadinessCheck> {
  const own = input.ratings.filter(({ auditorId }) => auditorId === input.auditorId);
  const unmet = checkReadiness({
    ...input,
    effective: effectiveRatings(own, { leadId: input.auditorId, coAuditorIds: [] }),
    areResultsSettled: true,
    findings: [],
  });
  return unmet.filter(({ place }) => place === 'criterion');
}
