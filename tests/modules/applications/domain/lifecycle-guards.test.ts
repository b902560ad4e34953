import { describe, expect, test } from 'vitest';

import type { Relation } from '#app/modules/access/domain/roles.ts';
import type { ApplicationFacts } from '#app/modules/applications/domain/lifecycle-guards.ts';
import { appealDueOn, replyDueOn } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { factsWith } from '#tests/modules/applications/domain/application-facts.ts';

/** The refusal's code, or `ok`. `today` is read at noon in Paris. */
function outcomeOf(
  action: ApplicationAction,
  by: Relation,
  facts: Partial<ApplicationFacts>,
  today: string,
  outcome?: 'granted' | 'refused',
): string {
  const decided = decideTransition({
    application: factsWith(facts),
    action,
    relations: [by],
    now: new Date(`${today}T10:00:00Z`),
    ...(outcome === undefined ? {} : { outcome }),
  });
  return decided.ok ? 'ok' : decided.code;
}

describe('declaring a file inadmissible', () => {
  const asked = {
    status: 'clarification-requested',
    clarificationDueOn: calendarDate('2026-03-10'),
  } as const;

  test.each([
    ['2026-03-09', 'clarification-still-running'],
    ['2026-03-10', 'clarification-still-running'],
    ['2026-03-11', 'ok'],
  ])('[R-APP-18] with a clarification due on 10 March, on %s: %s', (today, expected) => {
    expect(outcomeOf('declare-inadmissible', 'ditp-officer', asked, today)).toBe(expected);
  });

  test('[R-APP-18] a submitted file needs no delay', () => {
    expect(outcomeOf('declare-inadmissible', 'ditp-officer', { status: 'submitted' }, '2026-03-09')).toBe(
      'ok',
    );
  });

  test('[R-APP-18] the day is the one in Paris: 23 h 30 UTC on 10 March is already the 11th', () => {
    const decided = decideTransition({
      application: factsWith(asked),
      action: 'declare-inadmissible',
      relations: ['ditp-officer'],
      now: new Date('2026-03-10T23:30:00Z'),
    });
    expect(decided.ok).toBe(true);
  });
});

describe('the contradictory phase', () => {
  const opened = { status: 'contradictory', contradictoryOpenedOn: calendarDate('2026-03-01') } as const;

  test.each([
    ['2026-03-01', 'ok', 'contradictory-still-running'],
    ['2026-03-15', 'ok', 'contradictory-still-running'],
    ['2026-03-16', 'ok', 'contradictory-still-running'],
    ['2026-03-17', 'reply-too-late', 'ok'],
  ])('[R-APP-23, R-APP-24] report delivered on 1 March, on %s: reply %s, close %s', (today, reply, close) => {
    expect(outcomeOf('reply', 'organisation-lead', opened, today)).toBe(reply);
    expect(outcomeOf('close-contradictory', 'lead-auditor', opened, today)).toBe(close);
  });

  test('[R-APP-24] once the service has replied, the phase may be closed without waiting', () => {
    const replied = { ...opened, repliedOn: calendarDate('2026-03-02') };
    expect(outcomeOf('close-contradictory', 'lead-auditor', replied, '2026-03-02')).toBe('ok');
  });

  test('[R-APP-23] the service replies once', () => {
    const replied = { ...opened, repliedOn: calendarDate('2026-03-02') };
    expect(outcomeOf('reply', 'organisation-lead', replied, '2026-03-03')).toBe('already-replied');
  });

  test('[R-APP-23] the delay is fifteen days after delivery, across a month and a change of hour', () => {
    expect(replyDueOn({ contradictoryOpenedOn: calendarDate('2026-03-20') })).toBe('2026-04-04');
    expect(replyDueOn({ contradictoryOpenedOn: null })).toBeNull();
  });

  test('[R-APP-23, R-APP-24] without a delivered report neither side moves', () => {
    const never = { status: 'contradictory' } as const;
    expect(outcomeOf('reply', 'organisation-lead', never, '2026-03-01')).toBe('reply-too-late');
    expect(outcomeOf('close-contradictory', 'lead-auditor', never, '2026-03-01')).toBe(
      'contradictory-still-running',
    );
  });
});

test.each([
  [null, 'ok'],
  ['2026-05-31', 'ok'],
  ['2026-06-01', 'correction-delay-running'],
  ['2026-06-02', 'correction-delay-running'],
])('[R-APP-26] corrections due on %s, on 1 June the committee: %s', (due, expected) => {
  const facts = { status: 'reported', correctionsDueOn: due === null ? null : calendarDate(due) } as const;
  expect(outcomeOf('put-before-committee', 'ditp-officer', facts, '2026-06-01')).toBe(expected);
});

describe('appeals', () => {
  const refusedOn = { status: 'refused', decidedOn: calendarDate('2025-12-31') } as const;

  test.each([
    ['2026-02-27', 'ok'],
    ['2026-02-28', 'ok'],
    ['2026-03-01', 'appeal-too-late'],
  ])('[R-APP-32] refused on 31 December, an appeal on %s: %s', (today, expected) => {
    expect(outcomeOf('appeal', 'organisation-lead', refusedOn, today)).toBe(expected);
  });

  test.each([
    ['bronze', 'ok'],
    ['silver', 'nothing-to-appeal'],
    ['gold', 'nothing-to-appeal'],
    [null, 'nothing-to-appeal'],
  ] as const)('[R-APP-32] silver sought and %s granted: %s', (levelGranted, expected) => {
    const granted = { status: 'granted', levelGranted, decidedOn: calendarDate('2026-01-10') } as const;
    expect(outcomeOf('appeal', 'organisation-lead', granted, '2026-01-11')).toBe(expected);
  });

  test('[R-APP-32] no decision, no delay', () => {
    expect(appealDueOn({ decidedOn: null })).toBeNull();
  });

  test('[R-APP-33] an appeal ends in a grant or a refusal, to be chosen', () => {
    const appealed = { status: 'under-appeal' } as const;
    expect(outcomeOf('decide-appeal', 'other-decider', appealed, '2026-01-11', 'granted')).toBe('ok');
    expect(outcomeOf('decide-appeal', 'other-decider', appealed, '2026-01-11', 'refused')).toBe('ok');
    expect(outcomeOf('decide-appeal', 'other-decider', appealed, '2026-01-11')).toBe(
      'target-status-impossible',
    );
  });

  test('[R-APP-33] the decider of the first decision does not decide the appeal', () => {
    expect(outcomeOf('decide-appeal', 'decider', { status: 'under-appeal' }, '2026-01-11', 'granted')).toBe(
      'action-not-yours',
    );
  });
});
