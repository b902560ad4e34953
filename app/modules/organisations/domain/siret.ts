/**
 * The SIRET: the number of an establishment, a SIREN of nine digits then five of the establishment's own.
 * Holds R-ORG-01 to R-ORG-03. Source: INSEE, definition of the SIRET; Luhn check of ISO/IEC 7812-1.
 */
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

/** Fourteen digits whose check holds. */
export type Siret = string & { readonly __brand: 'Siret' };

export const SIRET_REFUSALS = ['siret-characters', 'siret-length', 'siret-checksum'] as const;
export type SiretRefusal = (typeof SIRET_REFUSALS)[number];

/** The SIREN under which La Poste numbers its establishments otherwise than Luhn. */
const LA_POSTE_SIREN = '356000000';
const LENGTH = 14;

function digitsOf(digits: string): ReadonlyArray<number> {
  return [...digits].map((digit) => wholeNumber(digit) ?? 0);
}

/** Doubles one digit in two from the right, subtracting 9 above 9; the sum must end with 0. */
function isLuhnValid(digits: string): boolean {
  const total = digitsOf(digits).reduceRight((sum, digit, index) => {
    const isDoubled = (digits.length - index) % 2 === 0;
    const value = isDoubled ? digit * 2 : digit;
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return total % 10 === 0;
}

/** R-ORG-02: La Poste's establishments also hold when their fourteen digits add up to a multiple of 5. */
function isLaPosteValid(digits: string): boolean {
  if (!digits.startsWith(LA_POSTE_SIREN)) return false;
  return digitsOf(digits).reduce((sum, digit) => sum + digit, 0) % 5 === 0;
}

/**
 * The SIRET written in `text`, spaces and dots aside. Refusals, in this order: other characters than digits, another
 * length than fourteen (`details.count`), a check that does not hold. What it is not: proof that the
 * establishment exists.
 */
export function parseSiret(text: string): Result<Siret, SiretRefusal> {
  const digits = text.normalize('NFKC').replace(/[\s.]/gu, '');
  if (!/^\d*$/.test(digits)) return refused('siret-characters');
  if (digits.length !== LENGTH) return refused('siret-length', { count: digits.length });
  if (!isLuhnValid(digits) && !isLaPosteValid(digits)) return refused('siret-checksum');
  return ok(digits as Siret);
}

/** R-ORG-03: `732 829 320 00074`, with no-break spaces. Text that is not fourteen digits is given back as it is. */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
}

/** The SIREN: the nine first digits, common to every establishment of the same legal person. */
export function sirenOf(siret: Siret): string {
  return siret.slice(0, 9);
}
