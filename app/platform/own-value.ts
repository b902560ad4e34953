/**
 * Reading an object used as a table with a key that anybody may have written (R-ACC-60): every object answers to
 * `__proto__`, `constructor` and `toString`, and none of these is a line of the table.
 */

/** The object's own value for this key, or undefined: for no object, no key, and what objects inherit. */
export function ownValue<Value>(
  table: Readonly<Record<string, Value>> | null | undefined,
  key: string | null | undefined,
): Value | undefined {
  if (table == null || key == null) return undefined;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A table of these pairs, the first of a name being the one kept; a name written `__proto__` is a name like another. */
export function firstOfEach<Value>(
  pairs: ReadonlyArray<readonly [name: string, value: Value]>,
): Record<string, Value> {
  const first = new Map<string, Value>();
  for (const [name, value] of pairs) if (!first.has(name)) first.set(name, value);
  return Object.fromEntries(first);
}
