import { describe, expect, test } from 'vitest';

import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { decideEditing, RESULTS_SUBJECT } from '#app/modules/self-assessments/domain/editability.ts';

const ASKED = ['E1.1', RESULTS_SUBJECT];

/** What each status says of a subject asked about (first) and of another one (second). */
const TABLE: Readonly<Record<ApplicationStatus, readonly [string, string]>> = {
  draft: ['draft', 'draft'],
  submitted: ['under-examination', 'under-examination'],
  'clarification-requested': ['clarification', 'not-asked'],
  admissible: ['under-examination', 'under-examination'],
  'evaluation-planned': ['under-examination', 'under-examination'],
  'in-evaluation': ['working-copy', 'working-copy'],
  contradictory: ['working-copy', 'working-copy'],
  reported: ['working-copy', 'working-copy'],
  'in-correction': ['working-copy', 'working-copy'],
  'before-committee': ['working-copy', 'working-copy'],
  deferred: ['working-copy', 'working-copy'],
  granted: ['working-copy', 'working-copy'],
  refused: ['closed', 'closed'],
  inadmissible: ['closed', 'closed'],
  withdrawn: ['closed', 'closed'],
  'under-appeal': ['closed', 'closed'],
};

function outcome(status: ApplicationStatus, subject: string): string {
  const decided = decideEditing({ status, askedSubjects: ASKED }, subject);
  return decided.ok ? decided.value : decided.code;
}

describe('what the service may write, by status', () => {
  test.each(APPLICATION_STATUSES)('[R-SEL-03] %s: a criterion asked about, and another', (status) => {
    expect([outcome(status, 'E1.1'), outcome(status, 'E1.2')]).toEqual(TABLE[status]);
  });

  test.each(APPLICATION_STATUSES)('[R-SEL-03] %s: the published results follow the same table', (status) => {
    expect(outcome(status, RESULTS_SUBJECT)).toBe(TABLE[status][0]);
    const notAsked = decideEditing({ status, askedSubjects: ['E1.1'] }, RESULTS_SUBJECT);
    expect(notAsked.ok ? notAsked.value : notAsked.code).toBe(TABLE[status][1]);
  });
});
