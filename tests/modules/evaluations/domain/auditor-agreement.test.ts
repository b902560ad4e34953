/** The figures of agreement, checked against examples that others published. */
import { describe, expect, test } from 'vitest';

import type { RatedUnit } from '#app/modules/evaluations/domain/auditor-agreement.ts';
import {
  agreementBy,
  agreementByPair,
  agreementOf,
  consensusOf,
  distancesToConsensus,
  severities,
  worstFirst,
} from '#app/modules/evaluations/domain/auditor-agreement.ts';
import { normalInterval, wilsonInterval } from '#app/modules/evaluations/domain/confidence-interval.ts';
import { krippendorffAlpha } from '#app/modules/evaluations/domain/krippendorff-alpha.ts';
import { quadraticWeightedKappa } from '#app/modules/evaluations/domain/weighted-kappa.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';

function pairsOf(table: ReadonlyArray<ReadonlyArray<number>>) {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => [first, second] as const)),
  );
}

function unit(criterion: string, ...ratings: ReadonlyArray<readonly [string, Rating]>): RatedUnit {
  const [commitment = ''] = criterion.split('.');
  return { criterion, commitment, ratings: ratings.map(([auditorId, rating]) => ({ auditorId, rating })) };
}

describe('percentage', () => {
  test('[R-EVA-50] the interval is the one of Wilson, computed by hand: 8 of 10 gives 49.0 % to 94.3 %', () => {
    // By the formula alone, which publishes no such example: Brown, Cai, DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16, 2001, formula 4.
    const interval = wilsonInterval(8, 10);
    expect(interval?.low).toBeCloseTo(0.4902, 4);
    expect(interval?.high).toBeCloseTo(0.9433, 4);
  });

  test('[R-EVA-50] no share leaves 0 to 1, and none is given where nothing was compared', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(0, 5)?.low).toBe(0);
    expect(wilsonInterval(5, 5)?.high).toBe(1);
    expect(normalInterval(0.95, 0.1).high).toBe(1);
  });

  test('[R-EVA-50] two « non applicable » agree, one against a figure does not', () => {
    const agreement = agreementOf([
      unit('E1.1', ['a', 'NA'], ['b', 'NA']),
      unit('E1.2', ['a', 'NA'], ['b', 2]),
      unit('E1.3', ['a', 2], ['b', 2]),
      unit('E1.4', ['a', 3]),
    ]);
    expect(agreement).toMatchObject({ units: 3, pairs: 3, agreed: 2, meanGap: 0, isSmall: true });
    // One figure each, the same: nothing was shown about agreement beyond chance.
    expect(agreement.kappa).toBeNull();
    expect(agreement.alpha).toBeNull();
  });
});

describe('weighted kappa', () => {
  /** Fun with sex, wife by husband: Hout, Duncan and Sobel 1987, in Agresti, "Categorical Data Analysis", 1990. */
  const COUPLES = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ];

  test('[R-EVA-51] the published example gives 0.3320, with a standard error of 0.0973', () => {
    // Friendly and Meyer, "Discrete Data Analysis with R", 2016, agreement of SexualFun with Fleiss-Cohen weights.
    const kappa = quadraticWeightedKappa(pairsOf(COUPLES));
    expect(kappa?.units).toBe(91);
    expect(kappa?.value).toBeCloseTo(0.332, 4);
    expect(kappa?.standardError).toBeCloseTo(0.0973, 4);
    expect(kappa?.interval?.low).toBeCloseTo(0.332 - 1.96 * 0.0973, 3);
  });

  test('[R-EVA-51] with two ratings alone it is the unweighted kappa, computed by hand', () => {
    // Cohen, Educational and Psychological Measurement 20, 1960: (po − pe) ÷ (1 − pe), with po = 0.7 and pe = 0.5.
    const kappa = quadraticWeightedKappa(
      pairsOf([
        [35, 15],
        [15, 35],
      ]),
    );
    expect(kappa?.value).toBe(0.4);
  });

  test('[R-EVA-51] perfect agreement is 1, perfect opposition −1, chance 0', () => {
    expect(
      quadraticWeightedKappa([
        [0, 0],
        [1, 1],
        [3, 3],
      ]),
    ).toMatchObject({ value: 1, standardError: 0, interval: null });
    expect(
      quadraticWeightedKappa([
        [0, 3],
        [3, 0],
      ])?.value,
    ).toBe(-1);
    expect(
      quadraticWeightedKappa([
        [0, 0],
        [0, 3],
        [3, 0],
        [3, 3],
      ])?.value,
    ).toBe(0);
  });

  test('[R-EVA-51] swapping the raters changes nothing', () => {
    const swapped = pairsOf(COUPLES).map(([first, second]) => [second, first] as const);
    expect(quadraticWeightedKappa(swapped)?.value).toBe(quadraticWeightedKappa(pairsOf(COUPLES))?.value);
  });

  test('[R-EVA-51] two raters who never vary have no kappa', () => {
    expect(
      quadraticWeightedKappa([
        [2, 2],
        [2, 2],
      ]),
    ).toBeNull();
    expect(quadraticWeightedKappa([])).toBeNull();
  });
});

