/** What a DITP officer reads when an act on a file is refused. */
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import type { ClarificationRefusal } from '#app/modules/applications/domain/clarification.ts';
import { CLARIFICATION_MESSAGES } from '#app/modules/applications/domain/clarification-messages.ts';
import type { ReasonRefusal } from '#app/modules/applications/domain/decision.ts';
import { DECISION_MESSAGES } from '#app/modules/applications/domain/decision.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';

export type DitpActRefusal = ActOnFileRefusal | ClarificationRefusal | ReasonRefusal;

export const DITP_ACT_MESSAGES: Readonly<Record<DitpActRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  'not-found': 'Ce dossier n’existe pas ou ne vous est pas ouvert.',
  conflict:
    'Le dossier a changé depuis que vous avez ouvert cette page\u00a0: rien n’a été enregistré, et ce que vous avez saisi est conservé ci-dessous. Relisez le dossier, puis recommencez si c’est encore utile.',
  'no-question': CLARIFICATION_MESSAGES['no-question'],
  'unknown-subject': CLARIFICATION_MESSAGES['unknown-subject'],
  'question-missing': CLARIFICATION_MESSAGES['question-missing'],
  'subject-asked-twice': CLARIFICATION_MESSAGES['subject-asked-twice'],
  'due-date-not-after-today': CLARIFICATION_MESSAGES['due-date-not-after-today'],
  'reason-missing': DECISION_MESSAGES['reason-missing'],
};
