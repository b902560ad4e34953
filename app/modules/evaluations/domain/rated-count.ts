/** How many criteria of a commitment are rated, as the auditor rates them: the tabs follow without a reload. R-EVA-16. */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { EvaluatedCriterion } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import { ownValue } from '#app/platform/own-value.ts';

type Conclusion = Pick<AuditorRatingContent, 'rating' | 'notApplicableOutcome'>;

/** Own conclusions hide a former auditor's; an empty row hides nothing. */
function isRated(own: Conclusion, former: Conclusion | null): boolean {
  const concludes = own.rating !== null || own.notApplicableOutcome !== null;
  return concludes ? own.rating !== null : former !== null && former.rating !== null;
}

/** `rated` as the page was read, with what has been kept since, by code of criterion. */
export function ratedSince(
  rated: number,
  criteria: ReadonlyArray<{
    readonly criterion: Pick<EvaluatedCriterion['criterion'], 'code'>;
    readonly isRequired: boolean;
    readonly own: Conclusion;
    readonly former: Conclusion | null;
  }>,
  kept: Readonly<Record<string, Conclusion>>,
): number {
  return criteria.reduce((count, { criterion, isRequired, own, former }) => {
    const now = ownValue(kept, criterion.code);
    if (now === undefined || !isRequired) return count;
    return count + Number(isRated(now, former)) - Number(isRated(own, former));
  }, rated);
}
