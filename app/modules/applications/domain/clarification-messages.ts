/** What a person reads when a clarification request or its answer is refused. Holds R-APP-16 and R-APP-17. */
import type {
  ClarificationAnswerRefusal,
  ClarificationRefusal,
} from '#app/modules/applications/domain/clarification.ts';

export const CLARIFICATION_MESSAGES: Readonly<
  Record<ClarificationRefusal | ClarificationAnswerRefusal, string>
> = {
  'no-question': 'Posez au moins une question.',
  'unknown-subject': 'Choisissez un critère ou un sujet de la liste.',
  'question-missing': 'Écrivez la question à poser au service.',
  'subject-asked-twice': 'Ce sujet porte déjà une question. Réunissez les deux questions.',
  'due-date-not-after-today': 'La date limite doit être postérieure à aujourd’hui.',
  'answer-missing': 'Répondez à chacune des questions posées.',
  'subject-not-asked':
    'Seuls les éléments sur lesquels porte la demande de complément peuvent être modifiés.',
};
