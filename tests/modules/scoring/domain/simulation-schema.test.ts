import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseSimulationRequest,
  requestedReferential,
  type SimulationFault,
} from '#app/modules/scoring/domain/simulation-schema.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

const BODY = {
  referential: 'spplus-2026.1',
  on: '2026-11-21',
  ratings: { 'E1.1': 2, 'E1.2': 'NA' },
  results: { satisfaction: 78.4, netSatisfaction: 60, publishedOn: '2026-03-01' },
};

function faults(body: unknown, referential: typeof REAL | null = REAL): ReadonlyArray<string> {
  const outcome = parseSimulationRequest(body, referential);
  if (outcome.ok) return [];
  return (outcome.details.faults as ReadonlyArray<SimulationFault>).map(
    ({ path, code }) => `${path}: ${code}`,
  );
}

describe('what is accepted', () => {
  test('a whole request', () => {
    expect(parseSimulationRequest(BODY, REAL)).toEqual({
      ok: true,
      value: { referential: REAL, ratings: BODY.ratings, results: BODY.results, on: '2026-11-21' },
    });
  });

  test.each([
    ['no results', undefined, null],
    ['no figures', {}, { satisfaction: null, netSatisfaction: null, publishedOn: null }],
    ['one figure', { satisfaction: 70 }, { satisfaction: 70, netSatisfaction: null, publishedOn: null }],
    [
      'a date after the date of assessment',
      { publishedOn: '2030-01-01' },
      { satisfaction: null, netSatisfaction: null, publishedOn: '2030-01-01' },
    ],
  ])('%s', (_, results, expected) => {
    expect(parseSimulationRequest({ ...BODY, results }, REAL)).toMatchObject({
      ok: true,
      value: { results: expected },
    });
  });

  test('no rating at all, and a minus zero read as 0', () => {
    expect(faults({ ...BODY, ratings: {} })).toEqual([]);
    const outcome = parseSimulationRequest({ ...BODY, ratings: { 'E1.1': -0 } }, REAL);
    expect(outcome).toMatchObject({ ok: true, value: { ratings: { 'E1.1': 0 } } });
  });
});

describe('what is refused, with the path of the fault', () => {
  test.each([
    ['an unknown criterion', { ratings: { 'E9.9': 2 } }, 'ratings.E9.9: unknown-criterion'],
    [
      'a name that every object inherits',
      { ratings: { constructor: 2 } },
      'ratings.constructor: unknown-criterion',
    ],
    ['a rating of 4', { ratings: { 'E1.1': 4 } }, 'ratings.E1.1: invalid-rating'],
    ['a rating of -1', { ratings: { 'E1.1': -1 } }, 'ratings.E1.1: invalid-rating'],
    ['a rating of 1.5', { ratings: { 'E1.1': 1.5 } }, 'ratings.E1.1: invalid-rating'],
    ['a rating written as text', { ratings: { 'E1.1': '2' } }, 'ratings.E1.1: invalid-rating'],
    ['a rating of null', { ratings: { 'E1.1': null } }, 'ratings.E1.1: invalid-rating'],
    ['ratings that are a list', { ratings: [2] }, 'ratings: not-an-object'],
    ['no ratings', { ratings: undefined }, 'ratings: missing-field'],
    ['no date', { on: undefined }, 'on: missing-field'],
    ['a day that does not exist', { on: '2026-02-30' }, 'on: invalid-date'],
    ['a French date', { on: '21/11/2026' }, 'on: invalid-date'],
    ['a date that is a number', { on: 20261121 }, 'on: invalid-date'],
    ['no referential', { referential: undefined }, 'referential: missing-field'],
    ['a referential that is a number', { referential: 1 }, 'referential: not-text'],
    [
      'a publication date that does not exist',
      { results: { publishedOn: '2026-13-01' } },
      'results.publishedOn: invalid-date',
    ],
    [
      'a satisfaction above 100',
      { results: { satisfaction: 100.01 } },
      'results.satisfaction: satisfaction-out-of-range',
    ],
    [
      'a satisfaction below 0',
      { results: { satisfaction: -1 } },
      'results.satisfaction: satisfaction-out-of-range',
    ],
    [
      'a satisfaction written as text',
      { results: { satisfaction: '70' } },
      'results.satisfaction: not-a-number',
    ],
    [
      'a net rate below -100',
      { results: { netSatisfaction: -101 } },
      'results.netSatisfaction: net-satisfaction-out-of-range',
    ],
    [
      'a net rate above satisfaction',
      { results: { satisfaction: 60, netSatisfaction: 60.1 } },
      'results.netSatisfaction: net-above-satisfaction',
    ],
    [
      'satisfied and dissatisfied above 100',
      { results: { satisfaction: 70, netSatisfaction: 39.9 } },
      'results.netSatisfaction: shares-above-hundred',
    ],
    ['results that are a list', { results: [] }, 'results: not-an-object'],
    ['a member that is not expected', { note: 1 }, 'note: unknown-field'],
    ['a member of results that is not expected', { results: { nps: 1 } }, 'results.nps: unknown-field'],
  ])('%s', (_, change, fault) => {
    expect(faults({ ...BODY, ...change })).toEqual([fault]);
  });

  test('an unknown referential, while the values of the ratings are still checked', () => {
    const body = { ...BODY, referential: 'spplus-1999', ratings: { 'E1.1': 9 } };
    expect(faults(body, null)).toEqual(['referential: unknown-referential', 'ratings.E1.1: invalid-rating']);
  });

  test('every fault at once: none hides another', () => {
    const body = {
      on: 'tomorrow',
      ratings: { 'E9.9': 2, 'E1.1': 7 },
      results: { satisfaction: 120, netSatisfaction: 'x', publishedOn: 'never' },
      extra: true,
    };
    expect([...faults(body)].sort()).toEqual([
      'extra: unknown-field',
      'on: invalid-date',
      'ratings.E1.1: invalid-rating',
      'ratings.E9.9: unknown-criterion',
      'referential: missing-field',
      'results.netSatisfaction: not-a-number',
      'results.publishedOn: invalid-date',
      'results.satisfaction: satisfaction-out-of-range',
    ]);
  });

  test.each([null, undefined, 'text', 3, []])('a body that is %s', (body) => {
    expect(faults(body)).toHaveLength(1);
  });

  test('a fault says where it is for programs and what to do for people', () => {
    const outcome = parseSimulationRequest({ ...BODY, ratings: { 'E9.9': 2 } }, REAL);
    expect(outcome).toMatchObject({
      details: {
        faults: [
          {
            path: 'ratings.E9.9',
            segments: ['ratings', 'E9.9'],
            message: 'Ce critère n’existe pas dans le référentiel.',
          },
        ],
      },
    });
  });

  test('whatever JSON comes in, it is answered and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(typeof parseSimulationRequest(body, REAL).ok).toBe('boolean');
        expect(parseSimulationRequest({ ...BODY, ratings: body }, null).ok).toBe(false);
        expect(typeof parseSimulationRequest({ ...BODY, results: body }, REAL).ok).toBe('boolean');
      }),
    );
  });
});

test('the referential asked for is known before the rest is read', () => {
  expect(requestedReferential(BODY)).toBe('spplus-2026.1');
  expect([null, [], {}, { referential: 3 }].map(requestedReferential)).toEqual([null, null, null, null]);
});
