/** The sentence for each refusal of a decision; a code without a sentence does not compile. */
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import { DECISION_MESSAGES } from '#app/modules/applications/domain/decision.ts';
import type {
  DeferralRefusal,
  GrantRefusal,
  IndependenceRefusal,
  ReasonRefusal,
} from '#app/modules/applications/domain/decision.ts';
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';

export type DecisionRefusal =
  | 'not-found'
  | 'conflict'
  | TransitionRefusal
  | GrantRefusal
  | IndependenceRefusal
  | ReasonRefusal
  | DeferralRefusal;

export const DECISION_REFUSAL_MESSAGES: Readonly<Record<DecisionRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  ...DECISION_MESSAGES,
  'not-found': 'Ce dossier n’existe pas ou ne vous est pas ouvert.',
  conflict:
    'Le dossier a changé depuis que vous avez ouvert cette page : votre décision n’a pas été enregistrée. Relisez le dossier, puis décidez de nouveau.',
};
