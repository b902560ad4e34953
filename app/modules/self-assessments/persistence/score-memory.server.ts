/**
 * Scores already computed, by grid: "what is missing" searches thousands of combinations, and the same grid is
 * shown many times between two changes. The key is everything the score depends on, so nothing is ever stale.
 */
import type { AssessmentInput } from '#app/modules/scoring/domain/level-attainment.ts';
import type { ScoreSummary } from '#app/modules/self-assessments/domain/score-summary.ts';
import { summariseScore } from '#app/modules/self-assessments/domain/score-summary.ts';
import { ownValue } from '#app/platform/own-value.ts';

const KEPT = 500;
const memory = new Map<string, ScoreSummary>();

/** `summariseScore`, computed once for each grid among the last 500 asked for. */
export function recallScore(input: AssessmentInput): ScoreSummary {
  const { referential, ratings, results, on, firstSubmittedOn } = input;
  const key = JSON.stringify([
    referential.code,
    referential.criteria.map(({ code }) => ownValue(ratings, code) ?? null),
    results.satisfaction,
    results.netSatisfaction,
    results.publishedOn,
    on,
    firstSubmittedOn,
  ]);
  const known = memory.get(key);
  if (known !== undefined) return known;
  const score = summariseScore(input);
  const oldest = memory.keys().next();
  if (memory.size >= KEPT && oldest.done !== true) memory.delete(oldest.value);
  memory.set(key, score);
  return score;
}
