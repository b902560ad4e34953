import { describe, expect, test } from 'vitest';
import { assessMaturity } from '#app/modules/scoring/domain/maturity.ts';
import {
  criteriaOf,
  rate,
  REAL,
  realRatings,
  smallReferential,
} from '#tests/modules/scoring/small-referential.ts';

describe('weights 2, 1, 1, 1: a maximum of 15, minimum 0.6, so 9 points', () => {
  const referential = smallReferential({ ...criteriaOf('A', 4), 'A.1': { weight: 2 } }, { maturity: 0.6 });

  test.each([
    ['2 × 2 + 2 + 2 + 0 = 8 points fail', rate('A', 2, 2, 2, 0), 8, 15, false],
    ['2 × 2 + 2 + 2 + 1 = 9 points are exactly the minimum', rate('A', 2, 2, 2, 1), 9, 15, true],
    ['2 × 3 + 2 + 2 + 0 = 10 points pass', rate('A', 3, 2, 2, 0), 10, 15, true],
    ['a weight of 2 counts twice', rate('A', 3, 1, 1, 1), 9, 15, true],
    ['an unanswered criterion brings nothing', rate('A', 2, 2, 2), 8, 15, false],
    ['NA takes its weight out: 4 of 9 fail', rate('A', 'NA', 2, 1, 1), 4, 9, false],
    ['NA takes its weight out: 6 of 9 pass', rate('A', 'NA', 2, 2, 2), 6, 9, true],
  ])('[R-SCO-02] %s', (_, ratings, points, maximum, met) => {
    expect(assessMaturity(referential, ratings, 'bronze')).toEqual({
      points,
      maximum,
      rate: points / maximum,
      minimum: 0.6,
      met,
    });
  });

  test('[R-SCO-02] with nothing applicable there is no rate and the rule is not met', () => {
    expect(assessMaturity(referential, rate('A', 'NA', 'NA', 'NA', 'NA'), 'bronze')).toEqual({
      points: 0,
      maximum: 0,
      rate: null,
      minimum: 0.6,
      met: false,
    });
  });
});

describe('the real grid', () => {
  test('[R-SCO-02] everything conforming is two thirds of the maximum at each level', () => {
    const ratings = realRatings(2);
    // Bronze: 16 × 2 + 16 = 48. Silver adds 27 + 2 = 29. Gold adds 12.
    expect(assessMaturity(REAL, ratings, 'bronze')).toMatchObject({ points: 96, maximum: 144, met: true });
    expect(assessMaturity(REAL, ratings, 'silver')).toMatchObject({ points: 154, maximum: 231, met: true });
    expect(assessMaturity(REAL, ratings, 'gold')).toMatchObject({ points: 178, maximum: 267, met: false });
  });

  test('[R-SCO-02] silver asks for 0.66 × 231 = 152.46 points, so 153', () => {
    const onePointLess = { ...realRatings(2), 'E1.2': 1 } as const;
    const twoPointsLess = { ...onePointLess, 'E1.4': 1 } as const;
    expect(assessMaturity(REAL, onePointLess, 'silver')).toMatchObject({ points: 153, met: true });
    expect(assessMaturity(REAL, twoPointsLess, 'silver')).toMatchObject({ points: 152, met: false });
  });
});
