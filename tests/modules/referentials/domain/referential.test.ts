import { expect, test } from 'vitest';
import {
  criteriaOfCommitment,
  criteriaRequiredAt,
  findCommitment,
  findCriterion,
  findRatingDefinition,
  isLevelCode,
  levelAfter,
  levelLabel,
  levelsUpTo,
} from '#app/modules/referentials/domain/referential.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

test('a level requires its own criteria and those of the lower levels', () => {
  expect(criteriaRequiredAt(REAL, 'bronze')).toHaveLength(32);
  expect(criteriaRequiredAt(REAL, 'silver')).toHaveLength(60);
  expect(criteriaRequiredAt(REAL, 'gold')).toEqual(REAL.criteria);
});

test('levels go from bronze to gold', () => {
  expect(levelsUpTo('silver')).toEqual(['bronze', 'silver']);
  expect([levelAfter(null), levelAfter('bronze'), levelAfter('gold')]).toEqual(['bronze', 'silver', null]);
  expect([isLevelCode('gold'), isLevelCode('Or')]).toEqual([true, false]);
});

test('French labels come from the data', () => {
  expect(levelLabel(REAL, 'silver')).toBe('Argent');
  expect(findRatingDefinition(REAL, 3)?.label).toBe('Maîtrisé');
  expect(findRatingDefinition(REAL, 'NA')?.label).toBe('Non applicable');
});

test('criteria and commitments are found by code', () => {
  expect(findCriterion(REAL, 'T2.3')?.blocking).toBe(true);
  expect(findCriterion(REAL, 'E9.9')).toBeNull();
  expect(findCommitment(REAL, 'E8')?.title).toBe('Nous sommes éco-responsables');
  expect(findCommitment(REAL, 'E9')).toBeNull();
  expect(criteriaOfCommitment(REAL, 'T2')).toHaveLength(6);
});
