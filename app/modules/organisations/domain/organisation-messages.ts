/** The sentence for each refusal about a service; a code without a sentence does not compile. */
export const ORGANISATION_REFUSALS = [
  'not-found',
  'conflict',
  'siret-taken',
  'identity-under-examination',
  'too-many-requests',
  'link-unusable',
  'already-decided',
  'account-disabled',
  'last-lead',
  'too-many-invitations',
  'not-a-member',
  'invitation-closed',
  'site-in-open-file',
  'network-name-taken',
] as const;
export type OrganisationRefusal = (typeof ORGANISATION_REFUSALS)[number];

export const ORGANISATION_MESSAGES: Readonly<Record<OrganisationRefusal, string>> = {
  'not-found': 'Cette organisation n’existe pas ou ne vous est pas ouverte.',
  conflict:
    'Quelqu’un a modifié cette fiche depuis que vous l’avez ouverte. Rien n’a été écrasé : relisez la version actuelle, puis reportez votre modification.',
  'siret-taken': 'Une autre organisation est déjà inscrite sous ce SIRET.',
  'identity-under-examination':
    'Une candidature est en cours d’examen\u00a0: le nom, la nature, le réseau et le SIRET ne changent plus avant la décision. Si l’un d’eux est erroné, signalez-le à la DITP.',
  'too-many-requests':
    'Plusieurs demandes viennent d’être faites. Ouvrez le dernier message reçu, ou réessayez demain.',
  'link-unusable': 'Ce lien a déjà servi ou n’est plus valable. Faites une nouvelle demande.',
  'already-decided': 'Un autre agent vient de répondre à cette demande.',
  'account-disabled': 'Ce compte a été fermé par l’administration : il ne peut pas rejoindre l’organisation.',
  'last-lead': 'L’organisation doit garder un responsable : désignez-en un autre d’abord.',
  'too-many-invitations':
    'Beaucoup d’invitations viennent de partir\u00a0: celle-ci n’est pas envoyée. Réessayez dans un quart d’heure.',
  'invitation-closed':
    'Cette invitation n’attend plus de réponse\u00a0: elle a été acceptée, refusée, annulée, ou elle a pris fin.',
  'not-a-member': 'Cette personne n’est pas membre de l’organisation.',
  'site-in-open-file':
    'Ce site fait partie d’une candidature en cours : retirez-le d’abord de son périmètre.',
  'network-name-taken': 'Un réseau porte déjà ce nom.',
};
