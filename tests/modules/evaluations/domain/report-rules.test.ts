import { describe, expect, test } from 'vitest';

import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { concludeEvaluation } from '#app/modules/evaluations/domain/evaluation-conclusions.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import {
  isCovered,
  proposeFindings,
  ratedNonconformities,
  uncoveredNonconformities,
} from '#app/modules/evaluations/domain/finding-coverage.ts';
import { checkReadiness, readinessMessage } from '#app/modules/evaluations/domain/report-readiness.ts';
import { settleResults } from '#app/modules/evaluations/domain/results-confirmation.ts';
import type { Settlement } from '#app/modules/evaluations/domain/settlement.ts';
import { finalRatings, settleFinding } from '#app/modules/evaluations/domain/settlement.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { smallReferential } from '#tests/modules/scoring/small-referential.ts';

/** A.1 is blocking; commitment B must have half of its criteria conforming. */
const REFERENTIAL = smallReferential(
  { 'A.1': { blocking: true }, 'A.2': {}, 'A.3': {}, 'B.1': {}, 'B.2': {} },
  { commitmentConformity: 0.5 },
);
const TODAY = calendarDate('2026-11-21');

function finding(changes: Partial<FindingRecord> = {}): FindingRecord {
  return {
    findingId: 'one',
    number: 1,
    version: 1,
    kind: 'minor',
    title: 'Constat',
    description: 'Vu sur place.',
    criteria: ['A.2'],
    siteIds: [],
    evidenceIds: [],
    reply: null,
    replyText: '',
    replyEvidenceIds: [],
    outcome: null,
    outcomeReason: '',
    amended: null,
    ratingChanges: [],
    originId: 'f1',
    carriedFromId: null,
    liftedAt: null,
    ...changes,
  };
}

describe('a finding for each nonconformity', () => {
  const ratings = { 'A.1': 1, 'A.2': 1, 'A.3': 3, 'B.1': 0, 'B.2': 1 } as const;
  const nonconformities = ratedNonconformities(REFERENTIAL, ratings, 'bronze');

  test('[R-EVA-18] a blocking criterion, a commitment with all its failing criteria, then the minors', () => {
    expect(nonconformities.map(({ gravity, criteria }) => [gravity, ...criteria])).toEqual([
      ['major', 'A.1'],
      ['major', 'A.1', 'A.2'],
      ['major', 'B.1', 'B.2'],
      ['minor', 'A.2'],
      ['minor', 'B.1'],
      ['minor', 'B.2'],
    ]);
  });

  test('[R-EVA-18] a major needs one major finding that names them all; a minor is covered by either', () => {
    const [, commitment, , minor] = nonconformities;
    if (commitment === undefined || minor === undefined) throw new Error('incomplete');
    expect(isCovered(commitment, [finding({ kind: 'minor', criteria: ['A.1', 'A.2'] })])).toBe(false);
    expect(isCovered(commitment, [finding({ kind: 'major', criteria: ['A.1'] })])).toBe(false);
    expect(isCovered(commitment, [finding({ kind: 'major', criteria: ['A.1', 'A.2', 'A.3'] })])).toBe(true);
    expect(isCovered(minor, [finding({ kind: 'minor' })])).toBe(true);
    expect(isCovered(minor, [finding({ kind: 'major' })])).toBe(true);
    expect(isCovered(minor, [finding({ kind: 'improvement-area' })])).toBe(false);
  });

  test('[R-EVA-19] what is proposed covers everything, once, in the auditor’s words', () => {
    const input = {
      referential: REFERENTIAL,
      nonconformities,
      findings: [],
      comments: new Map([['A.1', 'Absent.']]),
    };
    const proposed = proposeFindings(input);
    expect(proposed.map(({ kind, criteria }) => [kind, ...criteria])).toEqual([
      ['major', 'A.1'],
      ['major', 'A.1', 'A.2'],
      ['major', 'B.1', 'B.2'],
    ]);
    expect(proposed[0]?.description).toContain('Absent.');
    expect(uncoveredNonconformities(nonconformities, proposed)).toEqual([]);
    expect(proposeFindings({ ...input, findings: proposed })).toEqual([]);
  });
});

