import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LEVELS,
  RATINGS,
  type Rating,
  type Referential,
} from '#app/modules/referentials/domain/referential.ts';
import { assessRatings, levelAttainedOnRatings } from '#app/modules/scoring/domain/level-attainment.ts';
import { missingForNextLevel, type MissingForLevel } from '#app/modules/scoring/domain/missing-for-level.ts';
import { applicableCriteria, type Ratings } from '#app/modules/scoring/domain/ratings.ts';
import {
  criteriaOf,
  rate,
  REAL,
  realRatings,
  smallReferential,
  type CriterionSpec,
} from '#tests/modules/scoring/small-referential.ts';

function raised(ratings: Ratings, missing: MissingForLevel): Ratings {
  return { ...ratings, ...Object.fromEntries(missing.raise.map(({ criterion, to }) => [criterion, to])) };
}

function raiseOf(referential: Referential, ratings: Ratings): string | null {
  const missing = missingForNextLevel(referential, ratings);
  return missing === null ? null : missing.raise.map(({ criterion, to }) => `${criterion}→${to}`).join(' ');
}

describe('cases worked out by hand', () => {
  test.each([
    [
      'fewest criteria: one at 3 rather than two at 2',
      criteriaOf('A', 3),
      { maturity: 1 / 3 },
      rate('A', 0, 0, 0),
      'A.1→3',
    ],
    [
      'then fewest points: 1 to 2 costs one, 0 to 2 costs two',
      criteriaOf('A', 3),
      { conformity: 0.6 },
      rate('A', 0, 2, 1),
      'A.3→2',
    ],
    [
      'then blocking ones: a 2 that is blocking goes to 3 first',
      { ...criteriaOf('A', 3), 'A.2': { blocking: true } },
      { maturity: 0.7 },
      rate('A', 2, 2, 2),
      'A.2→3',
    ],
    ['then grid order', criteriaOf('A', 3), { conformity: 0.6 }, rate('A', 1, 1, 2), 'A.1→2'],
    [
      'a heavier criterion spares points',
      { ...criteriaOf('A', 3), 'A.3': { weight: 3 } },
      // 15 in all, 10 at the start: 13 is 0.86…
      { maturity: 0.86 },
      rate('A', 2, 2, 2),
      'A.3→3',
    ],
    [
      'a blocking criterion is raised though every share holds',
      { ...criteriaOf('A', 5), 'A.4': { blocking: true } },
      { conformity: 0.8 },
      rate('A', 2, 2, 2, 1, 2),
      'A.4→2',
    ],
    [
      'each commitment finds its own minimum',
      { ...criteriaOf('A', 2), ...criteriaOf('B', 2) },
      { commitmentConformity: 0.5 },
      rate('B', 0, 1),
      'A.1→2 B.2→2',
    ],
    ['NA is never raised', criteriaOf('A', 3), { conformity: 1 }, rate('A', 'NA', 1, 2), 'A.2→2'],
    ['unanswered is raised from 0', criteriaOf('A', 2), { conformity: 1 }, rate('A', 2), 'A.2→2'],
    [
      'nothing applicable: no raise reaches the level',
      criteriaOf('A', 1),
      { conformity: 0 },
      rate('A', 'NA'),
      null,
    ],
  ] as const)('[R-SCO-10] %s', (_, criteria, thresholds, ratings, expected) => {
    const specs: Readonly<Record<string, CriterionSpec>> = criteria;
    expect(raiseOf(smallReferential(specs, thresholds), ratings)).toBe(expected);
  });

  test('[R-SCO-10] nothing is missing above gold', () => {
    expect(missingForNextLevel(REAL, realRatings(3))).toBeNull();
  });

  test('[R-SCO-10] the next level is the one after the level attained on ratings alone', () => {
    const almostSilver = { ...realRatings(2), 'T2.3': 1 } as const;
    expect(missingForNextLevel(REAL, almostSilver)).toEqual({
      level: 'silver',
      raise: [{ criterion: 'T2.3', to: 2 }],
    });
  });

  test('[R-SCO-10] from an empty grid, bronze takes 26 criteria, two of them to 3 by grid order', () => {
    // 16 blocking ones and 10 others conform; points: 16 × 4 + 10 × 2 = 84 of the 87 needed (0.6 × 144 = 86.4).
    const missing = missingForNextLevel(REAL, {});
    expect(missing?.level).toBe('bronze');
    expect(missing?.raise).toHaveLength(26);
    expect(missing?.raise.filter(({ to }) => to === 3).map(({ criterion }) => criterion)).toEqual([
      'E1.1',
      'E1.3',
    ]);
  });
});

/** A candidate raise with what R-SCO-10 compares, in order; lists compare item by item. */
type Candidate = { readonly raise: ReadonlyMap<string, number>; readonly key: ReadonlyArray<number> };

