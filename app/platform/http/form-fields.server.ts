/**
 * Fields of a posted form, read and validated with the schema that the browser uses too.
 * What was typed always comes back with the errors, so that nothing is lost.
 */
import type { z } from 'zod';

/** French sentence by field path (`results.publishedOn`); `''` holds what belongs to no field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What was typed, as text, to fill the form again. Repeated fields keep every value. */
export type TypedValues = Readonly<Record<string, string | ReadonlyArray<string>>>;

export type ParsedForm<Value> =
  | { readonly ok: true; readonly value: Value; readonly typed: TypedValues }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: TypedValues };

/**
 * The text fields of a form: a name given several times, or ending in `[]`, becomes a list. The null character, which
 * nobody types and no row holds, is left out (R-ACC-39).
 */
export function typedValues(form: FormData): TypedValues {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const texts = form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map((value) => value.replaceAll('\u0000', ''));
    const isList = name.endsWith('[]') || texts.length > 1;
    values[name.replace(/\[\]$/, '')] = isList ? texts : (texts[0] ?? '');
  }
  return values;
}

export function parseForm<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
): ParsedForm<z.output<Schema>> {
  const typed = typedValues(form);
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { ok: true, value: parsed.data, typed };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.');
    errors[path] ??= issue.message;
  }
  return { ok: false, errors, typed };
}
