import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDecimals,
  compareFractions,
  displayRate,
  exactDecimal,
  reaches,
  smallestPartReaching,
  sumDecimals,
} from '#app/modules/scoring/domain/exact-number.ts';

describe('reading a decimal as it is written', () => {
  test.each([
    [0.66, 66n, 100n],
    [78.4, 784n, 10n],
    [-12.5, -125n, 10n],
    [0, 0n, 1n],
    [-0, 0n, 1n],
    [100, 100n, 1n],
    [1e-7, 1n, 10_000_000n],
    [1.5e-7, 15n, 100_000_000n],
    [1e21, 1_000_000_000_000_000_000_000n, 1n],
  ])('[R-SCO-07] %d is read exactly', (value, numerator, denominator) => {
    expect(exactDecimal(value)).toEqual({ numerator, denominator });
  });

  test.each([Number.NaN, Infinity, -Infinity])('[R-SCO-07] %d is no figure', (value) => {
    expect(() => exactDecimal(value)).toThrow('Not a finite number');
  });

  test('[R-SCO-07] sums and comparisons do not drift as binary fractions do', () => {
    expect(0.1 + 0.2 > 0.3).toBe(true);
    expect(compareFractions(sumDecimals(0.1, 0.2), exactDecimal(0.3))).toBe(0);
    expect(compareDecimals(69.99, 70)).toBeLessThan(0);
    expect(compareDecimals(70, 70)).toBe(0);
    expect(compareDecimals(70.01, 70)).toBeGreaterThan(0);
  });
});

describe('a share and its minimum', () => {
  test.each([
    // 33/50 is 0.66 to the digit; one less or one more criterion tips it.
    [32, 50, 0.66, false],
    [33, 50, 0.66, true],
    [34, 50, 0.66, true],
    // 3 × 0.7 in binary is 2.0999…: 21/30 must still reach 0.7.
    [20, 30, 0.7, false],
    [21, 30, 0.7, true],
    // 57/100 in binary is above 0.57 × 100 = 56.99…
    [56, 100, 0.57, false],
    [57, 100, 0.57, true],
    // Rounded to two places, 0.7999 would show as 0.80.
    [7999, 10_000, 0.8, false],
    [0, 4, 0, true],
    [4, 4, 1, true],
    [3, 4, 1, false],
    [0, 0, 0, false],
  ])('[R-SCO-07] %d of %d against %d: %s', (part, whole, minimum, met) => {
    expect(reaches({ part, whole }, minimum)).toBe(met);
  });

  test('[R-SCO-07] the smallest part that reaches a minimum does, and one less does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 300 }),
        (thousandths, whole) => {
          const minimum = thousandths / 1000;
          const part = smallestPartReaching(minimum, whole);
          expect(BigInt(part) * 1000n >= BigInt(thousandths) * BigInt(whole)).toBe(true);
          expect(reaches({ part, whole }, minimum)).toBe(true);
          expect(part === 0 || !reaches({ part: part - 1, whole }, minimum)).toBe(true);
        },
      ),
    );
  });

  test('[R-SCO-07] a rate is a plain number for display, and a share of nothing has none', () => {
    expect(displayRate({ part: 31, whole: 32 })).toBe(0.96875);
    expect(displayRate({ part: 0, whole: 0 })).toBeNull();
  });
});
