/**
 * The one reading of numbers that came as text: fields of forms, parameters of addresses, headers (R-ACC-61). `Number`
 * takes too much for that: it makes 0 of an empty text, 16 of `0x10`, infinity of `1e309`, and rounds what is too long.
 */

/** The largest number that a counter of the database holds. */
const LARGEST = 2_147_483_647;

/** A version that no row ever has: whatever is written on it conflicts. */
export const NO_VERSION = -1;

/** Decimal digits alone, zeros in front allowed, between the bounds (0 and 2,147,483,647 unless given); null otherwise. */
export function wholeNumber(
  value: unknown,
  { least = 0, most = LARGEST }: { readonly least?: number; readonly most?: number } = {},
): number | null {
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) return null;
  const read = Number(value);
  return read >= least && read <= most ? read : null;
}

/**
 * A number with up to nine decimals, written with a comma or a point, a minus of the keyboard or of typography, and
 * any spaces; null otherwise. At most nine digits before the comma.
 */
export function decimalNumber(text: string): number | null {
  const written = text.replace(/\s/g, '').replace(',', '.').replace('\u2212', '-');
  return /^[-+]?\d{1,9}(?:\.\d{1,9})?$/.test(written) ? Number(written) : null;
}

/** A number as spreadsheets write it in a cell, with as many decimals as they like and an exponent; null otherwise. */
export function cellNumber(text: string): number | null {
  const written = text.replace(',', '.');
  return /^-?\d{1,15}(?:\.\d{1,20})?(?:E[-+]?\d{1,2})?$/i.test(written) ? Number(written) : null;
}

/**
 * The version that a form was shown with: digits as the page wrote them (or the number itself), 0 before the first
 * writing. Anything else (no field, two, a text, a number too long) is the version of no row, so that the act answers as
 * it does to a page that is out of date: `conflict` (409), with its sentence.
 */
export function postedVersion(value: unknown): number {
  const written = typeof value === 'number' ? String(value) : value;
  const isWritten = typeof written === 'string' && /^(?:0|[1-9]\d*)$/.test(written);
  return (isWritten ? wholeNumber(written) : null) ?? NO_VERSION;
}

/** The page that an address asks for, from 1; the first where it asks for none that can be (`last` is the greatest). */
export function pageNumber(value: string | null | undefined, last = 100_000): number {
  return wholeNumber(value, { least: 1, most: last }) ?? 1;
}

/** The bytes that a request announces: 0 where it announces none, infinite where nobody can read how many. */
export function announcedBytes(header: string | null | undefined): number {
  if (header === null || header === undefined) return 0;
  return wholeNumber(header, { most: Number.MAX_SAFE_INTEGER }) ?? Number.POSITIVE_INFINITY;
}
