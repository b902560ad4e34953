import { expect, test } from 'vitest';
import { decisiveRatings } from '#app/modules/scoring/domain/decisive-ratings.ts';

test('[R-SCO-09] only the auditors’ consolidated ratings count for the level', () => {
  const declared = { 'A.1': 3, 'A.2': 3 } as const;
  const evaluated = { 'A.1': 1 } as const;
  expect(decisiveRatings({ declared, evaluated })).toEqual({ 'A.1': 1 });
});

test('[R-SCO-09] before consolidation nothing counts, whatever the service declared', () => {
  expect(decisiveRatings({ declared: { 'A.1': 3 }, evaluated: null })).toBeNull();
});
