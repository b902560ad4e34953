/**
 * Cohen's weighted kappa with quadratic weights, for two raters on an ordered scale. Pure. Holds R-EVA-51.
 *
 * κ = 1 − Σ (i − j)² nᵢⱼ · N ÷ Σ (i − j)² rᵢ cⱼ, where nᵢⱼ counts the units rated i by the first and j by the second,
 * rᵢ and cⱼ are the totals of rows and columns (Cohen, "Weighted kappa", Psychological Bulletin 70, 1968, with the
 * weights of Fleiss and Cohen, Educational and Psychological Measurement 33, 1973). It is computed on integers: only
 * the last division is not exact. Its interval rests on the large-sample standard error of Fleiss, Cohen and Everitt
 * (Psychological Bulletin 72, 1969).
 */
import type { Interval } from '#app/modules/evaluations/domain/confidence-interval.ts';
import { normalInterval } from '#app/modules/evaluations/domain/confidence-interval.ts';

/** What the first rater gave, then the second, to one unit. */
export type RatingPair = readonly [first: number, second: number];

export type WeightedKappa = {
  readonly value: number;
  /** By the closed form, which holds for pairs that are independent. */
  readonly standardError: number;
  /** Null where the formula says nothing: one rater never varies, or both always agree. */
  readonly interval: Interval | null;
  /** Units that both rated with a figure. */
  readonly units: number;
};

/** A variance below this is nil but for the rounding of floating point. */
const NO_SPREAD = 1e-12;

function totals(pairs: ReadonlyArray<RatingPair>, side: 0 | 1): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const pair of pairs) counts.set(pair[side], (counts.get(pair[side]) ?? 0) + 1);
  return counts;
}

/** Sum of squared gaps that independence would give, times the number of units. */
function expectedGaps(rows: ReadonlyMap<number, number>, columns: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [first, row] of rows) {
    for (const [second, column] of columns) sum += (first - second) ** 2 * row * column;
  }
  return sum;
}

/** Mean squared gap of one rating with the other rater's ratings. */
function meanGap(rating: number, others: ReadonlyMap<number, number>, units: number): number {
  let sum = 0;
  for (const [other, count] of others) sum += (rating - other) ** 2 * count;
  return sum / units;
}

/**
 * Null when no unit was rated by both, and when chance alone would agree everywhere: two raters who gave one and the
 * same rating to every unit have shown nothing about their agreement.
 */
export function quadraticWeightedKappa(pairs: ReadonlyArray<RatingPair>): WeightedKappa | null {
  const units = pairs.length;
  const rows = totals(pairs, 0);
  const columns = totals(pairs, 1);
  const expected = expectedGaps(rows, columns);
  if (units === 0 || expected === 0) return null;
  const observed = pairs.reduce((sum, [first, second]) => sum + (first - second) ** 2, 0);
  const value = (expected - observed * units) / expected;

  // The weights of agreement are 1 − gap ÷ span; the span cancels out, so gaps are used in their place.
  const chance = expected / units ** 2;
  const doubt = 1 - value;
  const spread =
    pairs.reduce((sum, [first, second]) => {
      const margins = meanGap(first, columns, units) + meanGap(second, rows, units);
      return sum + ((first - second) ** 2 - margins * doubt) ** 2;
    }, 0) / units;
  const variance = (spread - (chance * doubt) ** 2) / (chance ** 2 * units);
  const standardError = variance < NO_SPREAD ? 0 : Math.sqrt(variance);
  const interval = standardError === 0 ? null : normalInterval(value, standardError);
  return { value, standardError, interval, units };
}