describe('Krippendorff’s alpha', () => {
  /** Krippendorff 2011, part C: four observers, twelve units, seven ratings missing. */
  const _ = null;
  const OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ];
  const UNITS = Array.from({ length: 12 }, (__, index) =>
    OBSERVERS.flatMap((observer) => observer[index] ?? []),
  );

  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('[R-EVA-52] the published data give, %s, %d', (metric, published) => {
    const alpha = krippendorffAlpha(UNITS, metric);
    expect(alpha?.value).toBeCloseTo(published, 3);
    expect(alpha?.units).toBe(11);
  });

  test('[R-EVA-52] two observers without a gap: the published nominal 0.692', () => {
    // Krippendorff 2011, part B: two observers, twelve units, five values.
    const meg = [1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1];
    const owen = [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4];
    const units = meg.map((value, index) => [value, owen[index] ?? 0]);
    expect(krippendorffAlpha(units, 'nominal')?.value).toBeCloseTo(0.692, 3);
  });

  test('[R-EVA-52] the interval is the same at each computation and holds the value', () => {
    const first = krippendorffAlpha(UNITS);
    expect(krippendorffAlpha(UNITS)).toEqual(first);
    expect(first?.interval?.low).toBeLessThan(first?.value ?? 0);
    expect(first?.interval?.high).toBeGreaterThan(first?.value ?? 1);
  });

  test('[R-EVA-52] no interval is given where every resample gives one figure', () => {
    expect(krippendorffAlpha([[1, 3]])).toEqual({ value: 0, interval: null, units: 1 });
  });

  test('[R-EVA-52] perfect agreement is 1; a single value, or no unit rated twice, gives none', () => {
    expect(
      krippendorffAlpha([
        [1, 1],
        [2, 2],
        [3, 3],
      ])?.value,
    ).toBe(1);
    expect(
      krippendorffAlpha([
        [2, 2],
        [2, 2, 2],
      ]),
    ).toBeNull();
    expect(krippendorffAlpha([[1], [2], []])).toBeNull();
  });
});

