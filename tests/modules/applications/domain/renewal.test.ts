import { describe, expect, test } from 'vitest';

import {
  carryContent,
  decideRenewal,
  evidenceAge,
  isToReview,
  readMapping,
} from '#app/modules/applications/domain/renewal.ts';
import { calendarDate } from '#app/platform/calendar.ts';

function day(text: string) {
  return calendarDate(text);
}

describe('when a renewal may be asked', () => {
  test.each([
    ['active', '2029-02-27', 'renewal-too-early'],
    ['active', '2029-02-28', 'ok'],
    ['suspended', '2029-02-28', 'ok'],
    ['active', '2029-08-31', 'ok'],
    ['active', '2029-09-01', 'label-ended'],
    ['expired', '2029-08-01', 'label-ended'],
    ['withdrawn', '2029-08-01', 'label-ended'],
    ['renewed', '2029-08-01', 'label-ended'],
  ] as const)(
    '[R-LAB-40] %s, on %s, of a label valid until 31 August 2029: %s',
    (status, today, expected) => {
      const decided = decideRenewal({ status, validUntil: day('2029-08-31') }, day(today));
      expect(decided.ok ? 'ok' : decided.code).toBe(expected);
    },
  );
});

const LAST = {
  answers: [
    { criterionCode: 'A', rating: 3, notApplicableReason: '', comment: 'Fait.' },
    { criterionCode: 'B', rating: 'NA', notApplicableReason: 'Pas de guichet.', comment: '' },
    { criterionCode: 'C', rating: 2, notApplicableReason: '', comment: 'En cours.' },
  ],
  uses: [
    { criterionCode: 'A', evidenceId: 'one' },
    { criterionCode: 'C', evidenceId: 'one' },
    { criterionCode: 'C', evidenceId: 'two' },
    { criterionCode: 'results', evidenceId: 'survey' },
  ],
} as const;

describe('what a renewal takes from the last cycle', () => {
  test('[R-LAB-46] within one version, ratings, reasons, comments and evidence of its criteria', () => {
    const carried = carryContent(LAST, { criterionCodes: ['A', 'B', 'C'], mapping: null });
    expect(carried.answers).toEqual(LAST.answers);
    expect(carried.uses).toEqual(LAST.uses.slice(0, 3));
  });

  test('[R-LAB-46] towards a newer version, what the mapping says, and a rating only where it keeps it', () => {
    const mapping = [
      { from: 'A', to: 'X', keepsRating: true },
      { from: 'B', to: 'Y', keepsRating: false },
      { from: 'C', to: 'gone', keepsRating: true },
    ];
    const carried = carryContent(LAST, { criterionCodes: ['X', 'Y', 'Z'], mapping });
    expect(carried.answers).toEqual([
      { criterionCode: 'X', rating: 3, notApplicableReason: '', comment: 'Fait.' },
      { criterionCode: 'Y', rating: null, notApplicableReason: '', comment: '' },
    ]);
    expect(carried.uses).toEqual([{ criterionCode: 'X', evidenceId: 'one' }]);
  });

  test('[R-LAB-46] two criteria that become one give neither rating, and both comments and proofs', () => {
    const mapping = [
      { from: 'A', to: 'X', keepsRating: true },
      { from: 'C', to: 'X', keepsRating: true },
    ];
    const { answers, uses } = carryContent(LAST, { criterionCodes: ['X'], mapping });
    expect(answers).toMatchObject([{ criterionCode: 'X', rating: null, comment: 'Fait.\n\nEn cours.' }]);
    expect(uses.map(({ evidenceId }) => evidenceId)).toEqual(['one', 'two']);
  });

  test('[R-LAB-46] without a mapping, everything is rated again', () => {
    const carried = carryContent(LAST, { criterionCodes: ['A', 'B'], mapping: readMapping(undefined) });
    expect(carried).toEqual({ answers: [], uses: [] });
    expect(readMapping([{ from: 'A' }])).toEqual([]);
  });
});

/** When the renewal brought the answers of the last cycle. */
const STARTED_AT = new Date('2028-10-01T08:00:00Z');

describe('what is asked first', () => {
  test.each([
    [null, true],
    [{ version: 1, rating: 3 as const, updatedAt: STARTED_AT }, true],
    [{ version: 2, rating: 3 as const, updatedAt: STARTED_AT }, false],
    [{ version: 2, rating: null, updatedAt: STARTED_AT }, true],
    [{ version: 2, rating: 'NA' as const, updatedAt: STARTED_AT }, false],
    // Written for the first time since: there was nothing to bring.
    [{ version: 1, rating: 3 as const, updatedAt: new Date(STARTED_AT.getTime() + 1) }, false],
  ])('[R-LAB-47] an answer %j is to review: %s', (answer, expected) => {
    expect(isToReview(answer, STARTED_AT)).toBe(expected);
  });

  test.each([
    ['2026-02-28', null, '2029-02-28', null],
    ['2026-02-27', null, '2029-02-28', 'old'],
    ['2026-02-28', null, '2028-02-29', null],
    ['2028-01-01', '2029-02-27', '2029-02-28', 'expired'],
    ['2028-01-01', '2029-02-28', '2029-02-28', null],
  ])('[R-LAB-47] a proof of %s, valid until %s, on %s: %s', (documentDate, expiresOn, today, expected) => {
    const evidence = {
      documentDate: day(documentDate),
      expiresOn: expiresOn === null ? null : day(expiresOn),
    };
    expect(evidenceAge(evidence, day(today))).toBe(expected);
  });
});
