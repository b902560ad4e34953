import { expect, test } from 'vitest';
import { assessBlockingCriteria } from '#app/modules/scoring/domain/blocking-criteria.ts';
import { REAL, realRatings, smallReferential } from '#tests/modules/scoring/small-referential.ts';

const referential = smallReferential({
  'A.1': { blocking: true },
  'A.2': {},
  'A.3': { blocking: true, level: 'silver' },
});

test.each([
  ['0 fails', { 'A.1': 0 }, ['A.1']],
  ['1 fails', { 'A.1': 1 }, ['A.1']],
  ['2 passes', { 'A.1': 2 }, []],
  ['3 passes', { 'A.1': 3 }, []],
  ['NA passes', { 'A.1': 'NA' }, []],
  ['unanswered fails', {}, ['A.1']],
  ['a criterion that is not blocking never fails here', { 'A.1': 2, 'A.2': 0 }, []],
] as const)('[R-SCO-04] a blocking criterion rated %s', (_, ratings, failing) => {
  expect(assessBlockingCriteria(referential, ratings, 'bronze')).toEqual({
    failing,
    met: failing.length === 0,
  });
});

test('[R-SCO-04] a blocking criterion of a higher level bars that level alone', () => {
  const ratings = { 'A.1': 2, 'A.2': 2, 'A.3': 1 } as const;
  expect(assessBlockingCriteria(referential, ratings, 'bronze').met).toBe(true);
  expect(assessBlockingCriteria(referential, ratings, 'silver').failing).toEqual(['A.3']);
  expect(assessBlockingCriteria(referential, ratings, 'gold').failing).toEqual(['A.3']);
});

test('[R-SCO-04] the real grid has 16 blocking criteria at bronze and 17 from silver, in grid order', () => {
  expect(assessBlockingCriteria(REAL, {}, 'bronze').failing).toHaveLength(16);
  const { failing } = assessBlockingCriteria(REAL, realRatings(1), 'silver');
  expect(failing).toHaveLength(17);
  expect(failing.slice(0, 3)).toEqual(['E1.1', 'E1.3', 'E1.6']);
  expect(failing.at(-1)).toBe('T2.3');
});
