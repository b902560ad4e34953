import { describe, expect, test } from 'vitest';

import { auditorStep } from '#app/modules/evaluations/domain/auditor-step.ts';
import { checkLink, checkLinkEnd } from '#app/modules/evaluations/domain/declared-links.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const TODAY = calendarDate('2026-11-21');
const FACTS = {
  status: 'in-evaluation',
  hasDeclared: true,
  plannedFrom: calendarDate('2026-11-16'),
  plannedTo: calendarDate('2026-11-20'),
  replyDueOn: null,
  hasReplied: false,
  correctionsDueOn: null,
  hasHandedIn: false,
  verificationDueOn: null,
} as const;

describe('what is expected of the auditor', () => {
  test.each([
    [{ status: 'evaluation-planned', hasDeclared: false }, 'declare', '2026-11-16', true],
    [{ status: 'evaluation-planned' }, 'start', '2026-11-16', true],
    [{ hasDeclared: false }, 'declare', '2026-11-16', true],
    [{}, 'evaluate', '2026-11-20', true],
    [{ plannedTo: TODAY }, 'evaluate', '2026-11-21', false],
    [{ status: 'contradictory', replyDueOn: TODAY }, 'wait-for-reply', '2026-11-22', false],
    [{ status: 'contradictory', replyDueOn: TODAY, hasReplied: true }, 'close', null, false],
    [{ status: 'contradictory', replyDueOn: calendarDate('2026-11-20') }, 'close', null, false],
    [{ status: 'reported' }, 'done', null, false],
    [{ status: 'withdrawn' }, 'done', null, false],
  ] as const)('[R-EVA-25] %o: %s by %s', (changes, code, dueOn, isOverdue) => {
    expect(auditorStep({ ...FACTS, ...changes }, TODAY)).toMatchObject({ code, dueOn, isOverdue });
  });
});

describe('a declared link', () => {
  const link = {
    target: { kind: 'organisation', id: 'x' },
    kind: 'employer',
    description: '',
    startsOn: TODAY,
    endsOn: null,
  } as const;

  test.each([
    [{}, 'ok'],
    [{ target: null }, 'link-target-missing'],
    [{ startsOn: calendarDate('2026-11-22') }, 'link-starts-later'],
    [{ endsOn: calendarDate('2026-11-20') }, 'link-dates-reversed'],
    [{ endsOn: TODAY }, 'ok'],
  ])('[R-EVA-26] %o: %s', (changes, expected) => {
    const outcome = checkLink({ ...link, ...changes }, TODAY);
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test.each([
    [{ kind: 'former-employer' }, 'link-end-missing'],
    [{ kind: 'former-employer', endsOn: TODAY }, 'ok'],
    [
      { kind: 'employer', startsOn: calendarDate('2026-01-01'), endsOn: calendarDate('2026-11-20') },
      'employment-ended',
    ],
  ] as const)('[R-EVA-26] an employment says whether it is past, %o: %s', (changes, expected) => {
    const outcome = checkLink({ ...link, ...changes }, TODAY);
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test('[R-EVA-26] it ends on a day it lasted', () => {
    const lasting = { startsOn: TODAY, endsOn: null };
    expect(checkLinkEnd(lasting, TODAY)).toMatchObject({ value: TODAY });
    expect(checkLinkEnd(lasting, null)).toMatchObject({ code: 'link-end-missing' });
    expect(checkLinkEnd(lasting, calendarDate('2026-11-20'))).toMatchObject({ code: 'link-dates-reversed' });
  });
});
