/** The sentence for each refusal of an act on a label; a code without a sentence does not compile. */
import type { MandateRefusal } from '#app/modules/access/domain/mandate.ts';
import { MANDATE_MESSAGES } from '#app/modules/access/domain/mandate.ts';
import type { LabelRefusal } from '#app/modules/labels/domain/label-life.ts';
import type {
  CancellationRefusal,
  EffectRefusal,
  ScopeRefusal,
} from '#app/modules/labels/domain/label-measure.ts';
import type { ActOnLabelRefusal } from '#app/modules/labels/domain/label-record.ts';

export type LabelActRefusal =
  | ActOnLabelRefusal
  | LabelRefusal
  | ScopeRefusal
  | EffectRefusal
  | CancellationRefusal
  | MandateRefusal
  | 'measure-running'
  | 'no-measure'
  | 'already-observed';

export const LABEL_ACT_MESSAGES: Readonly<Record<LabelActRefusal, string>> = {
  ...MANDATE_MESSAGES,
  'not-found': 'Ce label n’existe pas ou ne vous est pas ouvert.',
  'action-not-yours': 'Vous ne pouvez pas accomplir cet acte sur ce label.',
  conflict:
    'Le label a changé depuis que vous avez ouvert cette page : rien n’a été enregistré. Relisez-le, puis recommencez.',
  'action-impossible-in-status': 'Cet acte n’est pas possible dans l’état actuel du label.',
  'notice-missing': 'La mesure doit d’abord être annoncée au titulaire, qui a quinze jours pour répondre.',
  'notice-still-running':
    'Le délai de quinze jours laissé au titulaire court encore, et ses observations ne sont pas arrivées.',
  'measure-scheduled':
    'Une mesure déjà décidée n’a pas encore pris effet : aucune autre ne peut s’y ajouter avant cette date.',
  'label-ended': 'Ce label est arrivé à son terme : il ne change plus.',
  'label-not-ended': 'Ce label n’est pas arrivé à son terme.',
  'no-site-chosen': 'Choisissez au moins un site qui quitte le périmètre.',
  'unknown-site': 'Un des sites choisis ne fait pas partie du périmètre actuel.',
  'announced-sites-gone':
    'Aucun des sites annoncés ne fait plus partie du périmètre\u00a0: la mesure n’a plus d’objet, abandonnez-la.',
  'no-site-left':
    'Un site au moins doit rester dans le périmètre. Pour tous les sites, il s’agit d’un retrait.',
  'effect-in-the-past': 'La date d’effet ne peut pas être passée.',
  'effect-after-the-end': 'La date d’effet ne peut pas être après le dernier jour du label.',
  'effect-is-today': 'Une réduction du périmètre prend effet le jour même, avec la nouvelle attestation.',
  'end-missing': 'Indiquez le dernier jour de la suspension, à partir de sa date d’effet.',
  'end-too-late': 'Une suspension dure six mois au plus à partir de sa date d’effet.',
  'measure-running': 'Une mesure est déjà annoncée : décidez-la d’abord.',
  'no-measure': 'Aucune mesure n’attend de décision ou d’observations.',
  'nothing-scheduled': 'Aucune mesure décidée n’attend sa date d’effet\u00a0: il n’y a rien à annuler.',
  'measure-in-effect': 'La mesure a pris effet\u00a0: elle ne peut plus être annulée.',
  'already-observed': 'Vos observations ont déjà été envoyées.',
};
