/** What a person reads when a submission, or the answer to a clarification, is refused. */
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';

export type ActRefusal = 'not-found' | 'conflict' | TransitionRefusal;
export type SubmissionRefusal = ActRefusal | 'checks-unmet';

export const ACT_MESSAGES: Readonly<Record<ActRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  'not-found': 'Cette candidature n’existe pas.',
  conflict:
    'La candidature a changé depuis l’affichage de cette page. Rien n’a été enregistré par cet envoi et rien n’est perdu\u00a0: relisez la page, puis recommencez si c’est encore utile.',
};

export const SUBMISSION_MESSAGES: Readonly<Record<SubmissionRefusal, string>> = {
  ...ACT_MESSAGES,
  'checks-unmet':
    'La candidature ne peut pas encore être envoyée. Chaque point à compléter est indiqué avec un lien.',
};
