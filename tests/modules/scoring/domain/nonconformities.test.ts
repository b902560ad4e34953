import { describe, expect, test } from 'vitest';
import { listNonconformities } from '#app/modules/scoring/domain/nonconformities.ts';
import { criteriaOf, rate, smallReferential } from '#tests/modules/scoring/small-referential.ts';

const referential = smallReferential(
  { ...criteriaOf('A', 8), 'A.1': { blocking: true }, ...criteriaOf('B', 2), 'C.1': { level: 'silver' } },
  { commitmentConformity: 0.5 },
);
const fine = { ...rate('A', 2, 2, 2, 2, 2, 2, 2, 2), ...rate('B', 2, 2), 'C.1': 2 } as const;

describe('at bronze, minimum 0.5 per commitment', () => {
  test.each([
    ['nothing when all conform', {}, [], []],
    ['a blocking criterion below 2 is a major, not a minor', { 'A.1': 1 }, [{ criterion: 'A.1' }], []],
    ['an unanswered blocking criterion is a major', { 'A.1': null }, [{ criterion: 'A.1' }], []],
    ['a criterion below 2 is a minor', { 'A.2': 1 }, [], ['A.2']],
    ['an unanswered criterion is a minor', { 'A.2': null }, [], ['A.2']],
    ['NA is none', { 'A.1': 'NA', 'A.2': 'NA' }, [], []],
    ['two minors in a commitment stay minors', { 'A.2': 1, 'A.3': 0 }, [], ['A.2', 'A.3']],
    [
      'three minors in one commitment make it a major and stay listed',
      { 'A.2': 1, 'A.3': 0, 'A.4': 1 },
      [{ commitment: 'A' }],
      ['A.2', 'A.3', 'A.4'],
    ],
    [
      'a blocking criterion is not one of the three minors',
      { 'A.1': 1, 'A.2': 1, 'A.3': 1 },
      [{ criterion: 'A.1' }],
      ['A.2', 'A.3'],
    ],
    [
      'three minors over two commitments make none',
      { 'A.2': 1, 'A.3': 1, 'B.1': 1 },
      [],
      ['A.2', 'A.3', 'B.1'],
    ],
    ['a commitment at exactly its minimum is none', { 'B.1': 1 }, [], ['B.1']],
    [
      'a commitment under its minimum is a major with fewer than three minors',
      { 'B.1': 1, 'B.2': 1 },
      [{ commitment: 'B' }],
      ['B.1', 'B.2'],
    ],
    [
      'a commitment is a major once, though under its minimum and with three minors',
      { 'A.2': 0, 'A.3': 0, 'A.4': 0, 'A.5': 0, 'A.6': 0 },
      [{ commitment: 'A' }],
      ['A.2', 'A.3', 'A.4', 'A.5', 'A.6'],
    ],
    [
      'blocking criteria come first, then commitments',
      { 'A.1': 0, 'B.1': 0, 'B.2': 0 },
      [{ criterion: 'A.1' }, { commitment: 'B' }],
      ['B.1', 'B.2'],
    ],
    ['a criterion of a higher level is none', { 'C.1': 0 }, [], []],
  ] as const)('[R-SCO-08] %s', (_, changes, major, minor) => {
    const ratings = Object.fromEntries(
      Object.entries({ ...fine, ...changes }).filter(([, value]) => value !== null),
    );
    expect(listNonconformities(referential, ratings, 'bronze')).toEqual({ major, minor });
  });
});

test('[R-SCO-08] nonconformities are those of the level applied for', () => {
  expect(listNonconformities(referential, { ...fine, 'C.1': 1 }, 'silver')).toEqual({
    major: [{ commitment: 'C' }],
    minor: ['C.1'],
  });
});
