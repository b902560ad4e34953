import { describe, expect, test } from 'vitest';
import { calendarDate } from '#app/platform/calendar.ts';
import { simulate } from '#app/modules/scoring/domain/simulation.ts';
import {
  criteriaOf,
  rate,
  REAL,
  realRatings,
  smallReferential,
} from '#tests/modules/scoring/small-referential.ts';

const on = calendarDate('2026-11-21');
const results = { satisfaction: 78.4, netSatisfaction: 60, publishedOn: calendarDate('2026-03-01') };

test('[R-SCO-06] the answer has exactly the shape that the public interface promises', () => {
  const referential = smallReferential(
    { ...criteriaOf('A', 2), 'A.1': { blocking: true, weight: 2 }, 'B.1': {}, 'C.1': { level: 'gold' } },
    { conformity: 0.6, maturity: 0.5, commitmentConformity: 0.5 },
  );
  const bronze = {
    attained: false,
    conformity: { conforming: 1, applicable: 2, rate: 0.5, minimum: 0.6, met: false },
    maturity: { points: 4, maximum: 9, rate: 4 / 9, minimum: 0.5, met: false },
    commitments: [{ code: 'A', conforming: 1, applicable: 2, rate: 0.5, minimum: 0.5, met: true }],
    blocking: { failing: ['A.1'], met: false },
    results: { met: true },
    nonconformities: { major: [{ criterion: 'A.1' }], minor: [] },
  };
  expect(simulate({ referential, ratings: { 'A.1': 1, 'A.2': 2, 'B.1': 'NA' }, results, on })).toEqual({
    referential: 'small',
    attained: null,
    unanswered: ['C.1'],
    missing: { level: 'bronze', raise: [{ criterion: 'A.1', to: 2 }] },
    levels: {
      bronze,
      silver: bronze,
      gold: {
        ...bronze,
        conformity: { conforming: 1, applicable: 3, rate: 1 / 3, minimum: 0.6, met: false },
        maturity: { points: 4, maximum: 12, rate: 1 / 3, minimum: 0.5, met: false },
        commitments: [
          bronze.commitments[0],
          { code: 'C', conforming: 0, applicable: 1, rate: 0, minimum: 0.5, met: false },
        ],
        nonconformities: { major: [{ criterion: 'A.1' }, { commitment: 'C' }], minor: ['C.1'] },
      },
    },
  });
});

describe('the real grid', () => {
  test('[R-SCO-06] silver on ratings and results', () => {
    const simulation = simulate({ referential: REAL, ratings: realRatings(2), results, on });
    expect(simulation).toMatchObject({ referential: 'spplus-2026.1', attained: 'silver', unanswered: [] });
    expect(simulation.missing?.level).toBe('gold');
    expect(simulation.levels.gold.results).toEqual({ met: false });
  });

  test('[R-SCO-10] without results nothing is attained, and what is missing still follows the ratings', () => {
    const simulation = simulate({ referential: REAL, ratings: realRatings(2), results: null, on });
    expect(simulation.attained).toBeNull();
    expect(simulation.missing?.level).toBe('gold');
  });

  test('[R-SCO-05] results published after the date of assessment are unmet', () => {
    const early = calendarDate('2026-02-28');
    expect(simulate({ referential: REAL, ratings: realRatings(3), results, on: early }).attained).toBeNull();
  });

  test('[R-SCO-01] the unanswered criteria are those of the whole grid', () => {
    expect(
      simulate({ referential: REAL, ratings: rate('E1', 2, 'NA'), results: null, on }).unanswered,
    ).toHaveLength(70);
  });

  test('[R-SCO-06] with everything NA each rate is null and no rule on shares is met', () => {
    const { attained, missing, levels } = simulate({
      referential: REAL,
      ratings: realRatings('NA'),
      results,
      on,
    });
    expect([attained, missing]).toEqual([null, null]);
    expect(levels.bronze).toMatchObject({
      attained: false,
      conformity: { conforming: 0, applicable: 0, rate: null, met: false },
      maturity: { points: 0, maximum: 0, rate: null, met: false },
      commitments: [],
      nonconformities: { major: [], minor: [] },
    });
  });
});
