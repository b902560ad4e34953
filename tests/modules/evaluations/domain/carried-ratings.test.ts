import { describe, expect, test } from 'vitest';

import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { CARRIED_COMMENT, carriedRatings } from '#app/modules/evaluations/domain/carried-ratings.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

const [FIRST = '', SECOND = ''] = REAL.criteria
  .filter((criterion) => !criterion.blocking)
  .map(({ code }) => code);

function declaring(ratings: Readonly<Record<string, Rating>>): FileSnapshot {
  return {
    referential: REAL.code,
    levelSought: 'bronze',
    scope: '',
    sites: [],
    answers: Object.entries(ratings).map(([criterion, rating]) => ({
      criterion,
      rating,
      notApplicableReason: '',
      comment: '',
    })),
    results: {
      satisfaction: null,
      netSatisfaction: null,
      publishedOn: null,
      respondents: null,
      source: '',
      evidenceId: null,
    },
    evidence: [],
    evaluation: null,
  };
}

describe('what a resumed evaluation starts from', () => {
  test.each([
    [1, 3, { rating: 1, notApplicableOutcome: null }],
    ['NA', 'NA', { rating: 'NA', notApplicableOutcome: 'accepted' }],
    [2, 'NA', { rating: 2, notApplicableOutcome: 'refused' }],
    ['NA', 2, null],
  ] as const)('[R-WRK-08] evaluated %s before, declared %s now: %j', (before, now, expected) => {
    const carried = carriedRatings(REAL, { [FIRST]: before }, declaring({ [FIRST]: now }));
    expect(carried).toEqual(
      expected === null ? [] : [{ ...expected, criterionCode: FIRST, comment: CARRIED_COMMENT }],
    );
  });

  test('[R-WRK-08] a criterion that was not evaluated before starts empty', () => {
    expect(carriedRatings(REAL, { [FIRST]: 2 }, declaring({ [SECOND]: 3 }))).toHaveLength(1);
  });
});