/** Every raise there is, tried one after the other: the definition, with no cleverness. */
function bruteForce(referential: Referential, ratings: Ratings): MissingForLevel | null {
  const attained = levelAttainedOnRatings(referential, ratings);
  const level = LEVELS[attained === null ? 0 : LEVELS.indexOf(attained) + 1];
  if (level === undefined) return null;
  const rated = applicableCriteria(referential, ratings, level);
  const choices = rated.map(({ rating }) => [null, 2, 3].filter((to) => to === null || to > rating));
  const candidates: Candidate[] = [];
  const preferred = [
    ...rated.filter(({ criterion }) => criterion.blocking),
    ...rated.filter(({ criterion }) => !criterion.blocking),
  ];

  function visit(place: number, raise: ReadonlyMap<string, number>): void {
    const item = rated[place];
    if (item !== undefined) {
      for (const to of choices[place] ?? []) {
        visit(place + 1, to === null ? raise : new Map([...raise, [item.criterion.code, to]]));
      }
      return;
    }
    const after: Ratings = { ...ratings, ...(Object.fromEntries(raise) as Ratings) };
    if (
      level === undefined ||
      !LEVELS.slice(0, LEVELS.indexOf(level) + 1).every((one) => assessRatings(referential, after, one).met)
    ) {
      return;
    }
    const taken = rated.filter(({ criterion }) => raise.has(criterion.code));
    const key = [
      taken.length,
      taken.reduce((sum, { criterion, rating }) => sum + (raise.get(criterion.code) ?? 0) - rating, 0),
      -taken.filter(({ criterion }) => criterion.blocking).length,
      ...rated.map(({ criterion }) => (raise.has(criterion.code) ? 0 : 1)),
      ...preferred.map(({ criterion }) => -(raise.get(criterion.code) ?? 0)),
    ];
    candidates.push({ raise, key });
  }
  visit(0, new Map());
  const [found] = candidates.sort((left, right) => compareKeys(left.key, right.key));
  if (found === undefined) return null;
  const raise = rated.flatMap(({ criterion }) => {
    const to = found.raise.get(criterion.code);
    return to === 2 || to === 3 ? [{ criterion: criterion.code, to } as const] : [];
  });
  return { level, raise };
}

function compareKeys(left: ReadonlyArray<number>, right: ReadonlyArray<number>): number {
  const place = left.findIndex((value, index) => value !== right[index]);
  return place < 0 ? 0 : (left[place] ?? 0) - (right[place] ?? 0);
}

const twentieths = fc.integer({ min: 0, max: 20 }).map((count) => count / 20);
const thresholds = fc.record({
  conformity: twentieths,
  maturity: twentieths,
  commitmentConformity: twentieths,
});

const anyCase = fc
  .array(
    fc.record({
      commitment: fc.constantFrom('A', 'B', 'C'),
      level: fc.constantFrom('bronze', 'bronze', 'silver', 'gold'),
      weight: fc.integer({ min: 1, max: 3 }),
      blocking: fc.boolean(),
      rating: fc.option(fc.constantFrom(...RATINGS), { freq: 8 }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .chain((drawn) => fc.tuple(fc.constant(drawn), thresholds, thresholds, thresholds))
  .map(([drawn, bronze, silver, gold]) => {
    const sorted = drawn.toSorted((left, right) => left.commitment.localeCompare(right.commitment));
    const specs: Record<string, CriterionSpec> = {};
    const ratings: Record<string, Rating> = {};
    sorted.forEach(({ commitment, level, weight, blocking, rating }, index) => {
      const code = `${commitment}.${index + 1}`;
      specs[code] = { level: level, weight, blocking };
      if (rating !== null) ratings[code] = rating;
    });
    const referential: Referential = { ...smallReferential(specs), thresholds: { bronze, silver, gold } };
    return { referential, ratings };
  });

describe('against every raise there is', () => {
  test('[R-SCO-10] on any small grid the answer is the best raise of all, ties included', () => {
    fc.assert(
      fc.property(anyCase, ({ referential, ratings }) => {
        expect(missingForNextLevel(referential, ratings)).toEqual(bruteForce(referential, ratings));
      }),
      { numRuns: 400 },
    );
  });

  test('[R-SCO-10] on the real grid, raising what is missing attains the level, and no single raise less does', () => {
    const grid = fc
      .array(fc.constantFrom<Rating>(0, 1, 2, 2, 3, 'NA'), {
        minLength: REAL.criteria.length,
        maxLength: REAL.criteria.length,
      })
      .map((drawn): Ratings =>
        Object.fromEntries(REAL.criteria.map(({ code }, index) => [code, drawn[index] ?? 0])),
      );
    fc.assert(
      fc.property(grid, (ratings) => {
        const missing = missingForNextLevel(REAL, ratings);
        if (missing === null) return;
        const after = raised(ratings, missing);
        expect(assessRatings(REAL, after, missing.level).met).toBe(true);
        for (const { criterion } of missing.raise) {
          const without = { ...after, [criterion]: ratings[criterion] ?? 0 };
          expect(assessRatings(REAL, without, missing.level).met).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});
