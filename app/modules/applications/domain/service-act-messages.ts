/** What a person reads when an act of the service on its file is refused. */
import type { ClarificationAnswerRefusal } from '#app/modules/applications/domain/clarification.ts';
import { CLARIFICATION_MESSAGES } from '#app/modules/applications/domain/clarification-messages.ts';
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import type { ReplyRefusal } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { CONTRADICTORY_MESSAGES } from '#app/modules/evaluations/domain/contradictory-phase.ts';

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

export type ClarificationSendingRefusal = SubmissionRefusal | ClarificationAnswerRefusal;

export const CLARIFICATION_SENDING_MESSAGES: Readonly<Record<ClarificationSendingRefusal, string>> = {
  ...SUBMISSION_MESSAGES,
  'answer-missing': CLARIFICATION_MESSAGES['answer-missing'],
  'subject-not-asked': CLARIFICATION_MESSAGES['subject-not-asked'],
};

export type ReplySendingRefusal = ActRefusal | ReplyRefusal | 'unknown-evidence';

export const REPLY_SENDING_MESSAGES: Readonly<Record<ReplySendingRefusal, string>> = {
  ...ACT_MESSAGES,
  'finding-unanswered': CONTRADICTORY_MESSAGES['finding-unanswered'],
  'contest-without-comment': CONTRADICTORY_MESSAGES['contest-without-comment'],
  'unknown-finding': CONTRADICTORY_MESSAGES['unknown-finding'],
  'unknown-evidence': 'Une preuve choisie ne figure pas dans la bibliothèque de votre organisation.',
};
