/** What an officer reads when an assignment is refused. */
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { DITP_ACT_MESSAGES } from '#app/modules/applications/domain/ditp-act-messages.ts';
import { EVALUATION_PLAN_MESSAGES } from '#app/modules/applications/domain/evaluation-plan.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import type { AssignmentRefusal } from '#app/modules/evaluations/domain/assignment-check.ts';
import { CONFLICT_MESSAGES, CONFLICT_REASONS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { Refused } from '#app/platform/result.ts';

export type AssignmentActRefusal = ActOnFileRefusal | AssignmentRefusal | 'auditor-unchanged';

export const ASSIGNMENT_MESSAGES: Readonly<Record<AssignmentActRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  ...EVALUATION_PLAN_MESSAGES,
  'not-found': DITP_ACT_MESSAGES['not-found'],
  conflict: DITP_ACT_MESSAGES.conflict,
  'unknown-auditor': 'Choisissez un auditeur de la liste\u00a0: ce compte n’est plus celui d’un auditeur.',
  'auditor-unavailable': 'Choisissez une autre personne, ou d’autres dates.',
  'capacity-exceeded':
    'Choisissez une autre personne, ou indiquez pourquoi lui confier cette évaluation tout de même.',
  'visit-outside-dates': 'Une visite est prévue hors des dates de l’évaluation.',
  'auditor-unchanged': 'Ce sont déjà les auditeurs de ce dossier. Choisissez-en d’autres.',
};

function textsOf(value: unknown): ReadonlyArray<string> {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The sentence of a refusal: whom it is about and with which days or load, then what to do; which conflict it is. */
export function assignmentSentence({ code, details }: Refused<AssignmentActRefusal>): string {
  const reasons = textsOf(details['reasons']);
  const conflicts = CONFLICT_REASONS.filter((reason) => reasons.includes(reason));
  return [
    ...textsOf(details['sentences']),
    ASSIGNMENT_MESSAGES[code],
    ...conflicts.map((reason) => CONFLICT_MESSAGES[reason]),
  ].join(' ');
}
