/** What a person reads for each reason why R-SCO-05 is not met. */
import type { ResultsShortfall } from '#app/modules/scoring/domain/published-results.ts';

export const RESULTS_SHORTFALL_SENTENCES: Readonly<Record<ResultsShortfall, string>> = {
  'satisfaction-missing': 'Le taux de satisfaction globale n’est pas déclaré.',
  'net-satisfaction-missing': 'Le taux net de satisfaction n’est pas déclaré.',
  'publication-date-missing': 'La date de publication des résultats n’est pas déclarée.',
  'published-too-early': 'Les résultats ont été publiés il y a trop longtemps.',
  'published-too-late': 'Les résultats ont été publiés après la date prise en compte.',
  'satisfaction-below-minimum': 'Le taux de satisfaction est inférieur au minimum de ce niveau.',
  'net-satisfaction-below-minimum': 'Le taux net de satisfaction est inférieur au minimum de ce niveau.',
};
