/**
 * Fields of a posted form, read and validated with the schema that the browser uses too.
 * What was typed always comes back with the errors, so that nothing is lost.
 */
import type { z } from 'zod';

import { firstOfEach } from '#app/platform/own-value.ts';

/** French sentence by field path (`results.publishedOn`); `''` holds what belongs to no field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What was typed, as text, to fill the form again. Repeated fields keep every value. */
export type TypedValues = Readonly<Record<string, string | ReadonlyArray<string>>>;

export type ParsedForm<Value> =
  | { readonly ok: true; readonly value: Value; readonly typed: TypedValues }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: TypedValues };

/**
 * The text fields of a form: a name given several times, or ending in `[]`, becomes a list. The null character, which
 * nobody types and no row holds, is left out (R-ACC-39). Read in one pass: a body of a hundred thousand names costs no
 * more than its bytes.
 */
export function typedValues(form: FormData): TypedValues {
  const lists = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const text = value.replaceAll('\u0000', '');
    const known = lists.get(name);
    if (known === undefined) lists.set(name, [text]);
    else known.push(text);
  }
  return Object.fromEntries(
    [...lists].map(([name, texts]) => {
      const isList = name.endsWith('[]') || texts.length > 1;
      return [name.replace(/\[\]$/, ''), isList ? texts : (texts[0] ?? '')];
    }),
  );
}

export function parseForm<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
): ParsedForm<z.output<Schema>> {
  const typed = typedValues(form);
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { ok: true, value: parsed.data, typed };
  const errors = firstOfEach(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
  return { ok: false, errors, typed };
}
