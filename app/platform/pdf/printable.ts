/**
 * Text reduced to the characters the documents' font can draw: a character without a glyph would leave a hole on
 * paper and nothing at all in the text a screen reader gets. Pure.
 */
import { ownValue } from '#app/platform/own-value.ts';

/** The code points of Marianne regular and bold, as ranges of hexadecimal numbers. */
const COVERED_RANGES =
  '20-7e a0-ac ae-b4 b6-17e 18f-190 194 19d 1a0-1a1 1af-1b0 1cd-1dc 1e6-1e7 1fa-1ff 218-21b 232-233 237 259 25b ' +
  '263 272 2c6-2c8 2cc 2d8-2dd 1e0c-1e11 1e20-1e21 1e24-1e25 1e28-1e2b 1e32-1e35 1e42-1e43 1e46-1e47 1e5a-1e5b ' +
  '1e62-1e63 1e6c-1e6f 1e80-1e85 1e92-1e93 1e96-1e97 1e9e 1ea0-1ef9 2013-2014 2018-201a 201c-201e 2020-2022 2026 ' +
  '2030 2039-203a 2044 2070-2071 2074-2079 207f-2089 20ac 2116 2122 2190-2193 2196-2199 2212 221a 222b 2248 2260 ' +
  '2264-2265 25ca';

/** Every character the documents can show, in ascending order. */
export const COVERED_CODE_POINTS: ReadonlySet<number> = new Set(
  COVERED_RANGES.split(' ').flatMap((range) => {
    const [first = '', last = first] = range.split('-');
    const start = Number.parseInt(first, 16);
    return Array.from({ length: Number.parseInt(last, 16) - start + 1 }, (_, index) => start + index);
  }),
);

/** What stands for characters the font lacks but that have a near equal. */
const NEAR_EQUALS: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\u00b5': 'u',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2007': '\u00a0',
  '\u2009': '\u00a0',
  '\u202f': '\u00a0',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '–',
  '\u2015': '—',
  '\u02bb': '‘',
  '\u02bc': '’',
  '\u2032': '’',
  '\u2033': '”',
  '\u25cf': '•',
  '\u25a0': '•',
};

const WITHOUT_INK = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

function substitute(character: string): string {
  if (COVERED_CODE_POINTS.has(character.codePointAt(0) ?? 0)) return character;
  const near = ownValue(NEAR_EQUALS, character);
  if (near !== undefined) return near;
  if (WITHOUT_INK.test(character)) return '';
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  const drawable =
    base !== '' && Array.from(base).every((part) => COVERED_CODE_POINTS.has(part.codePointAt(0) ?? 0));
  return drawable ? base : '?';
}

const ALL_COMMON = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u017e’«»—–…€\n]*$/u;

/**
 * `text` with every character drawable, line feeds kept: near equals first (a narrow space becomes a non-breaking one),
 * then the base letter of an unknown accented one, then « ? ».
 */
export function printable(text: string): string {
  const composed = text.normalize('NFC').replace(/\r\n?/g, '\n');
  if (ALL_COMMON.test(composed)) return composed;
  return Array.from(composed, (character) => (character === '\n' ? character : substitute(character))).join(
    '',
  );
}