describe('criteria that three auditors or more rated', () => {
  /** Twenty criteria on which four auditors give one figure, save on every fourth, where one differs. */
  const FOUR = Array.from({ length: 20 }, (_, index) =>
    unit(
      `E1.${index}`,
      ['a', (index % 4) as Rating],
      ['b', (index % 4) as Rating],
      ['c', (index % 4) as Rating],
      ['d', (index % 4 === 0 ? 2 : index % 4) as Rating],
    ),
  );

  test('[R-EVA-50] the pairs of a criterion are not so many observations: the interval is wider than theirs', () => {
    const { agreed, pairs, interval, kappa, units } = agreementOf(FOUR);
    expect([units, pairs, agreed]).toEqual([20, 120, 105]);
    const ofPairs = wilsonInterval(agreed, pairs);
    const width = (interval?.high ?? 0) - (interval?.low ?? 0);
    expect(width).toBeGreaterThan((ofPairs?.high ?? 0) - (ofPairs?.low ?? 0));
    expect(interval?.low).toBeLessThan(agreed / pairs);
    expect(interval?.high).toBeGreaterThan(agreed / pairs);
    expect(kappa?.interval?.low).toBeLessThan(kappa?.value ?? 0);
    expect(kappa?.interval?.high).toBeGreaterThan(kappa?.value ?? 1);
  });

  test('[R-EVA-50] [R-EVA-51] the same figures always show the same intervals, whatever the order of the auditors', () => {
    const turned = FOUR.map((one) => ({ ...one, ratings: one.ratings.toReversed() }));
    expect(agreementOf(turned)).toEqual(agreementOf(FOUR));
  });

  test('[R-EVA-50] [R-EVA-51] with two auditors the closed forms stay', () => {
    const two = FOUR.map((one) => ({ ...one, ratings: one.ratings.slice(2) }));
    const { agreed, pairs, interval, kappa } = agreementOf(two);
    expect(interval).toEqual(wilsonInterval(agreed, pairs));
    expect(kappa?.interval).toEqual(normalInterval(kappa?.value ?? 0, kappa?.standardError ?? 0));
  });

  test('[R-EVA-50] no interval where every draw gives the same share', () => {
    const alike = FOUR.map((one) => ({ ...one, ratings: one.ratings.slice(0, 3) }));
    expect(agreementOf(alike)).toMatchObject({ agreed: 60, pairs: 60, interval: null });
  });
});

describe('by pair, commitment, criterion and auditor', () => {
  const rated = [
    unit('E1.1', ['lea', 2], ['max', 2], ['zoe', 3]),
    unit('E1.2', ['lea', 1], ['max', 3]),
    unit('E2.1', ['lea', 2], ['zoe', 2]),
    unit('E2.2', ['lea', 'NA'], ['max', 1]),
  ];

  test('[R-EVA-50] each pair has its own figures, with the number of criteria behind them', () => {
    const pairs = agreementByPair(rated);
    expect(pairs.map(({ auditorIds, units, agreed }) => [auditorIds.join('-'), units, agreed])).toEqual([
      ['lea-max', 3, 1],
      ['lea-zoe', 2, 1],
      ['max-zoe', 1, 0],
    ]);
  });

  test('[R-EVA-50] criteria are listed the least agreed first', () => {
    const criteria = worstFirst(agreementBy('criterion', rated));
    expect(criteria.map(({ code }) => code)).toEqual(['E1.2', 'E2.2', 'E1.1', 'E2.1']);
    expect(agreementBy('commitment', rated).map(({ code, units }) => [code, units])).toEqual([
      ['E1', 2],
      ['E2', 2],
    ]);
  });

  test('[R-EVA-53] severity is the mean gap with the peers, the most severe first', () => {
    const found = severities(rated);
    // Lea: 2 − 2.5, 1 − 3, 2 − 2; Max: 2 − 2.5, 3 − 1; Zoe: 3 − 2, 2 − 2. « NA » counts for nobody.
    expect(found.map(({ auditorId, units }) => [auditorId, units])).toEqual([
      ['lea', 3],
      ['zoe', 2],
      ['max', 2],
    ]);
    expect(found.map(({ difference }) => difference)).toEqual([-2.5 / 3, 0.5, 0.75]);
  });

  test('[R-EVA-54] the consensus is the median of the figures', () => {
    expect(consensusOf([0, 2, 3])).toBe(2);
    expect(consensusOf([1, 2, 'NA'])).toBe(1.5);
    expect(consensusOf(['NA'])).toBeNull();
  });

  test('[R-EVA-54] each one’s distance to it is the mean gap, signed and not', () => {
    const found = distancesToConsensus([
      unit('E1.1', ['lea', 1], ['max', 2], ['zoe', 2]),
      unit('E1.2', ['lea', 3], ['max', 2], ['zoe', 2]),
    ]);
    expect(found).toEqual([
      { auditorId: 'max', distance: 0, tendency: 0, units: 2 },
      { auditorId: 'zoe', distance: 0, tendency: 0, units: 2 },
      { auditorId: 'lea', distance: 1, tendency: 0, units: 2 },
    ]);
  });
});
