/** What an officer reads when an assignment is refused. */
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { DITP_ACT_MESSAGES } from '#app/modules/applications/domain/ditp-act-messages.ts';
import { EVALUATION_PLAN_MESSAGES } from '#app/modules/applications/domain/evaluation-plan.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import type { AssignmentRefusal } from '#app/modules/evaluations/domain/assignment-check.ts';

export type AssignmentActRefusal = ActOnFileRefusal | AssignmentRefusal | 'auditor-unchanged';

export const ASSIGNMENT_MESSAGES: Readonly<Record<AssignmentActRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  ...EVALUATION_PLAN_MESSAGES,
  'not-found': DITP_ACT_MESSAGES['not-found'],
  conflict: DITP_ACT_MESSAGES.conflict,
  'unknown-auditor': 'Choisissez un auditeur de la liste\u00a0: ce compte n’est plus celui d’un auditeur.',
  'auditor-unavailable': 'Cette personne a déclaré ne pas être disponible à ces dates.',
  'visit-outside-dates': 'Une visite est prévue hors des dates de l’évaluation.',
  'auditor-unchanged': 'Ce sont déjà les auditeurs de ce dossier. Choisissez-en d’autres.',
};
