import { describe, expect, test } from 'vitest';

import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { APPLICATION_STATUSES, isOpen } from '#app/modules/applications/domain/application-status.ts';
import { shownCheck } from '#app/modules/applications/domain/check-place.ts';
import { submissionCheckMessage } from '#app/modules/applications/domain/submission-check-messages.ts';
import type {
  DeclaredAnswer,
  OtherApplication,
  SubmissionInput,
} from '#app/modules/applications/domain/submission-checks.ts';
import { checkSubmission, SUBMISSION_CHECKS } from '#app/modules/applications/domain/submission-checks.ts';
import { checkHref } from '#app/modules/applications/ui/unmet-checks.tsx';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

const PROVED: DeclaredAnswer = { rating: 2, notApplicableReason: null, evidenceCount: 1 };
const BRONZE = criteriaRequiredAt(REAL, 'bronze');

function answersWith(
  changes: Readonly<Record<string, DeclaredAnswer>> = {},
): ReadonlyMap<string, DeclaredAnswer> {
  const bronze = BRONZE.map(({ code }) => [code, PROVED] as const);
  return new Map([...bronze, ...Object.entries(changes)]);
}

/** A file that passes every check at bronze, but for what the test says. */
function inputWith(changes: Partial<SubmissionInput> = {}): SubmissionInput {
  return {
    referential: REAL,
    levelSought: 'bronze',
    answers: answersWith(),
    results: {
      satisfaction: 78,
      netSatisfaction: 60,
      publishedOn: calendarDate('2026-03-01'),
      evidenceCount: 1,
    },
    scope: 'Accueil du public',
    siteIds: ['north', 'south'],
    leadName: 'Responsable de démonstration',
    directorName: 'Directrice de démonstration',
    otherApplications: [],
    toReview: [],
    today: calendarDate('2026-06-15'),
    ...changes,
  };
}

function codes(changes: Partial<SubmissionInput>): ReadonlyArray<string> {
  return checkSubmission(inputWith(changes)).map(({ code }) => code);
}

function other(changes: Partial<OtherApplication>): OtherApplication {
  return { applicationId: 'other', status: 'draft', siteIds: ['south'], refusedOn: null, ...changes };
}

const FREE = BRONZE.find(({ blocking }) => !blocking)?.code ?? '';
const ALWAYS = BRONZE.find(({ blocking, channels }) => blocking && channels.includes('all'))?.code ?? '';
const ABOVE = REAL.criteria.find(({ level }) => level === 'gold')?.code ?? '';

function notApplicable(reason: string | null): DeclaredAnswer {
  return { rating: 'NA', notApplicableReason: reason, evidenceCount: 0 };
}

test('[R-APP-06] a file that meets every check has none to mend', () => {
  expect(checkSubmission(inputWith())).toEqual([]);
});

describe('ratings', () => {
  test('[R-APP-06] each required criterion without a rating is named, in grid order', () => {
    const unmet = checkSubmission(inputWith({ answers: new Map() }));
    expect(unmet.map(({ criterion }) => criterion)).toEqual(BRONZE.map(({ code }) => code));
    expect(new Set(unmet.map(({ code, place }) => `${code} ${place}`))).toEqual(
      new Set(['criterion-unrated criterion']),
    );
    expect(unmet[0]?.commitment).toBe(BRONZE[0]?.commitment);
  });

  test('[R-APP-06] an answer whose rating was cleared counts as none', () => {
    const cleared = { rating: null, notApplicableReason: null, evidenceCount: 3 };
    expect(codes({ answers: answersWith({ [FREE]: cleared }) })).toEqual(['criterion-unrated']);
  });

  test('[R-APP-06] a criterion above the level sought may stay unrated', () => {
    expect(codes({ levelSought: 'bronze' })).toEqual([]);
    const silver = codes({ levelSought: 'silver' });
    expect(silver).toHaveLength(criteriaRequiredAt(REAL, 'silver').length - BRONZE.length);
  });

  test.each([
    [null, ['not-applicable-without-reason']],
    ['  ', ['not-applicable-without-reason']],
    ['Aucun accueil sur place', []],
  ])('[R-APP-07] not applicable with the reason %j', (reason, expected) => {
    expect(codes({ answers: answersWith({ [FREE]: notApplicable(reason) }) })).toEqual(expected);
  });

  test('[R-APP-08] a blocking criterion of every channel is never "not applicable"', () => {
    expect(codes({ answers: answersWith({ [ALWAYS]: notApplicable('Motif') }) })).toEqual([
      'not-applicable-on-blocking',
    ]);
  });

  test('[R-APP-08] a blocking criterion of one channel may be "not applicable"', () => {
    const referential = {
      ...REAL,
      criteria: REAL.criteria.map((criterion) =>
        criterion.code === ALWAYS ? { ...criterion, channels: ['phone' as const] } : criterion,
      ),
    };
    expect(codes({ referential, answers: answersWith({ [ALWAYS]: notApplicable('Motif') }) })).toEqual([]);
  });

  test.each([
    [BRONZE.length / 2 - 1, []],
    [BRONZE.length / 2, []],
    [BRONZE.length / 2 + 1, ['too-many-not-applicable']],
  ])('[R-APP-09] %i criteria not applicable at bronze, out of thirty-two', (count, expected) => {
    const criteria = REAL.criteria.map((criterion) => ({ ...criterion, blocking: false }));
    const chosen = BRONZE.slice(0, count);
    const changes = Object.fromEntries(chosen.map(({ code }) => [code, notApplicable('Motif')]));
    const referential = { ...REAL, criteria };
    expect(codes({ referential, answers: answersWith(changes) })).toEqual(expected);
  });

  test.each([
    [0, 0, []],
    [1, 0, []],
    [2, 0, ['evidence-missing']],
    [3, 0, ['evidence-missing']],
    [2, 1, []],
    [3, 1, []],
  ] as const)('[R-APP-10] rated %i with %i evidence', (rating, evidenceCount, expected) => {
    const answer = { rating, notApplicableReason: null, evidenceCount };
    expect(codes({ answers: answersWith({ [FREE]: answer }) })).toEqual(expected);
  });

  test('[R-APP-07, R-APP-10] an answer given above the level sought is held to the same', () => {
    const bare = { rating: 3, notApplicableReason: null, evidenceCount: 0 } as const;
    expect(codes({ answers: answersWith({ [ABOVE]: bare }) })).toEqual(['evidence-missing']);
    expect(codes({ answers: answersWith({ [ABOVE]: notApplicable(null) }) })).toContain(
      'not-applicable-without-reason',
    );
  });
});

