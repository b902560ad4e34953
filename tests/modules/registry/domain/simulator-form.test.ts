import { describe, expect, test } from 'vitest';

import { simulationBody, simulatorErrors } from '#app/modules/registry/domain/simulator-form.ts';

const referential = { code: 'spplus-2026.1' };

describe('the form of the simulator', () => {
  test('[R-REG-11] says what the body of the API says: empty answers are left out, figures take a comma', () => {
    expect(
      simulationBody(referential, {
        on: '2026-11-21',
        'rating-E1.1': '2',
        'rating-E1.2': 'NA',
        'rating-E1.3': '',
        satisfaction: '78,4 %',
        netSatisfaction: '−3',
        publishedOn: '',
        only: 'result',
      }),
    ).toEqual({
      referential: 'spplus-2026.1',
      on: '2026-11-21',
      ratings: { 'E1.1': 2, 'E1.2': 'NA' },
      results: { satisfaction: 78.4, netSatisfaction: -3, publishedOn: null },
    });
  });

  test('[R-REG-11] what is no number stays as typed, for the schema to refuse', () => {
    expect(simulationBody(referential, { satisfaction: 'beaucoup', 'rating-E1.1': '12' })).toMatchObject({
      ratings: { 'E1.1': '12' },
      results: { satisfaction: 'beaucoup' },
    });
  });

  test('[R-REG-11] each fault goes to its field', () => {
    const message = 'Non.';
    expect(
      simulatorErrors([
        { path: 'ratings.E1.1', segments: ['ratings', 'E1.1'], code: 'invalid-rating', message },
        {
          path: 'results.satisfaction',
          segments: ['results', 'satisfaction'],
          code: 'not-a-number',
          message,
        },
        { path: 'on', segments: ['on'], code: 'invalid-date', message },
      ]),
    ).toEqual({ 'rating-E1.1': message, satisfaction: message, on: message });
  });
});
