/** What the forms of the editor post, as changes to a draft: the schema of a version judges them, not this file. */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { DraftChange } from '#app/modules/referentials/domain/referential-draft.ts';
import type { MappedCriterion } from '#app/modules/referentials/domain/referential-mapping.ts';

export const DRAFT_INTENTS = {
  criterion: 'critere',
  remove: 'retirer',
  thresholds: 'seuils',
  import: 'importer',
  publish: 'publier',
} as const;

export const THRESHOLD_FIELDS = ['conformity', 'maturity', 'commitmentConformity'] as const;

export type TypedForm = Readonly<Record<string, string | ReadonlyArray<string>>>;

export function textOf(form: TypedForm, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function listOf(form: TypedForm, name: string): ReadonlyArray<string> {
  const value = form[name];
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
}

/** A number typed in French; the text as it is when it is none, for the schema to refuse. */
function numberOf(text: string): unknown {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? text : number;
}

function lines(text: string): ReadonlyArray<string> {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function typedCriterion(form: TypedForm): DraftChange {
  return {
    kind: 'save-criterion',
    criterion: {
      code: textOf(form, 'code').trim(),
      commitment: textOf(form, 'commitment'),
      title: textOf(form, 'title').replaceAll('\r', ''),
      level: textOf(form, 'level'),
      blocking: textOf(form, 'blocking') === 'oui',
      weight: numberOf(textOf(form, 'weight')),
      kind: textOf(form, 'kind'),
      channels: listOf(form, 'channels'),
      expectedEvidence: lines(textOf(form, 'expectedEvidence')),
      verification: listOf(form, 'verification'),
      origin: textOf(form, 'origin'),
      source: textOf(form, 'source'),
    },
  };
}

export function typedThresholds(form: TypedForm): DraftChange {
  function of(level: LevelCode) {
    return {
      conformity: numberOf(textOf(form, `thresholds.${level}.conformity`)),
      maturity: numberOf(textOf(form, `thresholds.${level}.maturity`)),
      commitmentConformity: numberOf(textOf(form, `thresholds.${level}.commitmentConformity`)),
    };
  }
  return {
    kind: 'save-thresholds',
    thresholds: { bronze: of('bronze'), silver: of('silver'), gold: of('gold') },
  };
}

/** A line for each criterion of the newer version; an unknown origin is none. */
export function typedMapping(
  before: Referential,
  after: Referential,
  form: TypedForm,
): ReadonlyArray<MappedCriterion> {
  const kept = listOf(form, 'keeps');
  return after.criteria.map(({ code }) => {
    const from = findCriterion(before, textOf(form, `from.${code}`))?.code ?? null;
    return { to: code, from, keepsRating: from !== null && kept.includes(code) };
  });
}
