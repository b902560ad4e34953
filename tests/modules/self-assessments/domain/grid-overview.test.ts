import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { Answer } from '#app/modules/self-assessments/domain/answer.ts';
import {
  commitmentProgress,
  gridSections,
  nextUnanswered,
  unansweredLines,
} from '#app/modules/self-assessments/domain/grid-overview.ts';
import type { GridRecord } from '#app/modules/self-assessments/domain/grid-record.ts';
import { gridReach } from '#app/modules/self-assessments/domain/grid-record.ts';
import {
  referentialOfFigures,
  scoringFigures,
  summariseScore,
} from '#app/modules/self-assessments/domain/score-summary.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { REAL, rate, realRatings, smallReferential } from '#tests/modules/scoring/small-referential.ts';

const AT = new Date('2026-11-21T09:00:00Z');

const SMALL = smallReferential(
  { 'A.1': { blocking: true }, 'A.2': {}, 'A.3': { level: 'gold' }, 'B.1': {} },
  { commitmentConformity: 0.5 },
);

function answer(criterionCode: string, rating: Answer['rating'], updatedAt = AT): Answer {
  const content = { rating, notApplicableReason: '', comment: '' };
  return {
    ...content,
    criterionCode,
    version: 1,
    updatedAt,
    updatedById: 'u',
    updatedByName: 'Claire Exemple',
  };
}

function record(fields: Partial<GridRecord> = {}): GridRecord {
  return {
    applicationId: 'a',
    reference: 'C-2026-00001',
    organisationId: 'o',
    organisationName: 'Service d’essai',
    referentialCode: 'small',
    levelSought: 'bronze',
    status: 'draft',
    firstSubmittedOn: null,
    frozenAt: null,
    askedSubjects: [],
    answers: [],
    assignments: [],
    evidenceCounts: {},
    results: { satisfaction: null, netSatisfaction: null, publishedOn: null },
    ...fields,
  };
}

function actor(
  userId: string,
  role: 'organisation-lead' | 'contributor' | null,
  platformRoles: Actor['platformRoles'] = [],
) {
  const membership = {
    organisationId: 'o',
    organisationName: 'Service d’essai',
    role: role ?? 'contributor',
  };
  const memberships = role === null ? [] : [membership];
  return { userId, name: userId, email: '', platformRoles, memberships, recentLinks: [] };
}

describe('the progress of a commitment', () => {
  test('[R-SEL-08] counts the criteria of the level sought only', () => {
    const [commitment] = SMALL.commitments;
    if (commitment === undefined) throw new Error('no commitment');
    const criteria = SMALL.criteria.filter((criterion) => criterion.commitment === 'A');
    const ratings = { ...rate('A', 1, 2), 'A.3': 3 as const };
    expect(commitmentProgress(SMALL, commitment, criteria, ratings, 'bronze')).toMatchObject({
      required: 2,
      answered: 2,
      conforming: 1,
      applicable: 2,
      met: true,
      blockingFailing: ['A.1'],
    });
    expect(commitmentProgress(SMALL, commitment, criteria, ratings, 'gold')).toMatchObject({
      required: 3,
      conforming: 2,
    });
  });

  test('[R-SEL-08] with nothing applicable, it is neither held nor failed', () => {
    const [section] = gridSections(
      SMALL,
      record({ answers: [answer('A.1', 'NA'), answer('A.2', 'NA')] }),
      'whole',
    );
    expect(section?.progress).toMatchObject({ answered: 2, applicable: 0, met: null, blockingFailing: [] });
  });
});

