import { describe, expect, test } from 'vitest';

import {
  blockingNotApplicable,
  failedBlocking,
  surveillanceSample,
  surveyedCriteria,
  unexplainedNotApplicable,
  unratedCriteria,
  weakCommitments,
} from '#app/modules/labels/domain/surveillance.ts';
import type { Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import json from '#prisma/seed/spplus-2026.1.json';
import { accepted } from '#tests/support/builders.ts';

const referential = accepted(parseReferential(json));

const BRONZE = criteriaRequiredAt(referential, 'bronze');

/** Every bronze criterion at 3, but for these. */
function rated(over: Readonly<Record<string, Rating>> = {}): Ratings {
  return { ...Object.fromEntries(BRONZE.map(({ code }) => [code, 3 as const])), ...over };
}

function codesOf(commitment: string): ReadonlyArray<string> {
  return BRONZE.filter((criterion) => criterion.commitment === commitment).map(({ code }) => code);
}

describe('the lighter grid', () => {
  test('[R-LAB-50] all mastered, it keeps the blocking criteria of the level and nothing else', () => {
    const kept = surveyedCriteria({ referential, level: 'bronze', ratings: rated(), openFindings: [] });
    expect(kept.map(({ criterion }) => criterion)).toEqual(
      BRONZE.filter(({ blocking }) => blocking).map(({ code }) => code),
    );
  });

  test('[R-LAB-50] a blocking criterion that does not apply is left out', () => {
    const code = BRONZE.find(({ blocking }) => blocking)?.code ?? '';
    const ratings = rated({ [code]: 'NA' });
    const kept = surveyedCriteria({ referential, level: 'bronze', ratings, openFindings: [] });
    expect(kept.map(({ criterion }) => criterion)).not.toContain(code);
  });

  test('[R-LAB-50] a finding still open brings its criteria, with its title as the reason, each once', () => {
    const plain = BRONZE.find(({ blocking }) => !blocking)?.code ?? '';
    const openFindings = [{ title: 'Affichage absent', criteria: [plain] }];
    const kept = surveyedCriteria({ referential, level: 'bronze', ratings: rated(), openFindings });
    const found = kept.filter(({ criterion }) => criterion === plain);
    expect(found).toHaveLength(1);
    expect(found[0]?.reason).toContain('Affichage absent');
  });

  test('[R-LAB-51] in a weak commitment, what was not mastered is looked at again', () => {
    const [first = '', second = ''] = codesOf('E1');
    const ratings = rated({ [first]: 1, [second]: 2 });
    expect(weakCommitments(referential, ratings, 'bronze').map(({ code }) => code)).toContain('E1');
    const kept = surveyedCriteria({ referential, level: 'bronze', ratings, openFindings: [] });
    const codes = kept.map(({ criterion }) => criterion);
    expect(codes).toEqual(expect.arrayContaining([first, second]));
  });
});

/** Three commitments of ten criteria each, the minimum of each at 50 %. */
function threeCommitments(): Referential {
  const [criterion] = referential.criteria;
  const [commitment] = referential.commitments;
  if (criterion === undefined || commitment === undefined) throw new Error('An empty referential.');
  const codes = ['A', 'B', 'C'];
  return {
    ...referential,
    thresholds: {
      ...referential.thresholds,
      bronze: { ...referential.thresholds.bronze, commitmentConformity: 0.5 },
    },
    commitments: codes.map((code) => ({ ...commitment, code })),
    criteria: codes.flatMap((code) =>
      Array.from({ length: 10 }, (_, index) => ({
        ...criterion,
        code: `${code}.${index}`,
        commitment: code,
        level: 'bronze' as const,
        blocking: false,
      })),
    ),
  };
}

function conforming(counts: Readonly<Record<string, number>>): Ratings {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([code, count]) =>
      Array.from({ length: 10 }, (_, index) => [`${code}.${index}`, index < count ? 2 : 1] as const),
    ),
  );
}

