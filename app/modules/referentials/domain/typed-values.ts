/** What the forms of the editor post, as values: the schema of a version judges them, not this file. */
import { ownValue } from '#app/platform/own-value.ts';
import { decimalNumber, wholeNumber } from '#app/platform/typed-numbers.ts';

export type TypedForm = Readonly<Record<string, string | ReadonlyArray<string>>>;

export function textOf(form: TypedForm, name: string): string {
  const value = ownValue(form, name);
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function listOf(form: TypedForm, name: string): ReadonlyArray<string> {
  const value = ownValue(form, name);
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
}

/** A number typed in French; the text as it is when it is none, for the schema to refuse. */
export function numberOf(text: string): unknown {
  return decimalNumber(text) ?? text;
}

/**
 * A share typed as a percentage (« 66,5 », « 66,5 % ») or a fraction (« 3/4 »), exactly the decimal that it stands for
 * (R-SCO-07). What no decimal writes (« 2/3 »), and a figure that may be a share as well as a percentage (« 0,8 »), come
 * back as typed, for the schema to refuse.
 */
export function shareOf(text: string): unknown {
  const fraction = /^\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*$/.exec(text);
  const numerator = wholeNumber(fraction?.[1]);
  const denominator = wholeNumber(fraction?.[2]);
  if (numerator !== null && denominator !== null) {
    const millionths = (numerator * 1_000_000) / denominator;
    return Number.isInteger(millionths) ? millionths / 1_000_000 : text;
  }
  const percentage = decimalNumber(text.replace('%', ''));
  if (percentage === null) return text;
  if (percentage > 0 && percentage <= 1 && !text.includes('%')) return text;
  // Written with an exponent, the division by a hundred is exact.
  return Number(`${percentage}e-2`);
}

/** A share as `shareOf` reads it back: « 66,5 ». */
export function typedShare(share: number): string {
  return String(Number(`${share}e2`)).replace('.', ',');
}

/** One item a line, empty ones left out. */
export function linesOf(text: string): ReadonlyArray<string> {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The text without the carriage returns that browsers post. */
export function plainText(text: string): string {
  return text.replaceAll('\r', '');
}