describe('results, scope and people', () => {
  test.each(['satisfaction', 'netSatisfaction', 'publishedOn'] as const)(
    '[R-APP-11] results without %s are not declared',
    (field) => {
      const { results } = inputWith();
      expect(results).not.toBeNull();
      if (results !== null)
        expect(codes({ results: { ...results, [field]: null } })).toEqual(['results-undeclared']);
    },
  );

  test('[R-APP-11] results without evidence, or absent, are not declared; a satisfaction of 0 is', () => {
    const { results } = inputWith();
    expect(codes({ results: null })).toEqual(['results-undeclared']);
    if (results === null) throw new Error('the builder declares results');
    expect(codes({ results: { ...results, evidenceCount: 0 } })).toEqual(['results-undeclared']);
    expect(codes({ results: { ...results, satisfaction: 0, netSatisfaction: -100 } })).toEqual([]);
  });

  test('[R-APP-12] the scope is described and has a site', () => {
    expect(codes({ scope: ' ' })).toEqual(['scope-missing']);
    expect(codes({ siteIds: [] })).toEqual(['sites-missing']);
  });

  test('[R-APP-13] the lead and the director are named', () => {
    expect(codes({ leadName: '' })).toEqual(['lead-missing']);
    expect(codes({ directorName: ' ' })).toEqual(['director-missing']);
  });
});

describe('other files of the organisation', () => {
  test.each(APPLICATION_STATUSES)(
    '[R-APP-14] another file on a common site, %s',
    (status: ApplicationStatus) => {
      const unmet = checkSubmission(inputWith({ otherApplications: [other({ status })] }));
      expect(unmet.map(({ code }) => code)).toEqual(isOpen(status) ? ['open-application-on-scope'] : []);
      if (isOpen(status)) expect(unmet[0]?.applicationId).toBe('other');
    },
  );

  test('[R-APP-14] another open file on other sites does not matter', () => {
    expect(codes({ otherApplications: [other({ siteIds: ['east'] })] })).toEqual([]);
  });

  test.each([
    ['2027-03-09', ['refused-recently']],
    ['2027-03-10', []],
    ['2027-03-11', []],
  ])('[R-APP-15] refused on 10 March 2026, submitted on %s', (today, expected) => {
    const refusal = other({ status: 'refused', refusedOn: calendarDate('2026-03-10') });
    expect(codes({ otherApplications: [refusal], today: calendarDate(today) })).toEqual(expected);
  });

  test('[R-APP-15] a refusal on other sites does not matter; one under appeal still does', () => {
    const refusedOn = calendarDate('2026-03-10');
    expect(
      codes({ otherApplications: [other({ status: 'refused', refusedOn, siteIds: ['east'] })] }),
    ).toEqual([]);
    expect(codes({ otherApplications: [other({ status: 'under-appeal', refusedOn })] })).toEqual([
      'refused-recently',
    ]);
  });
});

test('[R-APP-15] every check has a French sentence, with its figures and its date', () => {
  for (const code of SUBMISSION_CHECKS) {
    const details = { criterion: 'E1.1', criteria: 'E1.1, E1.2', count: 17, maximum: 16, from: '2027-03-01' };
    const sentence = submissionCheckMessage({
      code,
      place: 'grid',
      criterion: null,
      commitment: null,
      applicationId: null,
      details,
    });
    expect(sentence).toMatch(/^[A-ZÀ-Ý0-9].*\.$/u);
    expect(sentence).not.toContain('undefined');
  }
  const unmet = checkSubmission(
    inputWith({ otherApplications: [other({ status: 'refused', refusedOn: calendarDate('2026-03-01') })] }),
  );
  expect(unmet.map(submissionCheckMessage).join()).toContain('1er\u00a0mars\u00a02027');
});

test('[R-APP-66] criteria brought from the last cycle and not reviewed bar a renewal, in one point that leads to them', () => {
  const [unmet, ...others] = checkSubmission(inputWith({ toReview: ['E1.1', 'E1.2'] }));
  expect(others).toEqual([]);
  expect(unmet).toMatchObject({ code: 'criteria-to-review', place: 'changes', criterion: null });
  if (unmet === undefined) throw new Error('Nothing bars it.');
  expect(submissionCheckMessage(unmet)).toContain('2 critères repris du dernier cycle restent à revoir');
  expect(checkHref('file', shownCheck(unmet))).toBe('/espace/candidatures/file/changements');
});
