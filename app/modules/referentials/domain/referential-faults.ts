/**
 * How the parts of a version are called, and how a fault is told: at its field, or at its place in a file. Holds
 * R-REF-02.
 */
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import { quoted } from '#app/platform/french.ts';
import { firstOfEach, ownValue } from '#app/platform/own-value.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

/** The names of what a version is made of, as DITP reads them. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  $comment: 'Commentaire',
  bronze: 'Bronze',
  silver: 'Argent',
  gold: 'Or',
  order: 'Ordre',
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

const SHARE = 'une part de 0 à 1, par exemple 0,8';
const TYPED_SHARE =
  'un pourcentage de 0 à 100, par exemple 80 ou 66,5, ou une fraction de valeur décimale exacte, comme 3/4';
const MONTHS = 'un nombre entier de mois, de 1 à 120';

/** What each field of a version expects. */
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
  conformity: SHARE,
  maturity: SHARE,
  commitmentConformity: SHARE,
  group: 'un code\u00a0: des lettres sans accent, des chiffres, des points et des tirets',
  groupLabel: 'un texte',
  wording: 'un texte',
  label: 'un texte',
  definition: 'un texte',
  value: 'une des cotations 0, 1, 2, 3 et NA, une fois chacune',
  rank: 'le rang du niveau, de 1 à 3',
  levels: 'les trois niveaux bronze, silver et gold, dans cet ordre',
  ratings: 'les cotations 0, 1, 2, 3 et NA, une fois chacune',
  commitments: 'au moins un engagement',
  criteria: 'de 1 à 300 critères',
  language: 'fr',
  conformingFrom: '2',
  validityMonths: MONTHS,
  publishedWithinMonths: MONTHS,
  majorCorrectionMonths: MONTHS,
  majorVerificationMonths: MONTHS,
  minorCorrectionMonths: MONTHS,
  minorsMakingAMajor: 'un nombre entier, 1 au moins',
  satisfaction: 'un nombre de 0 à 100, ou rien',
  netSatisfaction: 'un nombre de \u2212100 à 100, ou rien',
  effectiveFrom: 'une date au format AAAA-MM-JJ',
};

/** Where a form does not ask for the value as files hold it. */
const EXPECTED_TYPED: Readonly<Record<string, string>> = {
  conformity: TYPED_SHARE,
  maturity: TYPED_SHARE,
  commitmentConformity: TYPED_SHARE,
};

/** The last named part of a path: `criteria.3.channels.0` is about `channels`. */
export function fieldOf(path: string): string {
  return path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
}

/** What is expected at this path of a file, as an ending of « Attendu : … ». */
export function expectedAt(path: string): string {
  return ownValue(EXPECTED, fieldOf(path)) ?? 'une valeur que cette version admet';
}

/** R-REF-02: the sentences of the faults of a form, by the name of its field: the last of the path, or the path. */
export function faultsByField(
  faults: ReadonlyArray<ReferentialFault>,
  fields: 'by-name' | 'by-path',
): Readonly<Record<string, string>> {
  return firstOfEach(
    faults.map(({ path }) => {
      const field = fieldOf(path);
      const label = ownValue(FIELD_LABELS, field) ?? field;
      const expected = ownValue(EXPECTED_TYPED, field) ?? expectedAt(path);
      return [fields === 'by-path' ? path : field, `${label}\u00a0: ${expected}.`];
    }),
  );
}

/** « Critères, n° 4, Niveau »; items are counted from 1, and a name that no version knows is quoted. */
function placeOf(path: string): string {
  return path
    .split('.')
    .map((part) =>
      /^\d{1,4}$/.test(part)
        ? `n°\u00a0${(wholeNumber(part) ?? 0) + 1}`
        : (ownValue(FIELD_LABELS, part) ?? quotedName(part)),
    )
    .join(', ');
}

function quotedName(name: string): string {
  return /^[\w$-]{1,40}$/.test(name) ? quoted(name) : 'un champ';
}

/** R-REF-02: where a fault of a JSON file is, and what was expected there. */
export function faultSentence(path: string): string {
  if (path === '') return 'Le contenu n’est pas celui d’une version du référentiel.';
  const isUnknown = ownValue(FIELD_LABELS, fieldOf(path)) === undefined;
  return isUnknown
    ? `${placeOf(path)}\u00a0: ce champ n’existe pas dans une version du référentiel.`
    : `${placeOf(path)}. Attendu\u00a0: ${expectedAt(path)}.`;
}