describe('weak commitments', () => {
  test.each([
    [{ A: 6, B: 10, C: 10 }, ['A']],
    // Three that are alike stand together in the lowest third.
    [{ A: 7, B: 7, C: 7 }, ['A', 'B', 'C']],
    // Above the margin, the lowest third still is: one commitment out of three, unless it conforms wholly.
    [{ A: 7, B: 8, C: 9 }, ['A']],
    [{ A: 10, B: 10, C: 10 }, []],
    [{ A: 5, B: 6, C: 7 }, ['A', 'B']],
  ])('[R-LAB-51] of conforming criteria out of ten %j: %j', (counts, expected) => {
    const weak = weakCommitments(threeCommitments(), conforming(counts), 'bronze');
    expect(weak.map(({ code }) => code)).toEqual(expected);
  });
});

describe('the sites', () => {
  test.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [25, 3],
    [26, 4],
    [100, 6],
    [101, 7],
  ])('[R-LAB-52] of %i sites besides the head office, %i are drawn', (count, expected) => {
    const siteIds = ['head', ...Array.from({ length: count }, (_, index) => `site-${index}`)];
    const sample = surveillanceSample({
      number: 'SPP-2026-00001-58',
      siteIds,
      headOfficeId: 'head',
      rank: 1,
    });
    expect(sample.drawn).toHaveLength(expected);
    const again = surveillanceSample({
      number: 'SPP-2026-00001-58',
      siteIds: [...siteIds].reverse(),
      headOfficeId: 'head',
      rank: 1,
    });
    expect(again).toEqual(sample);
  });
});

describe('rating and closing', () => {
  const criteria = [
    { criterion: 'E1.1', reason: '' },
    { criterion: 'E1.2', reason: '' },
  ];
  test('[R-LAB-53] what is not rated is listed in the order of the grid', () => {
    const ratings = [{ criterionCode: 'E1.2', rating: null, comment: 'À revoir', version: 1 }];
    expect(unratedCriteria({ criteria, ratings })).toEqual(['E1.1', 'E1.2']);
  });

  test('[R-LAB-54] a blocking criterion below conforming, and it alone, bars « maintenu »', () => {
    const code = BRONZE.find(({ blocking }) => blocking)?.code ?? '';
    function failed(rating: Rating | null) {
      return failedBlocking(referential, {
        ratings: [{ criterionCode: code, rating, comment: '', version: 1 }],
      });
    }
    expect(failed(1)).toEqual([code]);
    expect(failed(2)).toEqual([]);
    expect(failed('NA')).toEqual([]);
    expect(failed(null)).toEqual([]);
  });

  test('[R-LAB-54] so does a blocking criterion set aside as not applicable, and it alone', () => {
    const blocking = BRONZE.find((criterion) => criterion.blocking)?.code ?? '';
    const other = BRONZE.find((criterion) => !criterion.blocking)?.code ?? '';
    function aside(criterionCode: string, rating: Rating | null) {
      const ratings = [{ criterionCode, rating, comment: 'Sans accueil physique.', version: 1 }];
      return blockingNotApplicable(referential, { ratings });
    }
    expect(aside(blocking, 'NA')).toEqual([blocking]);
    expect([...aside(blocking, 2), ...aside(blocking, null), ...aside(other, 'NA')]).toEqual([]);
  });

  test('[R-LAB-53] not applicable says why', () => {
    const rating = { criterionCode: 'E1.1', rating: 'NA' as const };
    expect(unexplainedNotApplicable([{ ...rating, comment: ' ' }])).toEqual(['E1.1']);
    expect(unexplainedNotApplicable([{ ...rating, comment: 'Aucun accueil physique.' }])).toEqual([]);
    expect(unexplainedNotApplicable([{ ...rating, rating: 2, comment: '' }])).toEqual([]);
  });
});
