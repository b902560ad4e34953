/** What an administrator reads when a change is refused. */
export type AdministrationRefusal =
  | 'not-found'
  | 'forbidden'
  | 'conflict'
  | 'own-account'
  | 'own-roles'
  | 'last-administrator'
  | 'already-disabled'
  | 'not-disabled'
  | 'account-exists'
  | 'account-disabled'
  | 'already-active';

export const ADMINISTRATION_MESSAGES: Readonly<Record<AdministrationRefusal, string>> = {
  'not-found': 'Ce compte n’existe pas.',
  forbidden: 'Votre rôle ne permet pas cette action.',
  conflict:
    'Quelqu’un a modifié ces informations entre-temps\u00a0: rien n’a été écrasé. Regardez les valeurs actuelles, puis enregistrez de nouveau si votre changement est encore utile.',
  'own-account': 'Vous ne pouvez pas fermer votre propre compte. Demandez-le à un autre administrateur.',
  'own-roles': 'Vous ne pouvez pas vous donner un rôle. Demandez-le à un autre administrateur.',
  'last-administrator':
    'C’est le dernier administrateur\u00a0: sans lui, plus personne ne gérerait les comptes. Nommez-en d’abord un autre.',
  'already-disabled': 'Ce compte est déjà fermé.',
  'not-disabled': 'Ce compte est déjà ouvert.',
  'account-exists': 'Un compte a déjà cette adresse. Ouvrez sa fiche pour changer ses rôles.',
  'account-disabled': 'Un compte fermé a déjà cette adresse. Rouvrez-le depuis sa fiche.',
  'already-active': 'Cette personne a déjà choisi son mot de passe\u00a0: elle n’a plus besoin d’invitation.',
};
