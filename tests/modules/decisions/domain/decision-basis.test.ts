import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { assessDecisionBasis } from '#app/modules/decisions/domain/decision-basis.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import { addDays, addMonths, calendarDate } from '#app/platform/calendar.ts';
import { accepted } from '#tests/support/builders.ts';

const json: unknown = JSON.parse(readFileSync('prisma/seed/spplus-2026.1.json', 'utf8'));
const referential = accepted(parseReferential(json));
const TODAY = calendarDate('2026-12-11');
const SUBMITTED = calendarDate('2026-11-21');

type Finding = NonNullable<FileSnapshot['evaluation']>['findings'][number];

function finding(number: number, changes: Partial<Finding>): Finding {
  const base = { title: 'Constat', description: '', criteria: ['E1.2'], reply: null, outcome: null };
  return { number, kind: 'major', ...base, ...changes };
}

function snapshot(options: {
  ratings?: Readonly<Record<string, Rating>>;
  findings?: ReadonlyArray<Finding>;
  publishedOn?: string;
}): FileSnapshot {
  const rated = criteriaRequiredAt(referential, 'gold').map(({ code }) => [code, 3] as const);
  const results = {
    satisfaction: 90,
    netSatisfaction: 82,
    publishedOn: calendarDate(options.publishedOn ?? '2026-06-01'),
  };
  return {
    referential: referential.code,
    levelSought: 'gold',
    scope: 'Accueil',
    sites: [],
    answers: [],
    results: { ...results, respondents: null, source: '', evidenceId: null },
    evidence: [],
    evaluation: {
      ratings: { ...Object.fromEntries(rated), ...options.ratings },
      results,
      levelAttained: 'gold',
      findings: options.findings ?? [],
    },
  };
}

function basis(options: Parameters<typeof snapshot>[0], today = TODAY) {
  return assessDecisionBasis({
    snapshot: snapshot(options),
    referential,
    firstSubmittedOn: SUBMITTED,
    today,
  });
}

describe('the basis of a decision', () => {
  test('[R-DEC-02] a major shown by the ratings and written on the same criterion counts once', () => {
    const { openMajors } = basis({ ratings: { 'E1.1': 1 }, findings: [finding(1, { criteria: ['E1.1'] })] });
    expect(openMajors).toEqual({ bronze: 1, silver: 1, gold: 1 });
  });

  describe('[R-DEC-02] a commitment under its minimum', () => {
    // Three minors of one commitment make it a major (R-SCO-08).
    const codes = criteriaRequiredAt(referential, 'silver')
      .filter(({ commitment, blocking }) => commitment === 'E4' && !blocking)
      .map(({ code }) => code)
      .slice(0, 3);
    const ratings = Object.fromEntries(codes.map((code) => [code, 1 as const]));

    test('[R-DEC-02] counts once when a finding names its failing criteria, as R-EVA-18 asks', () => {
      expect(basis({ ratings }).openMajors.silver).toBe(1);
      const written = [finding(1, { criteria: codes })];
      expect(basis({ ratings, findings: written }).openMajors.silver).toBe(1);
    });

    test('[R-DEC-02] counts beside a finding on another matter', () => {
      const written = [finding(1, { criteria: codes }), finding(2, { criteria: ['E1.2'] })];
      expect(basis({ ratings, findings: written }).openMajors.silver).toBe(2);
      const partial = [finding(1, { criteria: codes.slice(0, 1) })];
      expect(basis({ ratings, findings: partial }).openMajors.silver).toBe(2);
    });
  });

  test.each<[string, Partial<Finding>, number]>([
    ['one not contested', { outcome: null }, 1],
    ['one maintained', { outcome: 'maintained' }, 1],
    ['one withdrawn', { outcome: 'withdrawn' }, 0],
    ['one amended to a minor', { kind: 'minor', outcome: 'amended' }, 0],
    ['a minor', { kind: 'minor' }, 0],
    ['a strength', { kind: 'strength' }, 0],
  ])('[R-DEC-02] of the auditors’ findings, %s counts for %3$i', (_case, changes, count) => {
    expect(basis({ findings: [finding(1, changes)] }).openMajors.bronze).toBe(count);
  });

  test('[R-DEC-02] a major on a criterion of a level bars that level and those above alone', () => {
    const { openMajors, grantable } = basis({ findings: [finding(1, { criteria: ['E2.4'] })] });
    expect(openMajors).toEqual({ bronze: 0, silver: 1, gold: 1 });
    expect(grantable).toBe('bronze');
  });

  test.each([
    ['on the first day of the window', addMonths(SUBMITTED, -12), 'gold'],
    ['the day before it', addDays(addMonths(SUBMITTED, -12), -1), null],
    ['on the day of the decision', TODAY, 'gold'],
    ['the day after', addDays(TODAY, 1), null],
  ])('[R-DEC-01] [R-APP-04] results published %s', (_when, publishedOn, grantable) => {
    expect(basis({ publishedOn }).grantable).toBe(grantable);
  });

  test('[R-DEC-01] a file that took more than a year keeps its window open', () => {
    const late = addMonths(SUBMITTED, 14);
    expect(basis({ publishedOn: addMonths(SUBMITTED, -12) }, late).grantable).toBe('gold');
  });
});
