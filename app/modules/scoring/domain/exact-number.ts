/**
 * R-SCO-07: shares and figures are compared exactly, as fractions of integers. A number read from JSON or from a
 * form stands for the decimal it was written with: 0.66 is 66/100, not the binary fraction that comes closest.
 */
import type { Share } from '#app/modules/scoring/domain/ratings.ts';
import { decimalNumber } from '#app/platform/typed-numbers.ts';

/** An exact rational number; the denominator is positive. It is not reduced. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * The decimal a finite number is written with, as a fraction. JavaScript prints the shortest decimal that reads
 * back as the same number, hence what was typed, up to 15 significant digits. Throws on NaN and infinities.
 */
export function exactDecimal(value: number): Fraction {
  const match = DECIMAL.exec(String(value));
  if (match === null) throw new Error(`Not a finite number: ${value}`);
  const [, sign = '', whole = '0', decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  const power = (decimalNumber(exponent) ?? 0) - decimals.length;
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}

/** Negative when `left` is below `right`, 0 when they are equal, positive when it is above. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Negative, 0 or positive as `left` is below, equal to or above `right`, both as written. */
export function compareDecimals(left: number, right: number): number {
  return compareFractions(exactDecimal(left), exactDecimal(right));
}

/** The sum of numbers as written: 0.1 and 0.2 make exactly 3/10. */
export function sumDecimals(...values: ReadonlyArray<number>): Fraction {
  return values.map(exactDecimal).reduce((left, right) => ({
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  }));
}

/** Whether a share reaches a minimum (0..1, as written). A share of nothing reaches none. */
export function reaches(share: Share, minimum: number): boolean {
  if (share.whole === 0) return false;
  const exact: Fraction = { numerator: BigInt(share.part), denominator: BigInt(share.whole) };
  return compareFractions(exact, exactDecimal(minimum)) >= 0;
}

/** The smallest integer part of `whole` that reaches a minimum (0..1, as written). */
export function smallestPartReaching(minimum: number, whole: number): number {
  const { numerator, denominator } = exactDecimal(minimum);
  return Number((numerator * BigInt(whole) + denominator - 1n) / denominator);
}

/** A share for display only, 0..1 rounded to a binary fraction; null for a share of nothing. */
export function displayRate(share: Share): number | null {
  return share.whole === 0 ? null : share.part / share.whole;
}
