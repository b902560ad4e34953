/**
 * The parts of a version that are edited each on its form: what the form of a part shows, and the change that it posts.
 * Posted as it was filled, a form changes nothing. Holds R-REF-10.
 */
import type { Commitment, Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCommitment, findCriterion, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { DraftChange } from '#app/modules/referentials/domain/referential-draft.ts';
import { FIELD_LABELS } from '#app/modules/referentials/domain/referential-faults.ts';
import type { TypedForm } from '#app/modules/referentials/domain/typed-values.ts';
import {
  linesOf,
  listOf,
  numberOf,
  plainText,
  shareOf,
  textOf,
  typedShare,
} from '#app/modules/referentials/domain/typed-values.ts';
import { ownValue } from '#app/platform/own-value.ts';

export const SETTINGS_PARTS = [
  'general',
  'levels',
  'ratings',
  'thresholds',
  'results',
  'nonconformities',
] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

/** `code` null: one that does not exist yet, under `commitment` when the person came from there. */
export type DraftPart =
  | { readonly kind: SettingsPart }
  | { readonly kind: 'commitment'; readonly code: string | null }
  | { readonly kind: 'criterion'; readonly code: string | null; readonly commitment: string | null };

/** How a part is called in addresses. */
const PART_SLUGS: Readonly<Record<DraftPart['kind'], string>> = {
  general: 'generalites',
  levels: 'niveaux',
  ratings: 'cotations',
  thresholds: 'seuils',
  results: 'resultats',
  nonconformities: 'non-conformites',
  commitment: 'engagement',
  criterion: 'critere',
};

export const PART_TITLES: Readonly<Record<SettingsPart, string>> = {
  general: 'Généralités',
  levels: 'Noms des niveaux',
  ratings: 'Échelle des cotations',
  thresholds: 'Seuils des niveaux',
  results: 'Résultats publiés',
  nonconformities: 'Non-conformités et délais',
};

export function queryOfPart(part: DraftPart): Readonly<Record<string, string | null>> {
  return {
    partie: PART_SLUGS[part.kind],
    code: 'code' in part ? part.code : null,
    engagement: 'commitment' in part ? part.commitment : null,
  };
}

/**
 * The part that an address names, or null when it names none. A criterion or a commitment that this version does not
 * hold, or no longer, is a new one of that code: what was typed of it is never lost.
 */
export function readPart(query: URLSearchParams, referential: Referential): DraftPart | null {
  const slug = query.get('partie');
  const code = query.get('code');
  const settings = SETTINGS_PARTS.find((kind) => PART_SLUGS[kind] === slug);
  if (settings !== undefined) return { kind: settings };
  if (slug === PART_SLUGS.commitment) {
    return { kind: 'commitment', code: findCommitment(referential, code ?? '')?.code ?? null };
  }
  if (slug !== PART_SLUGS.criterion) return null;
  return {
    kind: 'criterion',
    code: findCriterion(referential, code ?? '')?.code ?? null,
    commitment: query.get('engagement'),
  };
}

type FieldKind = 'text' | 'area' | 'number' | 'percentage' | 'optional-number' | 'optional-text';

/** A field of a form of settings: its name is its path in the content. */
export type SettingField = {
  readonly path: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly hint?: string;
};
export type SettingGroup = { readonly legend: string | null; readonly fields: ReadonlyArray<SettingField> };

function field(path: string, kind: FieldKind, hint?: string): SettingField {
  const name = path.split('.').at(-1) ?? path;
  const label = ownValue(FIELD_LABELS, name) ?? name;
  return hint === undefined ? { path, label, kind } : { path, label, kind, hint };
}

const AS_PERCENTAGE = 'En pourcentage, par exemple 80 ou 66,5.';

/** The fields of a part, by group, in the order in which they are read. */
export function settingGroups(referential: Referential, part: SettingsPart): ReadonlyArray<SettingGroup> {
  const { levels, ratings } = referential;
  switch (part) {
    case 'general':
      return [
        {
          legend: null,
          fields: [
            field('title', 'text'),
            field('validityMonths', 'number'),
            field('$comment', 'optional-text', 'Pour ceux qui préparent les versions. Facultatif.'),
          ],
        },
      ];
    case 'levels':
      return [
        {
          legend: null,
          fields: levels.map(({ code }, index) => ({
            ...field(`levels.${index}.label`, 'text'),
            label: `Nom du niveau ${index + 1} (${code})`,
          })),
        },
      ];
    case 'ratings':
      return ratings.map(({ value }, index) => ({
        legend: `Cotation ${value}`,
        fields: [field(`ratings.${index}.label`, 'text'), field(`ratings.${index}.definition`, 'area')],
      }));
    case 'thresholds':
      return LEVELS.map((level) => ({
        legend: levels.find(({ code }) => code === level)?.label ?? level,
        fields: (['conformity', 'maturity', 'commitmentConformity'] as const).map((name) =>
          field(`thresholds.${level}.${name}`, 'percentage', AS_PERCENTAGE),
        ),
      }));
    case 'results':
      return LEVELS.map((level) => ({
        legend: levels.find(({ code }) => code === level)?.label ?? level,
        fields: [
          field(`results.${level}.publishedWithinMonths`, 'number'),
          field(`results.${level}.satisfaction`, 'optional-number', 'Sur 100. Vide\u00a0: aucun minimum.'),
          field(
            `results.${level}.netSatisfaction`,
            'optional-number',
            'De \u2212100 à 100. Vide\u00a0: aucun minimum.',
          ),
        ],
      }));
    case 'nonconformities':
      return [
        {
          legend: null,
          fields: (
            [
              'minorsMakingAMajor',
              'majorCorrectionMonths',
              'majorVerificationMonths',
              'minorCorrectionMonths',
            ] as const
          ).map((name) => field(`nonconformities.${name}`, 'number')),
        },
      ];
  }
}

function valueAt(content: unknown, path: ReadonlyArray<string>): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return content;
  return typeof content === 'object' && content !== null
    ? valueAt(new Map<string, unknown>(Object.entries(content)).get(name), rest)
    : undefined;
}

