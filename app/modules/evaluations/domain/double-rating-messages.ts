/** What an auditor reads when an act of double rating is refused. */
export type DoubleRatingRefusal =
  | 'not-double-rated'
  | 'ratings-handed-in'
  | 'ratings-apart'
  | 'ratings-incomplete'
  | 'ratings-not-handed-in'
  | 'ratings-not-consolidated'
  | 'ratings-agree'
  | 'reason-missing'
  | 'rating-missing';

export const DOUBLE_RATING_MESSAGES: Readonly<Record<DoubleRatingRefusal, string>> = {
  'not-double-rated': 'Vous êtes seul à coter ce dossier : il n’y a rien à remettre ni à consolider.',
  'ratings-handed-in': 'Vous avez remis vos cotations : elles ne changent plus.',
  'ratings-apart':
    'Plusieurs auditeurs cotent ce dossier : chacun cote sans reprendre les cotations d’un autre.',
  'ratings-incomplete': 'Vos cotations ne sont pas complètes : terminez les points listés.',
  'ratings-not-handed-in':
    'Tous les auditeurs n’ont pas encore remis leurs cotations. Si l’un d’eux ne peut pas le faire, demandez à la DITP de changer les auditeurs.',
  'ratings-not-consolidated': 'Consolidez d’abord les cotations : les constats en découlent.',
  'ratings-agree': 'Les auditeurs ont coté ce critère de la même façon : il n’y a rien à trancher.',
  'reason-missing':
    'Indiquez le motif : les cotations diffèrent de deux points ou plus, ou l’une d’elles est « Non applicable ».',
  'rating-missing': 'Choisissez la cotation retenue.',
};
