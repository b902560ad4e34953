/**
 * Krippendorff's alpha: the agreement of any number of raters, some of whom left units out. Pure. Holds R-EVA-52.
 *
 * α = 1 − (n − 1) Σ oᵤᵥ δ²ᵤᵥ ÷ Σ nᵤ nᵥ δ²ᵤᵥ, on the coincidences of values within units that two raters or more rated:
 * a unit of m ratings adds each of its m (m − 1) ordered pairs with the weight 1 ÷ (m − 1). The ordinal distance
 * between u and v is the number of values given from u to v, both ends counted by half, squared. Source:
 * Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011. The coincidences are
 * brought to a common denominator and kept as whole numbers: only the last division is not exact.
 */
import type { Interval } from '#app/modules/evaluations/domain/confidence-interval.ts';
import { resampledInterval } from '#app/modules/evaluations/domain/resampled-intervals.ts';

export type AlphaMetric = 'nominal' | 'ordinal' | 'interval';

/** The figures that one unit received, one a rater, in any order. */
export type UnitValues = ReadonlyArray<number>;

export type KrippendorffAlpha = {
  readonly value: number;
  /** Null when too few resamples hold two values, or when they all give one figure. */
  readonly interval: Interval | null;
  /** Units rated by two raters or more. */
  readonly units: number;
};

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function commonMultiple(numbers: ReadonlyArray<number>): number {
  return numbers.reduce((multiple, next) => (multiple * next) / greatestDivisor(multiple, next), 1);
}

/** Coincidences times `scale`, and how often each value was given in the units that count. */
type Coincidences = {
  readonly values: ReadonlyArray<number>;
  /** Value by value, in the order of `values`. */
  readonly cells: Float64Array;
  readonly counts: Float64Array;
  readonly scale: number;
};

/** Adds a unit: every value with every value of another rater. `at` gives the rank of a value. */
function addUnit(into: Coincidences, unit: UnitValues, at: ReadonlyMap<number, number>): void {
  const size = into.values.length;
  const weight = into.scale / (unit.length - 1);
  unit.forEach((value, index) => {
    const row = at.get(value) ?? 0;
    into.counts[row] = (into.counts[row] ?? 0) + 1;
    unit.forEach((other, otherIndex) => {
      if (index === otherIndex) return;
      const cell = row * size + (at.get(other) ?? 0);
      into.cells[cell] = (into.cells[cell] ?? 0) + weight;
    });
  });
}

/** Four times the squared distance, so that the halves of the ordinal one are whole. */
function distances(metric: AlphaMetric, values: ReadonlyArray<number>, counts: Float64Array): Float64Array {
  const size = values.length;
  const found = new Float64Array(size * size);
  for (let low = 0; low < size; low += 1) {
    let between = 0;
    for (let high = low + 1; high < size; high += 1) {
      const ends = (counts[low] ?? 0) + (counts[high] ?? 0);
      const gap = metric === 'ordinal' ? ends + 2 * between : 2 * ((values[high] ?? 0) - (values[low] ?? 0));
      const squared = metric === 'nominal' ? 4 : gap ** 2;
      found[low * size + high] = squared;
      found[high * size + low] = squared;
      between += counts[high] ?? 0;
    }
  }
  return found;
}

/** Null when all the values are alike: nothing could have been disagreed upon. */
function alphaOf(coincidences: Coincidences, metric: AlphaMetric): number | null {
  const { values, cells, counts, scale } = coincidences;
  const size = values.length;
  const far = distances(metric, values, counts);
  let observed = 0n;
  let expected = 0n;
  let given = 0n;
  for (let row = 0; row < size; row += 1) {
    given += BigInt(counts[row] ?? 0);
    for (let column = 0; column < size; column += 1) {
      const distance = BigInt(far[row * size + column] ?? 0);
      observed += BigInt(Math.round(cells[row * size + column] ?? 0)) * distance;
      expected += BigInt(counts[row] ?? 0) * BigInt(counts[column] ?? 0) * distance;
    }
  }
  const whole = expected * BigInt(scale);
  return whole === 0n ? null : Number(whole - (given - 1n) * observed) / Number(whole);
}

/** The same in floating point, for the resamples of an interval: their last digits are of no consequence. */
function approximateAlpha(
  { values, cells, counts, scale }: Coincidences,
  metric: AlphaMetric,
): number | null {
  const size = values.length;
  const far = distances(metric, values, counts);
  let observed = 0;
  let expected = 0;
  let given = 0;
  for (let row = 0; row < size; row += 1) {
    const count = counts[row] ?? 0;
    given += count;
    for (let column = 0; column < size; column += 1) {
      const distance = far[row * size + column] ?? 0;
      observed += (cells[row * size + column] ?? 0) * distance;
      expected += count * (counts[column] ?? 0) * distance;
    }
  }
  return expected === 0 ? null : 1 - ((given - 1) * observed) / (expected * scale);
}

function emptyCoincidences(values: ReadonlyArray<number>, scale: number): Coincidences {
  const size = values.length;
  return { values, cells: new Float64Array(size * size), counts: new Float64Array(size), scale };
}

/** R-EVA-52: resamples whose values are all alike are left out. */
function bootstrap(
  units: ReadonlyArray<UnitValues>,
  scaled: { readonly values: ReadonlyArray<number>; readonly scale: number },
  metric: AlphaMetric,
): Interval | null {
  const at = new Map(scaled.values.map((value, rank) => [value, rank]));
  return resampledInterval(`alpha:${units.length}`, units.length, (indices) => {
    const drawn = emptyCoincidences(scaled.values, scaled.scale);
    for (const index of indices) addUnit(drawn, units[index] ?? [], at);
    return approximateAlpha(drawn, metric);
  });
}

/** Null when no unit was rated twice, or when every rating is the same. Order of units has no effect on the value. */
export function krippendorffAlpha(
  rated: ReadonlyArray<UnitValues>,
  metric: AlphaMetric = 'ordinal',
): KrippendorffAlpha | null {
  const units = rated.filter(({ length }) => length >= 2);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const scale = commonMultiple([...new Set(units.map(({ length }) => length - 1))]);
  const at = new Map(values.map((value, rank) => [value, rank]));
  const coincidences = emptyCoincidences(values, scale);
  for (const unit of units) addUnit(coincidences, unit, at);
  const value = alphaOf(coincidences, metric);
  if (value === null) return null;
  return { value, interval: bootstrap(units, { values, scale }, metric), units: units.length };
}