function settingText(value: unknown, kind: FieldKind): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  return kind === 'percentage' ? typedShare(value) : String(value).replace('.', ',');
}

function settingValue(text: string, kind: FieldKind): unknown {
  switch (kind) {
    case 'text':
    case 'area':
      return plainText(text);
    case 'number':
      return numberOf(text);
    case 'percentage':
      return shareOf(text);
    case 'optional-number':
      return text.trim() === '' ? undefined : numberOf(text);
    case 'optional-text':
      return text.trim() === '' ? undefined : plainText(text);
  }
}

const NEW_COMMITMENT: Commitment = {
  code: '',
  group: '',
  groupLabel: '',
  title: '',
  wording: 'own',
  source: '',
};

function criterionForm(criterion: Criterion | null, commitment: string | null): TypedForm {
  return {
    code: criterion?.code ?? '',
    commitment: criterion?.commitment ?? commitment ?? '',
    title: criterion?.title ?? '',
    level: criterion?.level ?? '',
    weight: String(criterion?.weight ?? 1),
    blocking: criterion?.blocking === true ? 'oui' : '',
    kind: criterion?.kind ?? '',
    channels: criterion?.channels ?? [],
    expectedEvidence: criterion?.expectedEvidence.join('\n') ?? '',
    verification: criterion?.verification ?? [],
    origin: criterion?.origin ?? '',
    source: criterion?.source ?? '',
  };
}

/** What the form of this part holds before anyone types: what stands. */
export function standingForm(referential: Referential, part: DraftPart): TypedForm {
  if (part.kind === 'criterion') {
    const criterion = part.code === null ? null : findCriterion(referential, part.code);
    return criterionForm(criterion, part.commitment);
  }
  if (part.kind === 'commitment') {
    return (part.code === null ? null : findCommitment(referential, part.code)) ?? NEW_COMMITMENT;
  }
  const fields = settingGroups(referential, part.kind).flatMap((group) => group.fields);
  return Object.fromEntries(
    fields.map(({ path, kind }) => [path, settingText(valueAt(referential, path.split('.')), kind)]),
  );
}

/** The change that this form asks for; the code of what exists is never typed. */
export function typedChange(referential: Referential, part: DraftPart, form: TypedForm): DraftChange {
  if (part.kind === 'criterion') {
    return {
      kind: part.code === null ? 'add-criterion' : 'save-criterion',
      criterion: {
        code: part.code ?? textOf(form, 'code').trim(),
        commitment: textOf(form, 'commitment'),
        title: plainText(textOf(form, 'title')),
        level: textOf(form, 'level'),
        blocking: textOf(form, 'blocking') === 'oui',
        weight: numberOf(textOf(form, 'weight')),
        kind: textOf(form, 'kind'),
        channels: listOf(form, 'channels'),
        expectedEvidence: linesOf(textOf(form, 'expectedEvidence')),
        verification: listOf(form, 'verification'),
        origin: textOf(form, 'origin'),
        source: textOf(form, 'source'),
      },
    };
  }
  if (part.kind === 'commitment') {
    return {
      kind: part.code === null ? 'add-commitment' : 'save-commitment',
      commitment: {
        code: part.code ?? textOf(form, 'code').trim(),
        group: textOf(form, 'group').trim(),
        groupLabel: textOf(form, 'groupLabel'),
        title: plainText(textOf(form, 'title')),
        wording: textOf(form, 'wording'),
        source: textOf(form, 'source'),
      },
    };
  }
  const fields = settingGroups(referential, part.kind).flatMap((group) => group.fields);
  return {
    kind: 'save-settings',
    settings: fields.map(({ path, kind }) => ({ path, value: settingValue(textOf(form, path), kind) })),
  };
}

/** Whether a setting of `referentialDifference` belongs to this part. */
export function isSettingOf(part: DraftPart, setting: string): boolean {
  const [first] = setting.split('.');
  if (part.kind === 'general') return ['title', 'validityMonths', '$comment'].includes(first ?? '');
  if (part.kind === 'criterion') return false;
  if (part.kind !== 'commitment') return first === part.kind;
  return (
    part.code !== null &&
    (setting === `order.${part.code}` || setting.startsWith(`commitments.${part.code}.`))
  );
}
