/** What nobody types by accident: values, names and whole bodies made to break a form, a query or a page. */
import fc from 'fast-check';

/** Names that every object answers to. */
export const INHERITED_NAMES: ReadonlyArray<string> = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'isPrototypeOf',
  ],
];

/** What `Number` makes a number of and no page writes, or a number that no column holds. */
export const HOSTILE_NUMBERS: ReadonlyArray<string> = [
  ...['1e309', '2147483648', '1.5', '-1', '9007199254740993', 'NaN', '0x10', ' 1', '1 ', '1e3', '-1e309'],
  ...['Infinity', '0b1', '+1', '1_000', '00000000000000000001', '١٢٣', '\u00a01', '1,0', '[1]', 'true'],
];

export const HOSTILE_VALUES: ReadonlyArray<string> = [
  '',
  ' ',
  '\u0000',
  'avant\u0000après',
  '\u0007\u001b[2J',
  '\ufeff\u202e\u200b',
  '\ud800',
  'é'.repeat(6_000),
  '👩🏽‍⚖️'.repeat(300),
  "' OR '1'='1' --",
  '"; DROP TABLE users; --',
  '${7*7}{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%',
  '%zz',
  '\\',
  '0',
  'null',
  'undefined',
  '[]',
  '{}',
  '[object Object]',
  ...INHERITED_NAMES,
  ...HOSTILE_NUMBERS,
  '00000000-0000-4000-8000-000000000000',
  '00000000-0000-4000-8000-00000000000g',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '{00000000-0000-4000-8000-000000000000}',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '-271821-04-20',
  '2026-11-21T09:00:00Z',
  'http://[::1',
  'javascript:alert(1)',
  'a@b',
  'x'.repeat(255) + '@test.example',
];

/** The first of these names, those that are tried first being the likeliest to break a page. */
export function inheritedNames(count = INHERITED_NAMES.length): ReadonlyArray<string> {
  return INHERITED_NAMES.slice(0, count);
}

export function hostileNumbers(count: number): ReadonlyArray<string> {
  return HOSTILE_NUMBERS.slice(0, count);
}

const HOSTILE_NAMES: ReadonlyArray<string> = [
  '',
  ...INHERITED_NAMES,
  '__proto__[]',
  'a[b][c]',
  'answer.',
  'comment.',
  'version.',
  'visitOn-',
  'sites[]',
  'criteria[]',
  '\u0000',
  'n'.repeat(2_000),
];

/** A seed of its own for the whole run; the ordinary run always tries the same cases, and so cannot fail by luck. */
export function propertySettings(
  runs: number,
  isWhole: boolean,
): { readonly numRuns: number; readonly seed?: number } {
  return isWhole ? { numRuns: runs } : { numRuns: runs, seed: 20_261_121 };
}

export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.uuid(),
);

export type Field = readonly [name: string, value: string];

/** A body with some of the form's fields, likely or hostile, repeated or missing, and fields nobody asked for. */
export function hostileBody(
  fields: Readonly<Record<string, ReadonlyArray<string>>>,
): fc.Arbitrary<ReadonlyArray<Field>> {
  const ofForm = Object.entries(fields).map(([name, likely]) => {
    const values = likely.length === 0 ? hostileValue : fc.constantFrom(...likely);
    const value = fc.oneof({ weight: 3, arbitrary: values }, { weight: 2, arbitrary: hostileValue });
    return fc
      .tuple(fc.constantFrom(0, 1, 1, 1, 1, 1, 2, 3), fc.array(value, { minLength: 3, maxLength: 3 }))
      .map(([times, drawn]) => drawn.slice(0, times).map((one): Field => [name, one]));
  });
  const unasked = fc.array(fc.tuple(fc.constantFrom(...HOSTILE_NAMES), hostileValue), { maxLength: 2 });
  return fc.tuple(fc.tuple(...ofForm), unasked).map(([asked, added]) => [...asked.flat(), ...added]);
}
