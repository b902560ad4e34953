/** What a person reads for the channels of a criterion and for the ways an auditor checks it. */
import type { Channel, Verification } from '#app/modules/referentials/domain/referential.ts';

export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = {
  all: 'tous les canaux',
  'on-site': 'accueil sur place',
  phone: 'téléphone',
  mail: 'courrier',
  'e-mail': 'courriel',
  online: 'en ligne',
};

export const VERIFICATION_LABELS: Readonly<Record<Verification, string>> = {
  document: 'examen de documents',
  interview: 'entretien',
  indicator: 'indicateur',
  observation: 'observation sur place',
  'mystery-test': 'test mystère',
};
