/** The sentence for each refusal of an appeal or of its decision; a code without a sentence does not compile. */
import type { MandateRefusal } from '#app/modules/access/domain/mandate.ts';
import { MANDATE_MESSAGES } from '#app/modules/access/domain/mandate.ts';
import type {
  GrantRefusal,
  IndependenceRefusal,
  ReasonRefusal,
} from '#app/modules/applications/domain/decision.ts';
import { DECISION_MESSAGES } from '#app/modules/applications/domain/decision.ts';
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import { DECISION_REFUSAL_MESSAGES } from '#app/modules/decisions/domain/decision-messages.ts';
import type { RenewalGrantRefusal } from '#app/modules/labels/domain/label-end.ts';
import type { RevisionRefusal } from '#app/modules/decisions/domain/appeal.ts';

export type AppealRefusal =
  'not-found' | 'conflict' | 'reason-missing' | 'unknown-evidence' | TransitionRefusal;

export const APPEAL_MESSAGES: Readonly<Record<AppealRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  'not-found': 'Ce dossier n’existe pas ou ne vous est pas ouvert.',
  conflict:
    'Le dossier a changé depuis l’affichage de cette page : rien n’a été enregistré. Relisez-le, puis recommencez si c’est encore utile.',
  'reason-missing': 'Indiquez ce que vous contestez, et pourquoi.',
  'unknown-evidence': 'Une preuve choisie ne figure pas dans la bibliothèque de votre organisation.',
};

export type AppealDecisionRefusal =
  | 'not-found'
  | 'conflict'
  | TransitionRefusal
  | GrantRefusal
  | IndependenceRefusal
  | ReasonRefusal
  | RevisionRefusal
  | MandateRefusal
  | RenewalGrantRefusal;

export const APPEAL_DECISION_MESSAGES: Readonly<Record<AppealDecisionRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  ...DECISION_MESSAGES,
  ...MANDATE_MESSAGES,
  'not-found': APPEAL_MESSAGES['not-found'],
  conflict: APPEAL_MESSAGES.conflict,
  'measure-on-renewed-label': DECISION_REFUSAL_MESSAGES['measure-on-renewed-label'],
  'level-missing': 'Choisissez le niveau attribué.',
  'level-not-higher': 'Une révision attribue un niveau supérieur à celui de la première décision.',
};
