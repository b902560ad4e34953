import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '#app/platform/calendar.ts';
import { LEVELS, RATINGS, type LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { NO_RESULTS, type DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import { assessLevels, levelAttainedOnRatings } from '#app/modules/scoring/domain/level-attainment.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { REAL, realRatings } from '#tests/modules/scoring/small-referential.ts';

const EXCELLENT: DeclaredResults = {
  satisfaction: 90,
  netSatisfaction: 82,
  publishedOn: calendarDate('2026-03-01'),
};

function assess(ratings: Ratings, results: DeclaredResults = EXCELLENT) {
  return assessLevels({
    referential: REAL,
    ratings,
    results,
    on: calendarDate('2026-11-21'),
    firstSubmittedOn: null,
  });
}

describe('the real grid', () => {
  const mastered = realRatings(3);

  test.each([
    ['everything mastered and excellent results', mastered, EXCELLENT, 'gold'],
    ['everything conforming: 178 of 267 points miss gold', realRatings(2), EXCELLENT, 'silver'],
    ['bronze criteria alone', realRatings(2, ({ level }) => level === 'bronze'), EXCELLENT, 'bronze'],
    ['everything partial', realRatings(1), EXCELLENT, null],
    ['nothing answered', {}, EXCELLENT, null],
    ['everything NA', realRatings('NA'), EXCELLENT, null],
    ['no results', mastered, NO_RESULTS, null],
    ['satisfaction 79.9', mastered, { ...EXCELLENT, satisfaction: 79.9, netSatisfaction: 65 }, 'silver'],
    ['satisfaction 69.9', mastered, { ...EXCELLENT, satisfaction: 69.9, netSatisfaction: 65 }, 'bronze'],
    ['results too old', mastered, { ...EXCELLENT, publishedOn: calendarDate('2025-11-20') }, null],
    ['one bronze blocking criterion at 1', { ...mastered, 'E1.1': 1 }, EXCELLENT, null],
    ['the silver blocking criterion at 1', { ...mastered, 'T2.3': 1 }, EXCELLENT, 'bronze'],
    // E1 at gold: 8 criteria, 0.75 of them is 6.
    ['E1 with 6 of 8 conforming', { ...mastered, 'E1.5': 1, 'E1.7': 1 }, EXCELLENT, 'gold'],
    ['E1 with 5 of 8 conforming', { ...mastered, 'E1.5': 1, 'E1.7': 1, 'E1.8': 1 }, EXCELLENT, 'silver'],
  ] as const)('[R-SCO-06] %s', (_, ratings, results, attained) => {
    expect(assess(ratings, results).attained).toBe(attained);
  });

  test('[R-SCO-06] a level whose own rules hold is not attained while a lower one is not', () => {
    // Bronze keeps 25 of 32 conforming (26 needed); silver counts 25 + 28 = 53 of 60 (51 needed).
    const dropped = ['E1.2', 'E2.2', 'E3.1', 'E4.3', 'E5.1', 'E7.2', 'E8.1'];
    const ratings = realRatings(3, ({ code }) => !dropped.includes(code));
    const { attained, levels } = assess(ratings);
    expect(levels.bronze).toMatchObject({ met: false, attained: false });
    expect(levels.silver).toMatchObject({ met: true, results: { met: true }, attained: false });
    expect(attained).toBeNull();
  });

  test('[R-SCO-06] results bar the level, not what is attained on ratings', () => {
    const assessment = assess(mastered, NO_RESULTS);
    expect(assessment).toMatchObject({ attained: null, attainedOnRatings: 'gold' });
    expect(assessment.levels.gold).toMatchObject({ attained: false, attainedOnRatings: true });
  });

  test('[R-SCO-06] with nothing applicable at bronze no level is attained', () => {
    const ratings = { ...mastered, ...realRatings('NA', ({ level }) => level === 'bronze') };
    expect(assess(ratings).levels.bronze).toMatchObject({ attained: false, commitments: [] });
    expect(assess(ratings).attained).toBeNull();
  });
});

const anyRatings = fc
  .array(fc.option(fc.constantFrom(...RATINGS), { freq: 12 }), {
    minLength: REAL.criteria.length,
    maxLength: REAL.criteria.length,
  })
  .map((ratings) =>
    Object.fromEntries(
      REAL.criteria.flatMap(({ code }, index) => {
        const rating = ratings[index] ?? null;
        return rating === null ? [] : [[code, rating]];
      }),
    ),
  );

/** Grids good enough for levels to be attained about as often as not. */
const goodRatings = fc
  .array(fc.constantFrom(1, 2, 2, 3, 3, 3), {
    minLength: REAL.criteria.length,
    maxLength: REAL.criteria.length,
  })
  .map((ratings) => Object.fromEntries(REAL.criteria.map(({ code }, index) => [code, ratings[index] ?? 3])))
  .map((ratings) => ({ ...ratings, ...realRatings(2, ({ blocking }) => blocking) }));

test('[R-SCO-06] levels are attained from the lowest without a gap', () => {
  fc.assert(
    fc.property(fc.oneof(anyRatings, goodRatings), (ratings) => {
      const { attained, levels } = assess(ratings);
      const flags = LEVELS.map((level) => levels[level].attained);
      expect(flags).toEqual([...flags].sort().reverse());
      expect(flags.filter(Boolean)).toHaveLength(attained === null ? 0 : LEVELS.indexOf(attained) + 1);
    }),
  );
});

function rank(level: LevelCode | null): number {
  return level === null ? -1 : LEVELS.indexOf(level);
}

test('[R-SCO-06] raising a rating never loses a level', () => {
  fc.assert(
    fc.property(goodRatings, fc.nat({ max: REAL.criteria.length - 1 }), (ratings, index) => {
      const before = levelAttainedOnRatings(REAL, ratings);
      const code = REAL.criteria[index]?.code ?? '';
      const after = levelAttainedOnRatings(REAL, { ...ratings, [code]: 3 });
      expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
    }),
  );
});
