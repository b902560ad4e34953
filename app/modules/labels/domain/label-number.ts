/**
 * The number of a label, `SPP-<year>-<5 digits>-<2 check digits>`, whose check digits find a typing error before
 * anything is looked up. Holds R-LAB-01 to R-LAB-03. Source: ISO/IEC 7064, MOD 97-10.
 */
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

/** A number in its written form, whose check digits hold. What it is not: proof that a label exists. */
export type LabelNumber = string & { readonly __brand: 'LabelNumber' };

export type LabelNumberRefusal = 'malformed' | 'invalid-check-digits';

export const LABEL_NUMBER_MESSAGES: Readonly<Record<LabelNumberRefusal, string>> = {
  malformed:
    'Ce numéro n’a pas la forme attendue : SPP, l’année, cinq chiffres, puis deux chiffres, par exemple SPP-2026-00001-58.',
  'invalid-check-digits':
    'Ce numéro comporte une faute de frappe : ses deux derniers chiffres ne correspondent pas aux autres. Relisez-le sur l’attestation.',
};

export const LARGEST_SERIAL = 99_999;

const SHAPE = /^SPP-(\d{4})-(\d{5})-(\d{2})$/;

/** R-LAB-01: 98 − (n × 100 mod 97) over the nine digits of year and serial; from 02 to 98. */
function checkDigits(nineDigits: string): string {
  return String(98 - (((wholeNumber(nineDigits) ?? 0) * 100) % 97)).padStart(2, '0');
}

/** The number of the label `serial` (1 to 99,999) of `year` (1000 to 9999); throws outside, which is a bug. */
export function makeLabelNumber(year: number, serial: number): LabelNumber {
  const isYear = Number.isInteger(year) && year >= 1000 && year <= 9999;
  const isSerial = Number.isInteger(serial) && serial >= 1 && serial <= LARGEST_SERIAL;
  if (!isYear || !isSerial) throw new RangeError(`No label number for year ${year} and serial ${serial}`);
  const digits = String(serial).padStart(5, '0');
  return `SPP-${year}-${digits}-${checkDigits(`${year}${digits}`)}` as LabelNumber;
}

/** R-LAB-02: the number, exactly as written on a certificate. */
export function parseLabelNumber(text: string): Result<LabelNumber, LabelNumberRefusal> {
  const match = SHAPE.exec(text);
  if (match === null) return refused('malformed');
  const [, year = '', serial = '', check = ''] = match;
  return checkDigits(`${year}${serial}`) === check
    ? ok(text as LabelNumber)
    : refused('invalid-check-digits');
}

/**
 * R-LAB-03: the number as a person types or pastes it: lower case, spaces, missing or typographic hyphens,
 * full-width characters.
 */
export function readLabelNumber(text: string): Result<LabelNumber, LabelNumberRefusal> {
  const characters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}\u2212_.]/gu, '');
  const match = /^SPP(\d{4})(\d{5})(\d{2})$/.exec(characters);
  if (match === null) return refused('malformed');
  return parseLabelNumber(`SPP-${match[1]}-${match[2]}-${match[3]}`);
}
