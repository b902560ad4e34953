import { describe, expect, test } from 'vitest';

import type { AuditorRating, AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { settleRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import {
  effectiveRatings,
  evaluatedRatingsOf,
  formerRating,
  nextUnrated,
} from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { Channel } from '#app/modules/referentials/domain/referential.ts';
import { smallReferential } from '#tests/modules/scoring/small-referential.ts';

function typed(changes: Partial<AuditorRatingContent> = {}): AuditorRatingContent {
  return { rating: 2, notApplicableOutcome: null, comment: '', ...changes };
}

const ALL: ReadonlyArray<Channel> = ['all'];
const ORDINARY = { blocking: false, channels: ALL };

describe('settling a rating', () => {
  test('[R-EVA-15] a reason accepted is « Non applicable », whatever figure was typed', () => {
    expect(settleRating(ORDINARY, 'NA', typed({ notApplicableOutcome: 'accepted' }))).toMatchObject({
      value: { rating: 'NA', notApplicableOutcome: 'accepted' },
    });
  });

  test('[R-EVA-15] a reason refused needs a figure: « Non applicable » is none', () => {
    const refused = { notApplicableOutcome: 'refused' } as const;
    expect(settleRating(ORDINARY, 'NA', typed(refused))).toMatchObject({ value: { rating: 2 } });
    expect(settleRating(ORDINARY, 'NA', typed({ ...refused, rating: 'NA' }))).toMatchObject({
      value: { rating: null },
    });
  });

  test('[R-EVA-15] where the service gave a rating there is no reason to settle', () => {
    expect(settleRating(ORDINARY, 2, typed({ notApplicableOutcome: 'accepted' }))).toMatchObject({
      value: { rating: 2, notApplicableOutcome: null },
    });
  });

  test.each([
    [true, ['all'], false],
    [true, ['phone'], true],
    [false, ['all'], true],
  ] as const)(
    '[R-EVA-15] blocking %s on %s: « Non applicable » admitted is %s',
    (blocking, channels, isOk) => {
      expect(settleRating({ blocking, channels }, 3, typed({ rating: 'NA' })).ok).toBe(isOk);
    },
  );
});

function rating(
  auditorId: string,
  criterionCode: string,
  changes: Partial<AuditorRating> = {},
): AuditorRating {
  return {
    ...typed(),
    criterionCode,
    auditorId,
    auditorName: auditorId,
    version: 1,
    updatedAt: new Date('2026-11-21T09:00:00Z'),
    ...changes,
  };
}

describe('the ratings that count', () => {
  const inCharge = { leadId: 'lead', coAuditorIds: ['co'] };
  const later = new Date('2026-11-22T09:00:00Z');

  test('[R-EVA-16] the lead’s own, however old, then the latest of those replaced; never a co-auditor’s', () => {
    const ratings = [
      rating('lead', 'A1', { rating: 1 }),
      rating('former', 'A1', { rating: 3, updatedAt: later }),
      rating('first', 'A2', { rating: 0 }),
      rating('former', 'A2', { rating: 2, updatedAt: later }),
      rating('co', 'A3', { rating: 3 }),
    ];
    const effective = effectiveRatings(ratings, inCharge);
    expect(evaluatedRatingsOf(effective)).toEqual({ A1: 1, A2: 2 });
    expect(effective.get('A2')?.auditorName).toBe('former');
    expect(formerRating(ratings, 'A1', inCharge)).toMatchObject({ auditorId: 'former' });
    expect(formerRating(ratings, 'A3', inCharge)).toBeNull();
  });

  test('[R-EVA-16] a row of the lead that concludes nothing hides no former rating', () => {
    const ratings = [
      rating('former', 'A1', { rating: 2 }),
      rating('lead', 'A1', { rating: null, comment: 'À voir.', updatedAt: later }),
    ];
    expect(evaluatedRatingsOf(effectiveRatings(ratings, inCharge))).toEqual({ A1: 2 });
  });

  test('[R-EVA-25] the next criterion to rate follows the one just rated, then starts again', () => {
    const { criteria } = smallReferential({ 'A.1': {}, 'A.2': {}, 'B.1': {} });
    const [first, second] = criteria;
    const codes = criteria.map(({ code }) => code);
    expect(nextUnrated(criteria, {})?.code).toBe(first?.code);
    expect(nextUnrated(criteria, {}, first?.code)?.code).toBe(second?.code);
    expect(nextUnrated(criteria, {}, codes.at(-1))?.code).toBe(first?.code);
    expect(nextUnrated(criteria, Object.fromEntries(codes.map((code) => [code, 'NA' as const])))).toBeNull();
  });
});
