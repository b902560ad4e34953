/**
 * The sites an evaluation visits when the application covers several: how many, and which.
 * Source: IAF MD 1 (audit of organisations with several sites). Holds R-EVA-05 to R-EVA-07.
 */
import { drawFrom } from '#app/modules/evaluations/domain/seeded-draw.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const SAMPLE_KINDS = ['initial', 'surveillance', 'renewal'] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** Share of √n to visit, in tenths, so that the comparison stays exact. */
const TENTHS: Readonly<Record<SampleKind, number>> = { initial: 10, surveillance: 6, renewal: 8 };

/**
 * R-EVA-05: ⌈√n⌉ at the first evaluation, ⌈0.6 √n⌉ at surveillance, ⌈0.8 √n⌉ at renewal, for `siteCount` sites other
 * than the head office (0 or more). Computed on integers: the smallest k such that 100 k² ≥ tenths² × n.
 */
export function sampleSize(kind: SampleKind, siteCount: number): number {
  let size = 0;
  while (100 * size * size < TENTHS[kind] ** 2 * siteCount) size += 1;
  return size;
}

/** R-EVA-06: at least a quarter of the sample is drawn at random. */
export function leastDrawn(size: number): number {
  return Math.ceil(size / 4);
}

export type SiteSample = {
  readonly seed: string;
  /** Sites to visit besides the head office. */
  readonly size: number;
  /** Visited every time; null when the scope has none. */
  readonly headOfficeId: string | null;
  /** Chosen for a reason (risk, complaints, size). */
  readonly chosen: ReadonlyArray<string>;
  /** Drawn at random, in the order drawn. */
  readonly drawn: ReadonlyArray<string>;
};

export type SiteSampleRefusal = 'too-many-sites-chosen' | 'site-outside-scope';

/**
 * R-EVA-05 to R-EVA-07: the head office, the sites chosen, then sites drawn among the others until the size is
 * reached. The order of `siteIds` has no effect; the seed is recorded so that anyone can draw again.
 */
export function drawSiteSample(input: {
  readonly kind: SampleKind;
  /** Every site of the scope, the head office included if it is one. */
  readonly siteIds: ReadonlyArray<string>;
  readonly headOfficeId: string | null;
  readonly chosen: ReadonlyArray<string>;
  readonly seed: string;
}): Result<SiteSample, SiteSampleRefusal> {
  const others = [...new Set(input.siteIds)].filter((siteId) => siteId !== input.headOfficeId);
  const chosen = [...new Set(input.chosen)].filter((siteId) => siteId !== input.headOfficeId);
  const foreign = chosen.find((siteId) => !others.includes(siteId));
  if (foreign !== undefined) return refused('site-outside-scope', { siteId: foreign });
  const size = sampleSize(input.kind, others.length);
  const maximum = size - leastDrawn(size);
  if (chosen.length > maximum) return refused('too-many-sites-chosen', { maximum });
  const candidates = others.filter((siteId) => !chosen.includes(siteId));
  const drawn = drawFrom(candidates, size - chosen.length, input.seed);
  return ok({ seed: input.seed, size, headOfficeId: input.headOfficeId, chosen, drawn });
}
