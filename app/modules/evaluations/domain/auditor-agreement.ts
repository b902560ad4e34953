/**
 * How far auditors who rated the same criteria agree: the figures of one set of ratings, each auditor's severity, and
 * the distance of each to the consensus. Pure. Holds R-EVA-50 to R-EVA-54.
 *
 * « Non applicable » is no point of the scale: two of them are an agreement of the percentage, one against a figure a
 * disagreement, and kappa, alpha and the severity are computed on figures alone.
 */
import type { Interval } from '#app/modules/evaluations/domain/confidence-interval.ts';
import { wilsonInterval } from '#app/modules/evaluations/domain/confidence-interval.ts';
import type { KrippendorffAlpha } from '#app/modules/evaluations/domain/krippendorff-alpha.ts';
import { krippendorffAlpha } from '#app/modules/evaluations/domain/krippendorff-alpha.ts';
import { resampledKappa, resampledShare } from '#app/modules/evaluations/domain/resampled-intervals.ts';
import type { RatingPair, WeightedKappa } from '#app/modules/evaluations/domain/weighted-kappa.ts';
import { quadraticWeightedKappa } from '#app/modules/evaluations/domain/weighted-kappa.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';

/** One criterion of one file, with what each auditor gave it, in any order. */
export type RatedUnit = {
  readonly criterion: string;
  readonly commitment: string;
  readonly ratings: ReadonlyArray<{ readonly auditorId: string; readonly rating: Rating }>;
};

/** Below this many units, the figures are shown with a warning. */
export const FEW_UNITS = 30;

export type Agreement = {
  /** Criteria rated by two auditors or more. */
  readonly units: number;
  /** Pairs of ratings set against each other. */
  readonly pairs: number;
  readonly agreed: number;
  readonly interval: Interval | null;
  /** Mean absolute gap of the pairs of figures; null without any. */
  readonly meanGap: number | null;
  readonly kappa: WeightedKappa | null;
  readonly alpha: KrippendorffAlpha | null;
  readonly isSmall: boolean;
};

function figuresOf(ratings: ReadonlyArray<Rating>): ReadonlyArray<number> {
  return ratings.flatMap((rating) => (rating === NOT_APPLICABLE ? [] : [rating]));
}

/** Every pair of a unit, in the order of the auditors' ids: who leads a file changes no figure. */
function pairsOf(unit: RatedUnit): ReadonlyArray<readonly [Rating, Rating]> {
  const ratings = unit.ratings.toSorted((a, b) => (a.auditorId < b.auditorId ? -1 : 1));
  return ratings.flatMap(({ rating }, index) =>
    ratings.slice(index + 1).map((other) => [rating, other.rating] as const),
  );
}

function isAgreed([first, second]: readonly [Rating, Rating]): boolean {
  return first === second;
}

function asFigures([first, second]: readonly [Rating, Rating]): ReadonlyArray<RatingPair> {
  return first === NOT_APPLICABLE || second === NOT_APPLICABLE ? [] : [[first, second]];
}

/**
 * The figures of these units; those rated once are left out. Kappa adds up the tables of the pairs. The pairs of a unit
 * that three or more rated are not independent: intervals then come from resamples of whole units.
 */
export function agreementOf(rated: ReadonlyArray<RatedUnit>): Agreement {
  const units = rated.filter(({ ratings }) => ratings.length >= 2);
  const pairsByUnit = units.map(pairsOf);
  const pairs = pairsByUnit.flat();
  const figures = pairs.flatMap(asFigures);
  const agreed = pairs.filter(isAgreed).length;
  const isResampled = units.some(({ ratings }) => ratings.length > 2);
  const kappa = quadraticWeightedKappa(figures);
  const gaps = figures.reduce((sum, [first, second]) => sum + Math.abs(first - second), 0);
  return {
    units: units.length,
    pairs: pairs.length,
    agreed,
    interval: isResampled
      ? resampledShare(
          pairsByUnit.map((ofUnit) => ({ pairs: ofUnit.length, agreed: ofUnit.filter(isAgreed).length })),
        )
      : wilsonInterval(agreed, pairs.length),
    meanGap: figures.length === 0 ? null : gaps / figures.length,
    kappa:
      kappa === null || !isResampled
        ? kappa
        : { ...kappa, interval: resampledKappa(pairsByUnit.map((ofUnit) => ofUnit.flatMap(asFigures))) },
    alpha: krippendorffAlpha(units.map(({ ratings }) => figuresOf(ratings.map(({ rating }) => rating)))),
    isSmall: units.length < FEW_UNITS,
  };
}

export type PairAgreement = Agreement & { readonly auditorIds: readonly [string, string] };