describe('the readiness of the draft', () => {
  function effective(ratings: Readonly<Record<string, Partial<AuditorRating>>>) {
    return new Map(
      Object.entries(ratings).map(([criterionCode, changes]): [string, AuditorRating] => [
        criterionCode,
        {
          criterionCode,
          auditorId: 'lead',
          auditorName: 'Alix Exemple',
          rating: 3,
          notApplicableOutcome: null,
          comment: '',
          version: 1,
          updatedAt: new Date('2026-11-21T09:00:00Z'),
          ...changes,
        },
      ]),
    );
  }
  const whole = { 'A.1': {}, 'A.2': {}, 'A.3': {}, 'B.1': {}, 'B.2': {} };
  function codes(
    ratings: Readonly<Record<string, Partial<AuditorRating>>>,
    declared: Readonly<Record<string, Rating>> = {},
    areResultsSettled = true,
  ) {
    return checkReadiness({
      referential: REFERENTIAL,
      levelSought: 'bronze',
      declared,
      effective: effective(ratings),
      areResultsSettled,
      findings: [],
    }).map(({ code, criterion, commitment }) => `${code} ${criterion ?? commitment ?? ''}`.trim());
  }

  test('[R-EVA-20] everything rated and settled: nothing is missing', () => {
    expect(codes(whole)).toEqual([]);
    expect(codes(whole, {}, false)).toEqual(['results-unsettled']);
  });

  test('[R-EVA-20] an NA pronounced, or a reason refused, is explained; a reason accepted needs no words', () => {
    expect(codes({ ...whole, 'A.2': { rating: 'NA' } })).toEqual(['not-applicable-unexplained A.2']);
    expect(codes({ ...whole, 'A.2': { rating: 'NA', comment: 'Aucun guichet.' } })).toEqual([]);
    const refused = { rating: 2, notApplicableOutcome: 'refused' } as const;
    expect(codes({ ...whole, 'A.2': refused }, { 'A.2': 'NA' })).toEqual(['not-applicable-unexplained A.2']);
    const settled = { rating: 'NA', notApplicableOutcome: 'accepted' } as const;
    expect(codes({ ...whole, 'A.2': settled }, { 'A.2': 'NA' })).toEqual([]);
  });

  test('[R-EVA-20] nonconformities are looked for once every criterion is rated, and each has its sentence', () => {
    expect(codes({ 'A.1': { rating: 0 } })).toHaveLength(4);
    const unmet = checkReadiness({
      referential: REFERENTIAL,
      levelSought: 'bronze',
      declared: {},
      effective: effective({ ...whole, 'A.1': { rating: 1 } }),
      areResultsSettled: false,
      findings: [],
    });
    expect(unmet.map(({ code }) => code)).toEqual(['results-unsettled', 'nonconformity-without-finding']);
    for (const check of unmet) expect(readinessMessage(check)).not.toBe('');
  });
});

describe('published results', () => {
  const declared = { satisfaction: 80, netSatisfaction: 60, publishedOn: calendarDate('2026-03-01') };
  const input = { outcome: 'corrected', corrected: declared, comment: 'Recalcul.' } as const;

  test('[R-EVA-17] confirmed, they are those declared; set aside, there are none', () => {
    expect(settleResults(declared, { ...input, outcome: 'confirmed', comment: '' }, TODAY)).toEqual({
      ok: true,
      value: declared,
    });
    expect(settleResults(declared, { ...input, outcome: 'unproven' }, TODAY)).toMatchObject({
      value: { satisfaction: null, netSatisfaction: null, publishedOn: null },
    });
  });

  test.each([
    [{ comment: ' ' }, 'results-comment-missing'],
    [{ corrected: { ...declared, satisfaction: null } }, 'results-incomplete'],
    [{ corrected: { ...declared, netSatisfaction: 81 } }, 'results-impossible'],
    [{ corrected: { ...declared, publishedOn: calendarDate('2026-11-22') } }, 'results-after-today'],
    [{ corrected: { ...declared, publishedOn: TODAY } }, 'ok'],
  ])('[R-EVA-17] a correction %o: %s', (changes, expected) => {
    const outcome = settleResults(declared, { ...input, ...changes }, TODAY);
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });
});

