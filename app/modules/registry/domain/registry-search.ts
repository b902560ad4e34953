/** What the search box of the registry looks for. Holds R-REG-02. */
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { readLabelNumber } from '#app/modules/labels/domain/label-number.ts';

/** The longest search read, in characters. */
export const LONGEST_SEARCH = 200;

/** Past these, more words narrow nothing and only cost. */
const MOST_WORDS = 8;

/** Shorter figures stay words: a SIREN has nine digits, a SIRET fourteen. */
const SIREN_LENGTH = 9;

export type RegistrySearch = {
  /** The one label asked for, when the text is a whole number; `words` is then empty. */
  readonly number: LabelNumber | null;
  /** Each must stand somewhere in the label's search text, in any order. Accents and case are left as typed. */
  readonly words: ReadonlyArray<string>;
};

export const NO_SEARCH: RegistrySearch = { number: null, words: [] };

/**
 * R-REG-02: a whole label number finds that label; a SIREN or SIRET typed with spaces is one word; otherwise the
 * text is cut at spaces, hyphens, apostrophes and commas, and one-letter words are left out beside longer ones.
 */
export function readSearch(text: string): RegistrySearch {
  const typed = text.normalize('NFKC').replace(/\p{C}/gu, ' ').trim().slice(0, LONGEST_SEARCH);
  if (typed === '') return NO_SEARCH;
  const number = readLabelNumber(typed);
  if (number.ok) return { number: number.value, words: [] };
  const digits = typed.replace(/\s/gu, '');
  if (/^\d+$/.test(digits) && digits.length >= SIREN_LENGTH) return { number: null, words: [digits] };
  const words = [...new Set(typed.split(/[\s,;'’\p{Pd}]+/u).filter((word) => word !== ''))];
  const long = words.filter((word) => word.length > 1);
  const kept = long.length > 0 ? long : words;
  return { number: null, words: kept.length > 0 ? kept.slice(0, MOST_WORDS) : [typed] };
}
