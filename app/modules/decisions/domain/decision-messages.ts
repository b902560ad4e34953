/** The sentence for each refusal of a decision; a code without a sentence does not compile. */
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import { DECISION_MESSAGES } from '#app/modules/applications/domain/decision.ts';
import type {
  DeferralRefusal,
  GrantRefusal,
  IndependenceRefusal,
  ReasonRefusal,
} from '#app/modules/applications/domain/decision.ts';
import type { MandateRefusal } from '#app/modules/access/domain/mandate.ts';
import { MANDATE_MESSAGES } from '#app/modules/access/domain/mandate.ts';
import type { ProposalCheckRefusal } from '#app/modules/decisions/domain/decision-proposal.ts';
import type { RenewalGrantRefusal } from '#app/modules/labels/domain/label-end.ts';
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';

export type DecisionRefusal =
  | 'not-found'
  | 'conflict'
  | TransitionRefusal
  | GrantRefusal
  | IndependenceRefusal
  | ReasonRefusal
  | DeferralRefusal
  | ProposalCheckRefusal
  | MandateRefusal
  | RenewalGrantRefusal;

export const DECISION_REFUSAL_MESSAGES: Readonly<Record<DecisionRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  ...DECISION_MESSAGES,
  ...MANDATE_MESSAGES,
  'not-found': 'Ce dossier n’existe pas ou ne vous est pas ouvert.',
  'departure-reason-missing':
    'Votre décision s’écarte de la proposition de la commission : indiquez-en le motif.',
  'measure-on-renewed-label':
    'Le label à renouveler est suspendu, ou une mesure l’attend : réglez-la d’abord depuis la page de ce label.',
  'committee-opinion-missing':
    'Le label ne s’attribue qu’après l’avis de la commission, et ce dossier n’a pas encore été examiné en séance.',
  conflict:
    'Le dossier a changé depuis que vous avez ouvert cette page : votre décision n’a pas été enregistrée. Relisez le dossier, puis décidez de nouveau.',
};
