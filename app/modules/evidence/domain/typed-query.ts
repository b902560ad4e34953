/**
 * What was typed, carried back to a form by its address when it is refused: without script nothing else keeps it.
 * Lengths and counts are bounded, so that the address stays one that every server takes.
 */
const FIELDS = {
  title: 300,
  documentDate: 20,
  expiresOn: 20,
  confidentiality: 20,
  kind: 10,
  url: 2_000,
  seenOn: 20,
  suite: 500,
} as const;
const LISTS = { sites: 60, criteria: 80 } as const;
const LONGEST_CHOICE = 40;

export type TypedQuery = Readonly<Record<string, string | ReadonlyArray<string>>>;

function isFieldName(name: string): name is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, name);
}

/** Name and value pairs; a list's name is repeated. */
export function typedQuery(typed: TypedQuery): ReadonlyArray<[string, string]> {
  const pairs: Array<[string, string]> = [];
  for (const [name, value] of Object.entries(typed)) {
    if (isFieldName(name) && typeof value === 'string' && value !== '') {
      pairs.push([name, value.slice(0, FIELDS[name])]);
    }
    if ((name === 'sites' || name === 'criteria') && typeof value !== 'string') {
      for (const choice of value.slice(0, LISTS[name])) pairs.push([name, choice.slice(0, LONGEST_CHOICE)]);
    }
  }
  return pairs;
}

/** What `typedQuery` wrote, in the shape of a form's fields; a field left out is absent. */
export function readTypedQuery(query: URLSearchParams): Record<string, string | string[]> {
  const fields = Object.keys(FIELDS).map((name) => [name, query.get(name)] as const);
  const lists = Object.keys(LISTS).map((name) => [name, query.getAll(name)] as const);
  return Object.fromEntries(
    [...fields, ...lists].flatMap(([name, value]) =>
      value === null || value.length === 0 ? [] : [[name, value]],
    ),
  );
}
