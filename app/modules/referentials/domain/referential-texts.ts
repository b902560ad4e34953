/** What a person reads for the values of a criterion, and the criterion as texts, field by field. */
import type {
  Channel,
  Criterion,
  CriterionKind,
  LevelCode,
  Verification,
} from '#app/modules/referentials/domain/referential.ts';

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  all: 'tous',
  'on-site': 'accueil sur place',
  phone: 'téléphone',
  mail: 'courrier',
  'e-mail': 'courriel',
  online: 'en ligne',
};

export const VERIFICATION_NAMES: Readonly<Record<Verification, string>> = {
  document: 'document',
  interview: 'entretien',
  indicator: 'indicateur',
  observation: 'observation',
  'mystery-test': 'test mystère',
};

export const KIND_NAMES: Readonly<Record<CriterionKind, string>> = { means: 'moyen', result: 'résultat' };

const LEVEL_NAMES: Readonly<Record<LevelCode, string>> = { bronze: 'Bronze', silver: 'Argent', gold: 'Or' };

export type CriterionField = Exclude<keyof Criterion, 'code'>;

/** In the order in which a criterion is read. */
export const CRITERION_FIELDS = [
  'commitment',
  'title',
  'level',
  'weight',
  'blocking',
  'kind',
  'channels',
  'expectedEvidence',
  'verification',
  'origin',
  'source',
] as const satisfies ReadonlyArray<CriterionField>;

export function criterionTexts(criterion: Criterion): Readonly<Record<CriterionField, string>> {
  return {
    commitment: criterion.commitment,
    title: criterion.title,
    level: LEVEL_NAMES[criterion.level],
    weight: String(criterion.weight),
    blocking: criterion.blocking ? 'oui' : 'non',
    kind: KIND_NAMES[criterion.kind],
    channels: criterion.channels.map((channel) => CHANNEL_NAMES[channel]).join(', '),
    expectedEvidence: criterion.expectedEvidence.join('\n'),
    verification: criterion.verification.map((way) => VERIFICATION_NAMES[way]).join(', '),
    origin: criterion.origin,
    source: criterion.source,
  };
}
