import { describe, expect, test } from 'vitest';

import { answerFormSchema } from '#app/modules/self-assessments/domain/answer-schema.ts';
import {
  admitsNotApplicable,
  COMMENT_LIMIT,
  EMPTY_CONTENT,
  isSameContent,
  lacksReason,
  ratingsOf,
} from '#app/modules/self-assessments/domain/answer.ts';

const CONTENT = { rating: 2, notApplicableReason: '', comment: 'En place depuis 2024.' } as const;

describe('an answer', () => {
  test('a criterion commented upon and not rated stays out of the grid that is scored', () => {
    expect(
      ratingsOf([
        { criterionCode: 'E1.1', rating: 0 },
        { criterionCode: 'E1.2', rating: null },
        { criterionCode: 'E1.3', rating: 'NA' },
      ]),
    ).toEqual({ 'E1.1': 0, 'E1.3': 'NA' });
  });

  test('[R-SEL-01] contents that differ by one field are not the same', () => {
    expect(isSameContent(CONTENT, { ...CONTENT })).toBe(true);
    expect(isSameContent(CONTENT, { ...CONTENT, rating: 3 })).toBe(false);
    expect(isSameContent(CONTENT, { ...CONTENT, rating: null })).toBe(false);
    expect(isSameContent(CONTENT, { ...CONTENT, comment: '' })).toBe(false);
    expect(isSameContent(CONTENT, { ...CONTENT, notApplicableReason: 'a' })).toBe(false);
  });

  test.each([
    { blocking: true, channels: ['all'] as const, admits: false },
    { blocking: true, channels: ['phone'] as const, admits: true },
    { blocking: false, channels: ['all'] as const, admits: true },
  ])('[R-SEL-02] blocking $blocking on $channels admits « Non applicable »: $admits', (criterion) => {
    expect(admitsNotApplicable(criterion)).toBe(criterion.admits);
  });

  test('« Non applicable » waits for a reason that is not blank', () => {
    expect(lacksReason({ ...EMPTY_CONTENT, rating: 'NA', notApplicableReason: '  ' })).toBe(true);
    expect(lacksReason({ ...EMPTY_CONTENT, rating: 'NA', notApplicableReason: 'Pas de guichet' })).toBe(
      false,
    );
    expect(lacksReason({ ...EMPTY_CONTENT, rating: 0 })).toBe(false);
  });
});

describe('the form of an answer', () => {
  const POSTED = {
    criterion: 'E1.1',
    version: '3',
    rating: '2',
    notApplicableReason: '',
    comment: 'a\r\nb \u0000',
  };

  test('texts are kept with plain line ends, no NUL and nothing blank at the end', () => {
    expect(answerFormSchema.parse(POSTED)).toEqual({
      criterion: 'E1.1',
      version: 3,
      rating: 2,
      notApplicableReason: '',
      comment: 'a\nb',
    });
  });

  test('no rating chosen is no answer, and missing texts are empty', () => {
    const parsed = answerFormSchema.parse({ criterion: 'E1.1', version: '0' });
    expect(parsed).toMatchObject({ rating: null, comment: '', notApplicableReason: '' });
  });

  test.each([
    { ...POSTED, rating: '4' },
    { ...POSTED, rating: '2.0' },
    { ...POSTED, version: '-1' },
    { ...POSTED, version: '1.5' },
    { ...POSTED, version: 'x' },
    { ...POSTED, criterion: '' },
    { ...POSTED, comment: 'a'.repeat(COMMENT_LIMIT + 1) },
  ])('refuses what no form of the site posts', (posted) => {
    expect(answerFormSchema.safeParse(posted).success).toBe(false);
  });
});
