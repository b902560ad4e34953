import { describe, expect, test } from 'vitest';
import { assessCommitments } from '#app/modules/scoring/domain/commitment-conformity.ts';
import { criteriaOf, rate, smallReferential } from '#tests/modules/scoring/small-referential.ts';

const referential = smallReferential(
  { ...criteriaOf('A', 5), ...criteriaOf('B', 2), 'C.1': { level: 'silver' } },
  { commitmentConformity: 0.6 },
);

describe('five criteria, minimum 0.6', () => {
  test.each([
    ['two of five fail', rate('A', 2, 2, 1, 1, 1), 2, 5, false],
    ['three of five are exactly the minimum', rate('A', 2, 2, 2, 1, 1), 3, 5, true],
    ['four of five pass', rate('A', 2, 2, 2, 3, 1), 4, 5, true],
    ['two of four, one NA, fail', rate('A', 2, 2, 1, 1, 'NA'), 2, 4, false],
    ['two of three, two NA, pass', rate('A', 2, 2, 1, 'NA', 'NA'), 2, 3, true],
  ])('[R-SCO-03] %s', (_, ratings, conforming, applicable, met) => {
    expect(assessCommitments(referential, ratings, 'bronze')[0]).toEqual({
      code: 'A',
      conforming,
      applicable,
      rate: conforming / applicable,
      minimum: 0.6,
      met,
    });
  });
});

test('[R-SCO-03] each commitment stands alone: one that excels does not help another', () => {
  const lines = assessCommitments(referential, { ...rate('A', 3, 3, 3, 3, 3), ...rate('B', 3, 1) }, 'bronze');
  expect(lines.map(({ code, met }) => [code, met])).toEqual([
    ['A', true],
    ['B', false],
  ]);
});

test('[R-SCO-03] a commitment with nothing applicable at the level is left out', () => {
  const ratings = { ...rate('A', 2, 2, 2, 2, 2), ...rate('B', 'NA', 'NA'), 'C.1': 0 } as const;
  expect(assessCommitments(referential, ratings, 'bronze').map(({ code }) => code)).toEqual(['A']);
  expect(assessCommitments(referential, ratings, 'silver').map(({ code }) => code)).toEqual(['A', 'C']);
});