describe('settling a contested finding', () => {
  function settle(changes: Partial<Settlement>, before: Rating = 1) {
    const outcome = settleFinding({
      finding: { criteria: ['A.1', 'A.2'] },
      settlement: {
        outcome: 'amended',
        reason: 'La photographie établit l’affichage.',
        amended: { kind: 'minor', title: 'Affichage partiel', description: 'Un site sur deux.' },
        ratings: [],
        ...changes,
      },
      draftRatings: { 'A.1': before, 'A.2': before },
      referential: REFERENTIAL,
    });
    return outcome.ok ? outcome.value : outcome.code;
  }
  function to(criterion: string, rating: Rating) {
    return { ratings: [{ criterion, rating }] };
  }

  test.each([
    [{ reason: ' ' }, 'settlement-without-reason'],
    [{ amended: { kind: 'minor', title: ' ', description: 'x' } }, 'amended-title-missing'],
    [{ amended: { kind: 'minor', title: 'x', description: '' } }, 'amended-description-missing'],
    [to('B.1', 2), 'rating-of-other-criterion'],
    [to('A.2', 0), 'rating-lowered'],
    [to('A.1', 'NA'), 'not-applicable-refused'],
  ] as const)('[R-EVA-21] %o is refused: %s', (changes, code) => {
    expect(settle(changes)).toBe(code);
  });

  test('[R-EVA-21] a rating rises or becomes NA; one that was NA may only become conforming', () => {
    expect(settle(to('A.2', 2))).toMatchObject({ ratingChanges: [{ criterion: 'A.2', rating: 2 }] });
    expect(settle(to('A.2', 'NA'))).toMatchObject({ ratingChanges: [{ criterion: 'A.2', rating: 'NA' }] });
    expect(settle(to('A.2', 1))).toMatchObject({ ratingChanges: [] });
    expect(settle(to('A.2', 1), 'NA')).toBe('rating-lowered');
    expect(settle(to('A.2', 2), 'NA')).toMatchObject({ ratingChanges: [{ criterion: 'A.2', rating: 2 }] });
  });

  test('[R-EVA-21] a maintained finding changes nothing, whatever the form still holds', () => {
    expect(settle({ outcome: 'maintained', ...to('A.2', 3) })).toMatchObject({
      amended: null,
      ratingChanges: [],
    });
  });

  test('[R-EVA-22] the final ratings are the draft’s with the changes; the most favourable one holds', () => {
    const changed = finding({
      outcomeReason: 'Photographie.',
      ratingChanges: [{ criterion: 'A.2', rating: 2 }],
    });
    const again = finding({
      number: 2,
      outcomeReason: 'Registre.',
      ratingChanges: [{ criterion: 'A.2', rating: 3 }],
    });
    expect(finalRatings({ 'A.1': 3, 'A.2': 1 }, [again, changed])).toEqual([
      { criterion: 'A.1', rating: 3, reason: '' },
      { criterion: 'A.2', rating: 3, reason: 'Constat n° 2\u00a0: Registre.' },
    ]);
  });

  test('[R-EVA-23] the conclusions hold an amended finding as amended and a withdrawn one as withdrawn', () => {
    const { evaluation, assessment } = concludeEvaluation({
      referential: REFERENTIAL,
      ratings: { 'A.1': 2, 'A.2': 2, 'A.3': 2, 'B.1': 2, 'B.2': 2 },
      results: { satisfaction: 80, netSatisfaction: 60, publishedOn: calendarDate('2025-12-01') },
      findings: [
        finding({
          outcome: 'amended',
          amended: { kind: 'improvement-area', title: 'Affichage partiel', description: '' },
        }),
        finding({ number: 2, outcome: 'withdrawn' }),
      ],
      today: TODAY,
      firstSubmittedOn: calendarDate('2026-09-01'),
    });
    expect(assessment.attained).toBe('gold');
    expect(evaluation).toMatchObject({
      levelAttained: 'gold',
      findings: [
        { kind: 'improvement-area', title: 'Affichage partiel', outcome: 'amended' },
        { kind: 'minor', title: 'Constat', outcome: 'withdrawn' },
      ],
    });
  });
});
