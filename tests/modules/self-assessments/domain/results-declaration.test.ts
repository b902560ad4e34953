import { describe, expect, test } from 'vitest';

import { declaredResultsSchema } from '#app/modules/self-assessments/domain/declared-results-schema.ts';
import { judgeResults, resultsServeUntil } from '#app/modules/self-assessments/domain/results-declaration.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

const TODAY = calendarDate('2026-11-21');
const schema = declaredResultsSchema(TODAY);
const POSTED = {
  version: '1',
  satisfaction: '78,4',
  netSatisfaction: '60',
  publishedOn: '2026-03-01',
  respondents: '1 204',
  source: ' Enquête annuelle ',
  evidenceId: '',
};

function messagesOf(posted: Record<string, string>): Readonly<Record<string, string>> {
  const parsed = schema.safeParse({ ...POSTED, ...posted });
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
}

describe('the form of the published results', () => {
  test('[R-SEL-10] French and English decimals, percent signs and spaces are read alike', () => {
    for (const satisfaction of ['78,4', '78.4', '78,40', ' 78,4 % ', '78,4\u00a0%']) {
      expect(schema.parse({ ...POSTED, satisfaction }).satisfaction).toBe(78.4);
    }
    expect(schema.parse({ ...POSTED, satisfaction: '40', netSatisfaction: '−12,5' }).netSatisfaction).toBe(
      -12.5,
    );
    expect(schema.parse(POSTED)).toMatchObject({
      respondents: 1204,
      source: 'Enquête annuelle',
      evidenceId: null,
    });
  });

  test('[R-SEL-10] anything may be left empty until the submission', () => {
    expect(schema.parse({ version: '1' })).toEqual({
      version: 1,
      satisfaction: null,
      netSatisfaction: null,
      publishedOn: null,
      respondents: null,
      source: '',
      evidenceId: null,
    });
  });

  test.each([
    ['satisfaction', '78,456'],
    ['satisfaction', 'beaucoup'],
    ['satisfaction', '1e2'],
    ['satisfaction', '101'],
    ['netSatisfaction', '-101'],
    ['publishedOn', '2026-02-30'],
    ['publishedOn', '2026-11-22'],
    ['respondents', '0'],
    ['respondents', '12,5'],
  ])('[R-SEL-10] %s « %s » is refused at its field', (field, value) => {
    expect(Object.keys(messagesOf({ [field]: value }))).toEqual([field]);
  });

  test('[R-SEL-10] results published today are accepted', () => {
    expect(messagesOf({ publishedOn: TODAY })).toEqual({});
  });

  test('[R-SEL-10] a pair that no survey can give is explained', () => {
    expect(messagesOf({ satisfaction: '60', netSatisfaction: '60,01' }).netSatisfaction).toContain(
      'dépasser',
    );
    expect(messagesOf({ satisfaction: '60', netSatisfaction: '19' }).netSatisfaction).toContain('ensemble');
    expect(messagesOf({ satisfaction: '60', netSatisfaction: '20' })).toEqual({});
  });
});

describe('how long results serve', () => {
  test.each([
    ['2026-03-01', 12, '2027-03-01'],
    // 28 and 29 February open their windows on the same day a year before.
    ['2027-02-28', 12, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-31'],
  ])('[R-SEL-11] published on %s, within %i months: until %s', (publishedOn, months, until) => {
    expect(resultsServeUntil(calendarDate(publishedOn), months)).toBe(until);
  });

  test('[R-SEL-11] each level says what it asks; once submitted, no date runs any more', () => {
    const results = { satisfaction: 78.4, netSatisfaction: 60, publishedOn: calendarDate('2026-03-01') };
    const before = judgeResults({ referential: REAL, results, on: TODAY, firstSubmittedOn: null });
    expect(before.map(({ level, met, servesUntil }) => [level, met, servesUntil])).toEqual([
      ['bronze', true, '2027-03-01'],
      ['silver', true, '2027-03-01'],
      ['gold', false, '2027-03-01'],
    ]);
    const after = judgeResults({
      referential: REAL,
      results,
      on: TODAY,
      firstSubmittedOn: calendarDate('2026-10-01'),
    });
    expect(after.map(({ servesUntil }) => servesUntil)).toEqual([null, null, null]);
  });
});