describe('what comes next', () => {
  const lines = [
    { code: 'A.1', required: true, rating: 2 as const },
    { code: 'A.2', required: false, rating: null },
    { code: 'A.3', required: true, rating: null },
    { code: 'B.1', required: true, rating: null },
  ];

  test('[R-SEL-07] required criteria come first, from the one left behind', () => {
    expect(nextUnanswered(lines)?.code).toBe('A.3');
    expect(nextUnanswered(lines, 'A.3')?.code).toBe('B.1');
    expect(nextUnanswered(lines, 'B.1')?.code).toBe('A.3');
  });

  test('[R-SEL-07] then the others, then nothing', () => {
    const done = lines.map((line) => (line.required ? { ...line, rating: 2 as const } : line));
    expect(nextUnanswered(done)?.code).toBe('A.2');
    expect(nextUnanswered(done, 'A.2')).toBeNull();
    expect(nextUnanswered([])).toBeNull();
  });

  test('[R-SEL-07] at 71 answers of 72, the last one is named', () => {
    const answers = REAL.criteria.filter(({ code }) => code !== 'E7.1').map(({ code }) => answer(code, 2));
    const sections = gridSections(REAL, record({ answers, levelSought: 'gold' }), 'whole');
    expect(unansweredLines(sections).map(({ code }) => code)).toEqual(['E7.1']);
    expect(sections.flatMap((section) => section.lines)).toHaveLength(72);
  });
});

describe('who sees what of the live grid', () => {
  const assignments = [{ criterionCode: 'A.2', userId: 'karim', name: 'Karim Exemple' }];

  test('[R-SEL-04] the lead sees it whole, a contributor what they are asked, anyone else nothing', () => {
    const asked = record({ assignments });
    expect(gridReach(asked, actor('claire', 'organisation-lead'))).toBe('whole');
    expect(gridReach(asked, actor('karim', 'contributor'))).toEqual(new Set(['A.2']));
    expect(gridReach(asked, actor('zoe', 'contributor'))).toBe('nothing');
    expect(gridReach(asked, actor('karim', null))).toBe('nothing');
  });

  test('[R-SEL-04] DITP and the auditors read the snapshots, not the working copy', () => {
    const submitted = record({ status: 'in-evaluation', firstSubmittedOn: calendarDate('2026-10-01') });
    expect(gridReach(submitted, actor('odile', null, ['ditp-officer']))).toBe('nothing');
    expect(gridReach(submitted, actor('denis', null, ['ditp-decider']))).toBe('nothing');
  });

  test('[R-SEL-04] a contributor receives only the lines they are asked for', () => {
    const sections = gridSections(SMALL, record({ assignments }), new Set(['A.2']));
    expect(sections.map(({ progress }) => [progress.code, progress.required])).toEqual([['A', 1]]);
    expect(sections.flatMap(({ lines }) => lines.map(({ code }) => code))).toEqual(['A.2']);
  });
});

describe('the working copy', () => {
  test('[R-SEL-12] a criterion written after the freeze is marked, at the very instant it is not', () => {
    const later = new Date(AT.getTime() + 1);
    const answers = [answer('A.1', 2), answer('A.2', 2, later)];
    const lines = gridSections(
      SMALL,
      record({ answers, frozenAt: AT, status: 'in-evaluation' }),
      'whole',
    ).flatMap((section) => section.lines);
    expect(lines.filter((line) => line.changedSinceFreeze).map(({ code }) => code)).toEqual(['A.2']);
  });
});

describe('the score in the browser', () => {
  test.each([realRatings(1), realRatings(2, ({ level }) => level === 'bronze'), realRatings(3), {}])(
    'without the prose of the referential, the score is the same',
    (ratings) => {
      const on = calendarDate('2026-11-21');
      const results = { satisfaction: 82, netSatisfaction: 66, publishedOn: calendarDate('2026-06-01') };
      const input = { ratings, results, on, firstSubmittedOn: null };
      const whole = summariseScore({ ...input, referential: REAL });
      const figures = scoringFigures(REAL);
      expect(summariseScore({ ...input, referential: referentialOfFigures(figures) })).toEqual(whole);
      expect(JSON.stringify(figures).length * 5).toBeLessThan(JSON.stringify(REAL).length);
    },
  );
});
