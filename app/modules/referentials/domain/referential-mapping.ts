/** Where each criterion of a newer version comes from in an older one, for renewals (R-LAB-46). Holds R-REF-07. */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { z } from 'zod';

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

/** R-REF-07: the codes that a renewal rates again. */
export function ratedAgain(lines: ReadonlyArray<MappedCriterion>): ReadonlyArray<string> {
  return lines.filter(({ from, keepsRating }) => from === null || !keepsRating).map(({ to }) => to);
}
