/** What changes from one version of the referential to another, field by field. Holds R-REF-04. */
import type { Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { CriterionField } from '#app/modules/referentials/domain/referential-texts.ts';
import { CRITERION_FIELDS, criterionTexts } from '#app/modules/referentials/domain/referential-texts.ts';

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

type CriterionChange = {
  readonly code: string;
  readonly title: string;
  readonly commitment: string;
  readonly fields: ReadonlyArray<FieldChange & { readonly field: CriterionField }>;
};

export type ReferentialDifference = {
  readonly added: ReadonlyArray<Criterion>;
  readonly removed: ReadonlyArray<Criterion>;
  readonly changed: ReadonlyArray<CriterionChange>;
  /** Everything but the criteria: `thresholds.gold.maturity`, `commitments.E1.title`, `order.E1`… */
  readonly settings: ReadonlyArray<FieldChange>;
};

function criterionChanges(before: Criterion, after: Criterion): CriterionChange['fields'] {
  const [old, now] = [criterionTexts(before), criterionTexts(after)];
  return CRITERION_FIELDS.flatMap((field) =>
    old[field] === now[field] ? [] : [{ field, before: old[field], after: now[field] }],
  );
}

type Setting = string | number | null | { readonly [name: string]: Setting | undefined };

function flat(prefix: string, value: Setting | undefined): ReadonlyArray<readonly [string, string]> {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[prefix, String(value)]];
  return Object.entries(value).flatMap(([name, part]) =>
    flat(prefix === '' ? name : `${prefix}.${name}`, part),
  );
}

/** The settings as texts by path; what is a list goes by code: its order is told apart. */
function settingsOf(referential: Referential): ReadonlyMap<string, string> {
  const { $comment, title, validityMonths, thresholds, results, nonconformities, levels, ratings } =
    referential;
  return new Map(
    flat('', {
      title,
      $comment: $comment ?? null,
      validityMonths,
      thresholds: Object.fromEntries(LEVELS.map((level) => [level, thresholds[level]])),
      results: Object.fromEntries(LEVELS.map((level) => [level, results[level]])),
      nonconformities,
      levels: Object.fromEntries(levels.map(({ code, label }) => [code, { label }])),
      ratings: Object.fromEntries(
        ratings.map(({ value, label, definition }) => [String(value), { label, definition }]),
      ),
      commitments: Object.fromEntries(referential.commitments.map(({ code, ...rest }) => [code, rest])),
    }),
  );
}

function codesOf(items: ReadonlyArray<{ readonly code: string }>): ReadonlyArray<string> {
  return items.map(({ code }) => code);
}

/** The order of what both hold, when it is not the same: an addition moves nothing. */
function orderChange(
  field: string,
  before: ReadonlyArray<string>,
  after: ReadonlyArray<string>,
): ReadonlyArray<FieldChange> {
  const was = before.filter((code) => after.includes(code)).join(', ');
  const is = after.filter((code) => before.includes(code)).join(', ');
  return was === is ? [] : [{ field, before: was, after: is }];
}

function orderChanges(before: Referential, after: Referential): ReadonlyArray<FieldChange> {
  return [
    ...orderChange('order.commitments', codesOf(before.commitments), codesOf(after.commitments)),
    ...after.commitments.flatMap(({ code }) =>
      orderChange(
        `order.${code}`,
        codesOf(criteriaOfCommitment(before, code)),
        codesOf(criteriaOfCommitment(after, code)),
      ),
    ),
  ];
}

/** R-REF-04: nothing at all between a version and itself. */
export function referentialDifference(before: Referential, after: Referential): ReferentialDifference {
  const old = new Map(before.criteria.map((criterion) => [criterion.code, criterion]));
  const now = new Set(after.criteria.map(({ code }) => code));
  const [oldSettings, newSettings] = [settingsOf(before), settingsOf(after)];
  const names = [...new Set([...oldSettings.keys(), ...newSettings.keys()])];
  return {
    added: after.criteria.filter(({ code }) => !old.has(code)),
    removed: before.criteria.filter(({ code }) => !now.has(code)),
    changed: after.criteria.flatMap((criterion) => {
      const former = old.get(criterion.code);
      const fields = former === undefined ? [] : criterionChanges(former, criterion);
      return fields.length === 0
        ? []
        : [{ code: criterion.code, title: criterion.title, commitment: criterion.commitment, fields }];
    }),
    settings: [
      ...names.flatMap((field) => {
        const [was, is] = [oldSettings.get(field) ?? '', newSettings.get(field) ?? ''];
        return was === is ? [] : [{ field, before: was, after: is }];
      }),
      ...orderChanges(before, after),
    ],
  };
}

export function isSame({ added, removed, changed, settings }: ReferentialDifference): boolean {
  return added.length + removed.length + changed.length + settings.length === 0;
}
