/** The kinds of service that may apply (domain §1). */
export const ORGANISATION_KINDS = [
  'central-service',
  'local-state-service',
  'public-body',
  'school',
  'social-security',
  'hospital',
  'local-authority',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const ORGANISATION_KIND_LABELS: Readonly<Record<OrganisationKind, string>> = {
  'central-service': 'Service central de l’État',
  'local-state-service': 'Service déconcentré de l’État',
  'public-body': 'Établissement public de l’État',
  school: 'Établissement scolaire ou universitaire',
  'social-security': 'Organisme de sécurité sociale',
  hospital: 'Établissement public de santé',
  'local-authority': 'Collectivité territoriale (à titre volontaire)',
};

export function isOrganisationKind(text: string): text is OrganisationKind {
  return ORGANISATION_KINDS.some((kind) => kind === text);
}
