/** The 95 % intervals that a share or an estimate is shown with. Pure. Holds R-EVA-50. */

/** Both bounds are kept within what the figure can be. */
export type Interval = { readonly low: number; readonly high: number };

/** The 97.5th percentile of the standard normal distribution. */
export const NORMAL_975 = 1.959963984540054;

/**
 * Wilson's score interval of a share (Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22, 1927): it stays within 0 and 1 and holds for few observations. Null when nothing was observed.
 */
export function wilsonInterval(successes: number, total: number): Interval | null {
  if (total === 0) return null;
  const share = successes / total;
  const z2 = NORMAL_975 ** 2;
  const centre = share + z2 / (2 * total);
  const spread = NORMAL_975 * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total ** 2));
  const scale = 1 + z2 / total;
  return {
    low: successes === 0 ? 0 : (centre - spread) / scale,
    high: successes === total ? 1 : (centre + spread) / scale,
  };
}

/** Estimate ± 1.96 standard errors, within −1 and 1. */
export function normalInterval(estimate: number, standardError: number): Interval {
  const spread = NORMAL_975 * standardError;
  return { low: Math.max(-1, estimate - spread), high: Math.min(1, estimate + spread) };
}
