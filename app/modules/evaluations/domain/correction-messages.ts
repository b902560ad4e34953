/** What a person reads when an act on the corrections is refused. */
import type { TransitionRefusal } from '#app/modules/applications/domain/lifecycle.ts';
import { TRANSITION_REFUSAL_MESSAGES } from '#app/modules/applications/domain/status-labels.ts';
import type { VerificationRefusal } from '#app/modules/evaluations/domain/corrected-ratings.ts';
import { DECLARATION_MISSING } from '#app/modules/evaluations/domain/declaration.ts';
import type {
  ActionRefusal,
  HandInRefusal,
  PlanRefusal,
  VerdictRefusal,
} from '#app/modules/evaluations/domain/corrections.ts';

export type CorrectionRefusal =
  | 'not-found'
  | 'declaration-missing'
  | 'conflict'
  | 'corrections-not-open'
  | 'action-verified-already'
  | 'correction-evidence-unknown'
  | 'done-later'
  | 'report-missing'
  | TransitionRefusal
  | ActionRefusal
  | PlanRefusal
  | HandInRefusal
  | VerdictRefusal
  | VerificationRefusal;

export const CORRECTION_MESSAGES: Readonly<Record<CorrectionRefusal, string>> = {
  ...TRANSITION_REFUSAL_MESSAGES,
  'not-found': 'Cet élément n’existe pas dans ce dossier.',
  'declaration-missing': DECLARATION_MISSING,
  conflict:
    'Cet élément a été modifié depuis que vous l’avez affiché. Rien n’est écrasé : votre saisie est conservée ci-dessous, comparez-la avec ce qui est enregistré.',
  'corrections-not-open':
    'Les actions correctives ne changent pas à cette étape : elles se préparent une fois le rapport remis, jusqu’à la remise des corrections.',
  'action-verified-already':
    'Cette action a déjà été vérifiée : elle reste telle quelle. Ajoutez une autre action.',
  'correction-evidence-unknown':
    'Une preuve choisie ne figure pas dans la bibliothèque de votre organisation.',
  'done-later': 'Le jour de réalisation ne peut pas être postérieur à aujourd’hui.',
  'report-missing': 'Dites ce qui a été fait, ou pourquoi l’action n’a pas été réalisée.',
  'cause-missing': 'Indiquez la cause de la non-conformité.',
  'action-missing': 'Décrivez l’action corrective.',
  'owner-missing': 'Indiquez qui réalise l’action.',
  'action-date-missing': 'Indiquez le jour auquel l’action sera réalisée.',
  'action-date-past': 'Choisissez un jour à partir d’aujourd’hui.',
  'action-date-too-late': 'Ce jour dépasse le délai de correction de cette non-conformité.',
  'nothing-to-correct': 'Aucune non-conformité n’est ouverte : il n’y a rien à corriger.',
  'corrections-too-late': 'Les délais de correction sont écoulés.',
  'finding-without-action':
    'Chaque non-conformité ouverte appelle au moins une action : complétez le plan de correction.',
  'already-handed-in': 'Les corrections ont déjà été remises à l’auditeur.',
  'action-untold': 'Dites pour chaque action ce qui a été fait, ou pourquoi elle ne l’a pas été.',
  'verdict-missing': 'Choisissez si l’action est efficace ou insuffisante.',
  'insufficient-without-comment': 'Expliquez au service ce qui manque.',
  'action-unverified': 'Chaque action doit être vérifiée avant la fin de la vérification.',
  'corrected-rating-of-other-criterion':
    'Seules les cotations des critères des non-conformités corrigées peuvent changer.',
  'corrected-rating-lowered': 'La vérification des corrections ne peut pas abaisser une cotation.',
  'corrected-not-applicable': 'La vérification ne change pas ce qui est applicable ou non.',
  'lifted-below-conforming':
    'Une non-conformité levée rend ses critères conformes : relevez leur cotation à 2 ou 3.',
  'open-above-conforming':
    'Un critère dont une non-conformité reste ouverte ne peut pas devenir conforme : laissez sa cotation sous 2.',
};

export function correctionMessage(code: CorrectionRefusal): string {
  return CORRECTION_MESSAGES[code];
}
