import { expect, test } from 'vitest';
import { applicableCriteria, ratingOf, unansweredCriteria } from '#app/modules/scoring/domain/ratings.ts';
import { criteriaOf, rate, REAL, smallReferential } from '#tests/modules/scoring/small-referential.ts';

test('[R-SCO-01] NA leaves the count, an unanswered criterion counts as 0', () => {
  const referential = smallReferential(criteriaOf('A', 3));
  expect(
    applicableCriteria(referential, { 'A.1': 'NA', 'A.2': 3 }, 'bronze').map(({ criterion, rating }) => [
      criterion.code,
      rating,
    ]),
  ).toEqual([
    ['A.2', 3],
    ['A.3', 0],
  ]);
});

test('[R-SCO-01] a level counts the criteria at or below it', () => {
  expect(applicableCriteria(REAL, {}, 'bronze')).toHaveLength(32);
  expect(applicableCriteria(REAL, {}, 'silver')).toHaveLength(60);
  expect(applicableCriteria(REAL, {}, 'gold')).toHaveLength(72);
});

test('[R-SCO-01] unanswered criteria are listed over the whole grid; NA and 0 are answers', () => {
  const referential = smallReferential({ ...criteriaOf('A', 3), 'A.4': { level: 'gold' } });
  expect(unansweredCriteria(referential, rate('A', 0, 'NA')).map(({ code }) => code)).toEqual(['A.3', 'A.4']);
});

test('[R-SCO-01] a name that every object inherits is not an answer', () => {
  expect(ratingOf({}, 'constructor')).toBeNull();
});
