/**
 * Intervals of figures whose observations are not independent: the units are drawn again with replacement, whole, and
 * the figure is computed on each draw. Pure. Holds R-EVA-50 to R-EVA-52 for units of more than two ratings, whose pairs
 * all share raters: closed forms, which count every pair as one more observation, would be too narrow.
 */
import type { Interval } from '#app/modules/evaluations/domain/confidence-interval.ts';
import { drawIndex, seedState } from '#app/modules/evaluations/domain/seeded-draw.ts';
import type { RatingPair } from '#app/modules/evaluations/domain/weighted-kappa.ts';

const RESAMPLES = 1000;

/** Fewer resamples than this with a value of their own say nothing sound. */
const LEAST_RESAMPLES = 900;

/**
 * The 2.5th and 97.5th percentiles of 1 000 resamples of `count` units. The draws come from the text of the seed: the
 * same data always show the same interval. `figureOf` answers null for a draw without a figure, which is left out. Null
 * when too few draws have one, or when all give the same.
 */
export function resampledInterval(
  seed: string,
  count: number,
  figureOf: (drawn: ReadonlyArray<number>) => number | null,
): Interval | null {
  const found: number[] = [];
  const drawn: number[] = Array.from({ length: count }, () => 0);
  let state = seedState(seed);
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    for (let position = 0; position < count; position += 1) {
      const draw = drawIndex(state, count);
      state = draw.state;
      drawn[position] = draw.index;
    }
    const value = figureOf(drawn);
    if (value !== null) found.push(value);
  }
  if (found.length < LEAST_RESAMPLES) return null;
  found.sort((a, b) => a - b);
  const low = found[Math.ceil(0.025 * found.length) - 1];
  const high = found[Math.ceil(0.975 * found.length) - 1];
  return low === undefined || high === undefined || low === high ? null : { low, high };
}

/** R-EVA-50: of a share, from the pairs of each unit and how many of them agree. */
export function resampledShare(
  units: ReadonlyArray<{ readonly pairs: number; readonly agreed: number }>,
): Interval | null {
  return resampledInterval(`share:${units.length}`, units.length, (drawn) => {
    let pairs = 0;
    let agreed = 0;
    for (const index of drawn) {
      pairs += units[index]?.pairs ?? 0;
      agreed += units[index]?.agreed ?? 0;
    }
    return pairs === 0 ? null : agreed / pairs;
  });
}

/** What quadratic weights need to know of pairs: their number, and the sums of what each side gave and of the gaps. */
type Sums = {
  count: number;
  gaps: number;
  first: number;
  firstSquares: number;
  second: number;
  secondSquares: number;
};

function noSums(): Sums {
  return { count: 0, gaps: 0, first: 0, firstSquares: 0, second: 0, secondSquares: 0 };
}

function addSums(into: Sums, other: Sums): void {
  into.count += other.count;
  into.gaps += other.gaps;
  into.first += other.first;
  into.firstSquares += other.firstSquares;
  into.second += other.second;
  into.secondSquares += other.secondSquares;
}

function sumsOf(pairs: ReadonlyArray<RatingPair>): Sums {
  const sums = noSums();
  for (const [first, second] of pairs) {
    const gaps = (first - second) ** 2;
    const firstSquares = first ** 2;
    addSums(sums, { count: 1, gaps, first, firstSquares, second, secondSquares: second ** 2 });
  }
  return sums;
}

/** R-EVA-51: of the pooled kappa, from the pairs of figures of each unit. */
export function resampledKappa(units: ReadonlyArray<ReadonlyArray<RatingPair>>): Interval | null {
  const sums = units.map(sumsOf);
  return resampledInterval(`kappa:${units.length}`, units.length, (drawn) => {
    const total = noSums();
    for (const index of drawn) addSums(total, sums[index] ?? noSums());
    // Σ (i − j)² rᵢ cⱼ, developed.
    const expected =
      total.count * (total.firstSquares + total.secondSquares) - 2 * total.first * total.second;
    return expected === 0 ? null : (expected - total.gaps * total.count) / expected;
  });
}
