/** What a person reads when an act of the evaluation is refused. */
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import type { RatingRefusal } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { SettlementRefusal } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { CONTRADICTORY_MESSAGES } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { DECLARATION_MISSING } from '#app/modules/evaluations/domain/declaration.ts';
import type { DoubleRatingRefusal } from '#app/modules/evaluations/domain/double-rating-messages.ts';
import { DOUBLE_RATING_MESSAGES } from '#app/modules/evaluations/domain/double-rating-messages.ts';
import type { FindingRefusal } from '#app/modules/evaluations/domain/findings.ts';
import { FINDING_MESSAGES } from '#app/modules/evaluations/domain/findings.ts';
import type { LinkRefusal } from '#app/modules/evaluations/domain/declared-links.ts';
import { LINK_MESSAGES } from '#app/modules/evaluations/domain/declared-links.ts';
import type { ResultsRefusal } from '#app/modules/evaluations/domain/results-confirmation.ts';
import { RESULTS_MESSAGES } from '#app/modules/evaluations/domain/results-confirmation.ts';
import type { SettlementContentRefusal } from '#app/modules/evaluations/domain/settlement.ts';
import { SETTLEMENT_MESSAGES } from '#app/modules/evaluations/domain/settlement.ts';

export type EvaluationRefusal =
  | 'not-found'
  | 'conflict'
  | 'declaration-missing'
  | 'link-declared'
  | 'evaluation-not-open'
  | 'nothing-frozen'
  | 'report-incomplete'
  | 'nothing-to-adopt'
  | 'lifting-without-reason'
  | DoubleRatingRefusal
  | TransitionRefusal
  | RatingRefusal
  | ResultsRefusal
  | FindingRefusal
  | SettlementRefusal
  | SettlementContentRefusal
  | LinkRefusal;

export const EVALUATION_MESSAGES: Readonly<Record<EvaluationRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  ...RESULTS_MESSAGES,
  ...FINDING_MESSAGES,
  ...CONTRADICTORY_MESSAGES,
  ...SETTLEMENT_MESSAGES,
  ...LINK_MESSAGES,
  ...DOUBLE_RATING_MESSAGES,
  'not-found': 'Cet élément n’existe pas dans cette évaluation, ou ne vous est plus confié.',
  conflict:
    'Cet élément a été modifié depuis que vous l’avez affiché. Rien n’est écrasé : votre saisie est conservée ci-dessous, comparez-la avec ce qui est enregistré.',
  'declaration-missing': DECLARATION_MISSING,
  'link-declared':
    'Un lien avec cette organisation est déclaré ou connu : vous ne pouvez pas signer cette déclaration. La DITP désignera un autre auditeur.',
  'evaluation-not-open':
    'L’évaluation n’est pas ouverte : ses cotations et ses constats ne changent pas à cette étape.',
  'nothing-frozen': 'Aucun dossier déposé n’a été trouvé pour cette candidature.',
  'report-incomplete': 'Le rapport n’est pas complet : terminez les points listés.',
  'lifting-without-reason': 'Indiquez ce qui montre que la non-conformité est levée.',
  'nothing-to-adopt': 'Il n’y a aucune cotation à reprendre.',
};

export function evaluationMessage(code: EvaluationRefusal): string {
  return EVALUATION_MESSAGES[code];
}
