import { describe, expect, test } from 'vitest';
import { assessConformity } from '#app/modules/scoring/domain/conformity.ts';
import {
  criteriaOf,
  rate,
  REAL,
  realRatings,
  smallReferential,
} from '#tests/modules/scoring/small-referential.ts';

describe('ten criteria, minimum 0.8', () => {
  const referential = smallReferential(criteriaOf('A', 10), { conformity: 0.8 });

  test.each([
    ['seven conforming fail', rate('A', 2, 2, 2, 2, 2, 2, 2, 1, 1, 1), 7, 10, false],
    ['eight are exactly the minimum', rate('A', 2, 2, 2, 2, 2, 2, 2, 2, 1, 1), 8, 10, true],
    ['nine pass', rate('A', 2, 2, 2, 2, 2, 2, 2, 2, 2, 1), 9, 10, true],
    ['a 3 is worth no more than a 2', rate('A', 3, 3, 3, 3, 3, 3, 3, 1, 1, 1), 7, 10, false],
    ['a 1 is worth no more than a 0', rate('A', 2, 2, 2, 2, 2, 2, 2, 2, 0, 0), 8, 10, true],
    ['an unanswered criterion counts against', rate('A', 2, 2, 2, 2, 2, 2, 2), 7, 10, false],
    ['NA shrinks the whole: 7 of 9 fail', rate('A', 2, 2, 2, 2, 2, 2, 2, 1, 1, 'NA'), 7, 9, false],
    ['NA shrinks the whole: 7 of 8 pass', rate('A', 2, 2, 2, 2, 2, 2, 2, 1, 'NA', 'NA'), 7, 8, true],
  ])('[R-SCO-01] %s', (_, ratings, conforming, applicable, met) => {
    expect(assessConformity(referential, ratings, 'bronze')).toEqual({
      conforming,
      applicable,
      rate: conforming / applicable,
      minimum: 0.8,
      met,
    });
  });

  test('[R-SCO-01] with nothing applicable there is no rate and the rule is not met, even at minimum 0', () => {
    const allNotApplicable = rate('A', 'NA', 'NA');
    expect(assessConformity(smallReferential(criteriaOf('A', 2)), allNotApplicable, 'bronze')).toEqual({
      conforming: 0,
      applicable: 0,
      rate: null,
      minimum: 0,
      met: false,
    });
  });
});

describe('the real grid', () => {
  // Bronze: 0.8 × 32 = 25.6, so 26. Silver: 0.85 × 60 = 51. Gold: 0.9 × 72 = 64.8, so 65.
  test.each([
    ['bronze', 25, false],
    ['bronze', 26, true],
    ['silver', 50, false],
    ['silver', 51, true],
    ['gold', 64, false],
    ['gold', 65, true],
  ] as const)('[R-SCO-01] %s with %d conforming criteria: %s', (level, count, met) => {
    const required = { bronze: ['bronze'], silver: ['bronze', 'silver'], gold: ['bronze', 'silver', 'gold'] }[
      level
    ];
    const codes = REAL.criteria
      .filter((criterion) => required.includes(criterion.level))
      .map(({ code }) => code);
    const ratings = Object.fromEntries(codes.slice(0, count).map((code) => [code, 2 as const]));
    expect(assessConformity(REAL, ratings, level)).toMatchObject({ conforming: count, met });
  });

  test('[R-SCO-01] criteria above the level do not count', () => {
    const ratings = realRatings(3, (criterion) => criterion.level !== 'bronze');
    expect(assessConformity(REAL, ratings, 'bronze')).toMatchObject({ conforming: 0, applicable: 32 });
  });
});