/** Each two auditors who rated a criterion together, the largest number of criteria first. */
export function agreementByPair(rated: ReadonlyArray<RatedUnit>): ReadonlyArray<PairAgreement> {
  const found = new Map<string, { readonly ids: readonly [string, string]; readonly units: RatedUnit[] }>();
  for (const unit of rated) {
    const ratings = unit.ratings.toSorted((a, b) => (a.auditorId < b.auditorId ? -1 : 1));
    ratings.forEach((first, index) => {
      for (const second of ratings.slice(index + 1)) {
        const ids = [first.auditorId, second.auditorId] as const;
        const known = found.get(ids.join(' ')) ?? { ids, units: [] };
        known.units.push({ ...unit, ratings: [first, second] });
        found.set(ids.join(' '), known);
      }
    });
  }
  return [...found.values()]
    .map(({ ids, units }) => ({ auditorIds: ids, ...agreementOf(units) }))
    .toSorted((a, b) => b.units - a.units);
}

export type NamedAgreement = Agreement & { readonly code: string };

/** By commitment or by criterion, in the order of the first seen; codes without a unit rated twice are left out. */
export function agreementBy(
  key: 'commitment' | 'criterion',
  rated: ReadonlyArray<RatedUnit>,
): ReadonlyArray<NamedAgreement> {
  const groups = new Map<string, RatedUnit[]>();
  for (const unit of rated) {
    if (unit.ratings.length < 2) continue;
    const group = groups.get(unit[key]) ?? [];
    group.push(unit);
    groups.set(unit[key], group);
  }
  return [...groups].map(([code, units]) => ({ code, ...agreementOf(units) }));
}

/** The least agreed first: lowest share of agreement, then widest gap, then most observed. */
export function worstFirst(agreements: ReadonlyArray<NamedAgreement>): ReadonlyArray<NamedAgreement> {
  return agreements.toSorted(
    (a, b) =>
      a.agreed * b.pairs - b.agreed * a.pairs ||
      (b.meanGap ?? 0) - (a.meanGap ?? 0) ||
      b.units - a.units ||
      a.code.localeCompare(b.code, 'fr', { numeric: true }),
  );
}

export type Severity = {
  readonly auditorId: string;
  /** Mean of one's own figure less the mean of the peers' on the same criterion; below 0 is the more severe. */
  readonly difference: number;
  readonly units: number;
  readonly isSmall: boolean;
};

/** R-EVA-53: each auditor against those who rated the same criteria, the most severe first. */
export function severities(rated: ReadonlyArray<RatedUnit>): ReadonlyArray<Severity> {
  const gaps = new Map<string, number[]>();
  for (const { ratings } of rated) {
    for (const { auditorId, rating } of ratings) {
      const peers = figuresOf(ratings.filter((one) => one.auditorId !== auditorId).map((one) => one.rating));
      if (rating === NOT_APPLICABLE || peers.length === 0) continue;
      const mean = peers.reduce((sum, figure) => sum + figure, 0) / peers.length;
      gaps.set(auditorId, [...(gaps.get(auditorId) ?? []), rating - mean]);
    }
  }
  return [...gaps]
    .map(([auditorId, differences]) => ({
      auditorId,
      difference: differences.reduce((sum, one) => sum + one, 0) / differences.length,
      units: differences.length,
      isSmall: differences.length < FEW_UNITS,
    }))
    .toSorted((a, b) => a.difference - b.difference);
}

/** The middle of the figures given, half-way between the two middle ones when they are even in number. */
export function consensusOf(ratings: ReadonlyArray<Rating>): number | null {
  const figures = figuresOf(ratings).toSorted((a, b) => a - b);
  const middle = figures.length / 2;
  const upper = figures[Math.floor(middle)];
  if (upper === undefined) return null;
  return figures.length % 2 === 1 ? upper : ((figures[middle - 1] ?? upper) + upper) / 2;
}

export type ConsensusDistance = {
  readonly auditorId: string;
  /** Mean absolute gap to the median of all. */
  readonly distance: number;
  /** Mean signed gap: below 0, more severe than the consensus. */
  readonly tendency: number;
  readonly units: number;
};

/** R-EVA-54: how far each stands from the consensus, the nearest first. */
export function distancesToConsensus(rated: ReadonlyArray<RatedUnit>): ReadonlyArray<ConsensusDistance> {
  const gaps = new Map<string, number[]>();
  for (const { ratings } of rated) {
    const consensus = consensusOf(ratings.map(({ rating }) => rating));
    if (consensus === null) continue;
    for (const { auditorId, rating } of ratings) {
      if (rating === NOT_APPLICABLE) continue;
      gaps.set(auditorId, [...(gaps.get(auditorId) ?? []), rating - consensus]);
    }
  }
  return [...gaps]
    .map(([auditorId, all]) => ({
      auditorId,
      distance: all.reduce((sum, gap) => sum + Math.abs(gap), 0) / all.length,
      tendency: all.reduce((sum, gap) => sum + gap, 0) / all.length,
      units: all.length,
    }))
    .toSorted((a, b) => a.distance - b.distance);
}
