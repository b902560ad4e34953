/**
 * Ratios that survive a noisy machine: what is measured and what it is compared with alternate, A B A B, and each
 * ratio is made of two neighbours. The median and the extremes of the ratios are what is quoted.
 */

const PAIRS = 9;
/** Pairs made before, and not counted: V8 compiles for good what has run some thousand times. */
const WARMING_PAIRS = 4;

export type Pairing = {
  /** Subject over reference, one per pair, sorted. */
  readonly ratios: ReadonlyArray<number>;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Medians of each side, in the unit that was measured. */
  readonly subject: number;
  readonly reference: number;
};

export function median(values: ReadonlyArray<number>): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

export function pairingOf(
  pairs: ReadonlyArray<{ readonly subject: number; readonly reference: number }>,
): Pairing {
  const ratios = pairs
    .map(({ subject, reference }) => subject / reference)
    .sort((left, right) => left - right);
  return {
    ratios,
    median: median(ratios),
    low: ratios[0] ?? Number.NaN,
    high: ratios.at(-1) ?? Number.NaN,
    subject: median(pairs.map(({ subject }) => subject)),
    reference: median(pairs.map(({ reference }) => reference)),
  };
}

/** Measures pairs, after some that only warm both sides; each side answers several figures by name. */
export async function interleave<Figure extends string>(
  subject: () => Promise<Readonly<Record<Figure, number>>>,
  reference: () => Promise<Readonly<Record<Figure, number>>>,
  figures: ReadonlyArray<Figure>,
): Promise<Readonly<Record<Figure, Pairing>>> {
  for (let pair = 0; pair < WARMING_PAIRS; pair += 1) {
    await subject();
    await reference();
  }
  const pairs: Array<{
    readonly subject: Readonly<Record<Figure, number>>;
    readonly reference: Readonly<Record<Figure, number>>;
  }> = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    pairs.push({ subject: await subject(), reference: await reference() });
  }
  const entries = figures.map((figure) => [
    figure,
    pairingOf(pairs.map((one) => ({ subject: one.subject[figure], reference: one.reference[figure] }))),
  ]);
  return Object.fromEntries(entries) as Record<Figure, Pairing>;
}
