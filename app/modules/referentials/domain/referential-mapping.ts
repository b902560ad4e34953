/** Where each criterion of a newer version comes from in an older one, for renewals (R-LAB-46). Holds R-REF-07 and R-REF-13. */
import { z } from 'zod';

import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { TypedForm } from '#app/modules/referentials/domain/typed-values.ts';
import { listOf, textOf } from '#app/modules/referentials/domain/typed-values.ts';

/** `from` null: the criterion is rated again, nothing comes with it. */
export type MappedCriterion = {
  readonly to: string;
  readonly from: string | null;
  readonly keepsRating: boolean;
};

const storedSchema = z.array(z.object({ from: z.string(), to: z.string(), keepsRating: z.boolean() }));

/** The rows kept in the database; a criterion without a row must be rated again. */
export type StoredMapping = z.output<typeof storedSchema>;

/** R-REF-07: by default the same code, and its rating while neither its words nor its level have changed. */
function defaultMapping(before: Referential, after: Referential): ReadonlyArray<MappedCriterion> {
  return after.criteria.map(({ code, title, level }) => {
    const former = before.criteria.find((criterion) => criterion.code === code);
    return {
      to: code,
      from: former?.code ?? null,
      keepsRating: former?.title === title && former.level === level,
    };
  });
}

/** The mapping as its page shows it, a line for each criterion of the newer version, in grid order. */
export function mappingLines(
  before: Referential,
  after: Referential,
  stored: unknown,
): ReadonlyArray<MappedCriterion> {
  const parsed = storedSchema.safeParse(stored);
  if (!parsed.success) return defaultMapping(before, after);
  return after.criteria.map(({ code }) => {
    const row = parsed.data.find(({ to }) => to === code);
    return { to: code, from: row?.from ?? null, keepsRating: row?.keepsRating ?? false };
  });
}

/** The rows to keep; a line that names no criterion of the older version is left out. */
export function storedMapping(
  before: Referential,
  after: Referential,
  lines: ReadonlyArray<MappedCriterion>,
): StoredMapping {
  const known = new Set(before.criteria.map(({ code }) => code));
  return after.criteria.flatMap(({ code }) => {
    const line = lines.find(({ to }) => to === code);
    if (line === undefined || line.from === null || !known.has(line.from)) return [];
    return [{ from: line.from, to: code, keepsRating: line.keepsRating }];
  });
}

export const CRITERION_FATES = ['kept', 'reworded', 'new'] as const;
/** `reworded`: its words or its level are no longer those of the criterion that it comes from. */
export type CriterionFate = (typeof CRITERION_FATES)[number];

export function criterionFate(before: Referential, after: Referential, line: MappedCriterion): CriterionFate {
  const origin = before.criteria.find(({ code }) => code === line.from);
  const criterion = after.criteria.find(({ code }) => code === line.to);
  if (origin === undefined || criterion === undefined) return 'new';
  return origin.title === criterion.title && origin.level === criterion.level ? 'kept' : 'reworded';
}

/** R-REF-13: the criteria of the older version that none of the newer one comes from, in grid order. */
export function droppedCriteria(
  before: Referential,
  lines: ReadonlyArray<MappedCriterion>,
): ReadonlyArray<string> {
  const origins = new Set(lines.map(({ from }) => from));
  return before.criteria.flatMap(({ code }) => (origins.has(code) ? [] : [code]));
}

/** R-REF-07: the codes that a renewal rates again. */
export function ratedAgain(lines: ReadonlyArray<MappedCriterion>): ReadonlyArray<string> {
  return lines.filter(({ from, keepsRating }) => from === null || !keepsRating).map(({ to }) => to);
}

/** The lines that a form posts, one for each criterion of the newer version; an unknown origin is none. */
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
