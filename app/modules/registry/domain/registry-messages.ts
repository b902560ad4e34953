/** What a person reads for each parameter of the registry that cannot be. */

export type RegistryFaultCode =
  | 'search-too-long'
  | 'unknown-level'
  | 'unknown-department'
  | 'unknown-status'
  | 'unknown-sort'
  | 'invalid-page';

export const REGISTRY_FAULT_SENTENCES: Readonly<Record<RegistryFaultCode, string>> = {
  'search-too-long': 'Ce texte est trop long : 200 caractères au plus.',
  'unknown-level': 'Ce niveau n’existe pas : bronze, silver (argent) ou gold (or).',
  'unknown-department': 'Ce département n’existe pas : indiquez son code, par exemple 69, 2A ou 974.',
  'unknown-status': 'Cet état n’existe pas : active, suspended, withdrawn, expired ou renewed.',
  'unknown-sort': 'Cet ordre n’existe pas : date ou name (nom).',
  'invalid-page': 'La page est un nombre entier, de 1 à 50 000.',
};
