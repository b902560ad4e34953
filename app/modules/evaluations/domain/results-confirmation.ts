/** What the auditor makes of the published results that the service declared. Holds R-EVA-17. */
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import { impossibleFigures, NO_RESULTS } from '#app/modules/scoring/domain/declared-results.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const RESULTS_OUTCOMES = ['confirmed', 'corrected', 'unproven'] as const;
export type ResultsOutcome = (typeof RESULTS_OUTCOMES)[number];

export const RESULTS_OUTCOME_LABELS: Readonly<Record<ResultsOutcome, string>> = {
  confirmed: 'Confirmer les résultats déclarés',
  corrected: 'Corriger les résultats déclarés',
  unproven: 'Écarter les résultats : ils ne sont pas établis',
};

/** What was made of them, for a summary. */
export const RESULTS_OUTCOME_DONE: Readonly<Record<ResultsOutcome, string>> = {
  confirmed: 'Confirmés',
  corrected: 'Corrigés',
  unproven: 'Non établis',
};

export type ResultsConfirmation = {
  readonly outcome: ResultsOutcome;
  /** The figures typed; read for a correction alone. */
  readonly corrected: DeclaredResults;
  readonly comment: string;
};

export type ResultsRefusal =
  'results-comment-missing' | 'results-incomplete' | 'results-impossible' | 'results-after-today';

export const RESULTS_MESSAGES: Readonly<Record<ResultsRefusal, string>> = {
  'results-comment-missing': 'Expliquez pourquoi les résultats retenus diffèrent de ceux déclarés.',
  'results-incomplete':
    'Indiquez les trois valeurs corrigées : satisfaction, taux net et date de publication.',
  'results-impossible':
    'Ces valeurs sont impossibles ensemble : la satisfaction va de 0 à 100, le taux net de −100 à 100, et le taux net est la satisfaction moins la part d’insatisfaits.',
  'results-after-today': 'La date de publication ne peut pas être dans le futur.',
};

/**
 * R-EVA-17: the results that count. Confirming keeps what was declared; a correction gives the three values, possible
 * together and published by today, and says why; results that are not established leave none, with the reason.
 */
export function settleResults(
  declared: DeclaredResults,
  { outcome, corrected, comment }: ResultsConfirmation,
  today: CalendarDate,
): Result<DeclaredResults, ResultsRefusal> {
  if (outcome === 'confirmed') {
    const { satisfaction, netSatisfaction, publishedOn } = declared;
    return ok({ satisfaction, netSatisfaction, publishedOn });
  }
  if (comment.trim() === '') return refused('results-comment-missing');
  if (outcome === 'unproven') return ok(NO_RESULTS);
  const { satisfaction, netSatisfaction, publishedOn } = corrected;
  if (satisfaction === null || netSatisfaction === null || publishedOn === null) {
    return refused('results-incomplete');
  }
  const [fault] = impossibleFigures(corrected);
  if (fault !== undefined) return refused('results-impossible', { field: fault.field });
  return publishedOn > today
    ? refused('results-after-today')
    : ok({ satisfaction, netSatisfaction, publishedOn });
}
