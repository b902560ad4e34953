/** The sentence for each refusal about a sitting; a code without a sentence does not compile. */
import type {
  ClosingRefusal,
  OpeningRefusal,
  ProposalRefusal,
  SittingPlanRefusal,
} from '#app/modules/decisions/domain/sitting.ts';

export type SittingRefusal =
  | 'not-found'
  | 'conflict'
  | 'unknown-member'
  | 'file-already-on-agenda'
  | 'file-not-before-committee'
  | 'not-on-agenda'
  | 'recipients-changed'
  | 'already-recused'
  | 'present-member-spoke'
  | SittingPlanRefusal
  | OpeningRefusal
  | ProposalRefusal
  | ClosingRefusal;

export const SITTING_MESSAGES: Readonly<Record<SittingRefusal, string>> = {
  'not-found': 'Cette séance n’existe pas ou ne vous est pas ouverte.',
  conflict:
    'La séance a changé depuis que vous avez ouvert cette page : rien n’a été enregistré. Relisez-la, puis recommencez si c’est encore utile.',
  'action-impossible-in-status': 'Cette action n’est pas possible à ce moment de la séance.',
  'members-missing': 'Choisissez au moins un membre.',
  'chair-not-member': 'La présidence revient à l’un des membres convoqués.',
  'quorum-out-of-range': 'Le quorum va de 1 au nombre de membres convoqués.',
  'sitting-date-past': 'La date de la séance est passée : choisissez aujourd’hui ou un jour à venir.',
  'unknown-member': 'Une personne choisie n’est pas membre de la commission.',
  'file-already-on-agenda': 'Ce dossier est déjà à l’ordre du jour d’une séance à venir.',
  'file-not-before-committee': 'Ce dossier n’attend pas l’avis de la commission.',
  'not-on-agenda': 'Ce dossier n’est pas à l’ordre du jour de cette séance.',
  'recipients-changed':
    'Les destinataires ont changé depuis que vous les avez lus : rien n’a été envoyé. Relisez la liste, puis envoyez.',
  'sitting-not-today': 'La séance s’ouvre le jour prévu, pas avant.',
  'agenda-empty': 'L’ordre du jour est vide : ajoutez un dossier.',
  'file-elsewhere': 'Ce dossier n’attend plus l’avis de la commission.',
  'quorum-not-reached':
    'Le quorum n’est pas atteint pour ce dossier : la commission ne peut pas donner d’avis.',
  'opinion-not-of-voter': 'Un avis vient d’une personne absente ou déportée sur ce dossier.',
  'opinions-missing': 'Indiquez l’avis de chaque membre présent et non déporté.',
  'level-above-sought': 'Le niveau proposé dépasse le niveau demandé par le service.',
  'reason-missing': 'Indiquez le motif du refus proposé.',
  'majority-reason-missing':
    'La proposition s’écarte de la majorité des avis (à égalité, celui de la présidence l’emporte) : indiquez-en le motif.',
  'expectations-missing': 'Indiquez ce qui est attendu du service.',
  'deferral-date-not-after-today': 'La date attendue doit être postérieure à aujourd’hui.',
  'presence-missing': 'Indiquez d’abord qui est présent.',
  'already-recused': 'Un déport est déjà enregistré pour cette personne sur ce dossier.',
  'present-member-spoke':
    'Une personne qui a donné un avis ne peut pas être notée absente. Reprenez d’abord l’avis donné.',
};
