/** What a person reads for each unmet submission check. Holds R-APP-06 to R-APP-15 and R-APP-66. */
import type { SubmissionCheck, UnmetCheck } from '#app/modules/applications/domain/submission-checks.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';

type Details = UnmetCheck['details'];

const SENTENCES: Readonly<Record<SubmissionCheck, (details: Details) => string>> = {
  'criterion-unrated': ({ criterion }) => `Le critère ${criterion} n’est pas coté.`,
  'not-applicable-without-reason': ({ criterion }) =>
    `Le critère ${criterion} est déclaré non applicable sans motif. Indiquez pourquoi.`,
  'not-applicable-on-blocking': ({ criterion }) =>
    `Le critère ${criterion} est bloquant et concerne tous les services : il ne peut pas être déclaré non applicable.`,
  'too-many-not-applicable': ({ count, maximum }) =>
    `${count} critères sont déclarés non applicables. Le niveau demandé en admet ${maximum} au plus, soit la moitié.`,
  'evidence-missing': ({ criterion }) =>
    `Le critère ${criterion} est coté « Conforme » ou « Maîtrisé » sans aucune preuve. Ajoutez une preuve ou revoyez la cotation.`,
  'results-undeclared': () =>
    'Les résultats publiés ne sont pas déclarés en entier : satisfaction, taux net, date de publication et preuve.',
  'scope-missing': () => 'Le périmètre de la candidature n’est pas décrit.',
  'sites-missing': () => 'Aucun site n’est choisi dans le périmètre.',
  'lead-missing': () => 'Le responsable de la candidature n’est pas nommé.',
  'director-missing': () => 'Le directeur ou la directrice du service n’est pas nommé.',
  'open-application-on-scope': () =>
    'Une autre candidature est ouverte pour un des sites du périmètre. Retirez-la ou changez le périmètre.',
  'refused-recently': ({ from }) =>
    `Une candidature a été refusée pour un des sites du périmètre. Vous pourrez déposer celle-ci à partir du ${formatDate(calendarDate(String(from)))}.`,
  'criteria-to-review': ({ count, criteria }) =>
    count === 1
      ? `Le critère ${criteria}, repris du dernier cycle, reste à revoir. Dites qu’il n’a pas changé ou modifiez-le.`
      : `${count} critères repris du dernier cycle restent à revoir\u00a0: ${criteria}. Dites s’ils n’ont pas changé ou modifiez-les.`,
};

/** The French sentence of one unmet check. */
export function submissionCheckMessage(check: UnmetCheck): string {
  return SENTENCES[check.code](check.details);
}
