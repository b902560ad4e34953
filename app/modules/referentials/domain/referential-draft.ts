/**
 * A version of the referential while DITP writes it: what may be changed, and how each fault is told. A draft is always
 * a version that could be published: a change with a fault is refused whole. Holds R-REF-01 to R-REF-03.
 */
import type {
  Criterion,
  LevelCode,
  LevelThresholds,
  Referential,
} from '#app/modules/referentials/domain/referential.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';

/** What is typed of a criterion; the schema of a version says whether it stands. */
type TypedCriterion = Readonly<Record<keyof Criterion, unknown>>;

export type DraftChange =
  | { readonly kind: 'save-criterion'; readonly criterion: TypedCriterion }
  | { readonly kind: 'remove-criterion'; readonly code: string }
  | {
      readonly kind: 'save-thresholds';
      readonly thresholds: Readonly<Record<LevelCode, Readonly<Record<keyof LevelThresholds, unknown>>>>;
    }
  | { readonly kind: 'replace'; readonly content: unknown };

/** A criterion known keeps its place; a new one comes last of its commitment, or last of all under an unknown one. */
function withCriterion(referential: Referential, typed: TypedCriterion): ReadonlyArray<unknown> {
  const { criteria, commitments } = referential;
  if (criteria.some(({ code }) => code === typed.code)) {
    return criteria.map((criterion) => (criterion.code === typed.code ? typed : criterion));
  }
  const rank = commitments.findIndex(({ code }) => code === typed.commitment);
  const after = criteria.filter(
    (criterion) => rank < 0 || commitments.findIndex(({ code }) => code === criterion.commitment) <= rank,
  );
  return [...after, typed, ...criteria.slice(after.length)];
}

/** R-REF-01: the content after the change, not yet judged. The code of a draft is never changed by its content. */
export function changedContent(referential: Referential, change: DraftChange): unknown {
  switch (change.kind) {
    case 'save-criterion':
      return { ...referential, criteria: withCriterion(referential, change.criterion) };
    case 'remove-criterion':
      return { ...referential, criteria: referential.criteria.filter(({ code }) => code !== change.code) };
    case 'save-thresholds':
      return { ...referential, thresholds: change.thresholds };
    case 'replace':
      return typeof change.content === 'object' && change.content !== null && !Array.isArray(change.content)
        ? { ...change.content, code: referential.code }
        : change.content;
  }
}

/** The names of what a version is made of, as DITP reads them. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  criteria: 'Critères',
  commitments: 'Engagements',
  levels: 'Niveaux',
  ratings: 'Cotations',
  thresholds: 'Seuils',
  results: 'Résultats publiés',
  nonconformities: 'Non-conformités',
  code: 'Code',
  commitment: 'Engagement',
  title: 'Intitulé',
  level: 'Niveau',
  blocking: 'Bloquant',
  weight: 'Poids',
  kind: 'Nature',
  channels: 'Canaux',
  expectedEvidence: 'Preuves attendues',
  verification: 'Modes de vérification',
  origin: 'Origine',
  source: 'Source',
  conformity: 'Conformité',
  maturity: 'Maturité',
  commitmentConformity: 'Conformité de chaque engagement',
  effectiveFrom: 'Date d’effet',
  validityMonths: 'Durée du label, en mois',
  language: 'Langue',
  conformingFrom: 'Première cotation conforme',
  group: 'Groupe',
  groupLabel: 'Nom du groupe',
  wording: 'Formulation',
  rank: 'Rang',
  label: 'Nom',
  value: 'Valeur',
  definition: 'Définition',
  publishedWithinMonths: 'Publiés depuis moins de (mois)',
  satisfaction: 'Satisfaction minimale',
  netSatisfaction: 'Satisfaction nette minimale',
  minorsMakingAMajor: 'Mineures faisant une majeure',
  majorCorrectionMonths: 'Correction d’une majeure, en mois',
  majorVerificationMonths: 'Vérification d’une majeure, en mois',
  minorCorrectionMonths: 'Correction d’une mineure, en mois',
};

/** What each field of a criterion or a threshold expects. */
const EXPECTED: Readonly<Record<string, string>> = {
  code: 'des lettres sans accent, des chiffres, des points et des tirets, et un code qui ne sert qu’une fois',
  commitment: 'le code d’un engagement de cette version, dans l’ordre des engagements',
  title: 'un texte',
  level: 'un des trois niveaux',
  blocking: 'oui ou non',
  weight: 'un nombre entier de 1 à 10',
  kind: 'un moyen ou un résultat',
  channels: 'au moins un canal',
  expectedEvidence: 'au moins une preuve, une par ligne',
  verification: 'au moins un mode de vérification',
  origin: 'un texte',
  source: 'un texte',
  conformity: 'une part de 0 à 1, par exemple 0,8',
  maturity: 'une part de 0 à 1, par exemple 0,66',
  commitmentConformity: 'une part de 0 à 1, par exemple 0,5',
  effectiveFrom: 'une date au format AAAA-MM-JJ',
};

/** What is expected where this fault is, as an ending of « Attendu : … ». */
function expectedAt(field: string): string {
  return EXPECTED[field] ?? 'une valeur que cette version admet';
}

/** The last named part of a path: `criteria.3.channels.0` is about `channels`. */
function fieldOf(path: string): string {
  return path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
}

/** R-REF-02: the sentences of the faults of one criterion or of the thresholds, by field of their form. */
export function faultsByField(
  faults: ReadonlyArray<ReferentialFault>,
  prefix = '',
): Readonly<Record<string, string>> {
  const sentences: Record<string, string> = {};
  for (const { path } of faults) {
    const field = prefix === '' ? fieldOf(path) : path;
    const name = FIELD_LABELS[fieldOf(path)] ?? fieldOf(path);
    sentences[field] ??= `${name}\u00a0: ${expectedAt(fieldOf(path))}.`;
  }
  return sentences;
}

/** R-REF-02: where a fault of a file is, and what was expected there; items are counted from 1. */
export function faultSentence({ path }: ReferentialFault): string {
  if (path === '') return 'Le contenu n’est pas celui d’une version du référentiel.';
  const place = path
    .split('.')
    .map((part) =>
      /^\d{1,4}$/.test(part) ? `n°\u00a0${Number(part) + 1}` : (FIELD_LABELS[part] ?? 'Contenu'),
    )
    .join(', ');
  return `${place}. Attendu\u00a0: ${expectedAt(fieldOf(path))}.`;
}
