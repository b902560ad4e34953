import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES, isOpen } from '#app/modules/applications/domain/application-status.ts';
import { holderOf, nextStepOf } from '#app/modules/applications/domain/next-step.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { factsWith } from '#tests/modules/applications/domain/application-facts.ts';

describe('who has the hand', () => {
  test('[R-APP-34] somebody has the hand on every open file and on an appeal, nobody on a closed one', () => {
    for (const status of APPLICATION_STATUSES) {
      const isAwaited = isOpen(status) || status === 'under-appeal';
      expect({ status, held: holderOf(status) !== null }).toEqual({ status, held: isAwaited });
    }
  });

  test.each([
    ['2026-03-10', 'organisation', false],
    ['2026-03-11', 'ditp', true],
  ] as const)('[R-APP-34] a clarification due on 10 March, on %s: %s', (today, holder, isOverdue) => {
    const facts = factsWith({
      status: 'clarification-requested',
      clarificationDueOn: calendarDate('2026-03-10'),
    });
    expect(nextStepOf(facts, calendarDate(today))).toEqual({ holder, dueOn: '2026-03-10', isOverdue });
  });

  test.each([
    ['2026-03-16', null, 'organisation', '2026-03-16'],
    ['2026-03-17', null, 'auditor', '2026-03-16'],
    ['2026-03-05', '2026-03-04', 'auditor', null],
  ] as const)(
    '[R-APP-34] a report delivered on 1 March, on %s with a reply on %s: %s',
    (today, repliedOn, holder, dueOn) => {
      const facts = factsWith({
        status: 'contradictory',
        contradictoryOpenedOn: calendarDate('2026-03-01'),
        repliedOn: repliedOn === null ? null : calendarDate(repliedOn),
      });
      expect(nextStepOf(facts, calendarDate(today))).toMatchObject({ holder, dueOn });
    },
  );

  test.each([
    ['2026-09-01', 'organisation'],
    ['2026-09-02', 'ditp'],
  ] as const)('[R-APP-34] deferred until 1 September, on %s: %s', (today, holder) => {
    const facts = factsWith({ status: 'deferred', deferredUntil: calendarDate('2026-09-01') });
    expect(nextStepOf(facts, calendarDate(today))).toMatchObject({ holder, dueOn: '2026-09-01' });
  });

  test.each([
    ['2026-09-01', null, 'organisation', '2026-09-01', false],
    ['2026-09-02', null, 'auditor', '2026-09-01', true],
    ['2026-08-20', '2026-08-15', 'auditor', '2026-09-15', false],
    ['2026-09-16', '2026-08-15', 'auditor', '2026-09-15', true],
  ] as const)(
    '[R-APP-47] corrections due on 1 September, on %s, handed in on %s: %s by %s',
    (today, handedIn, holder, dueOn, isOverdue) => {
      const facts = factsWith({
        status: 'in-correction',
        correctionsDueOn: calendarDate('2026-09-01'),
        correctionsHandedInOn: handedIn === null ? null : calendarDate(handedIn),
        verificationDueOn: calendarDate('2026-09-15'),
      });
      expect(nextStepOf(facts, calendarDate(today))).toEqual({ holder, dueOn, isOverdue });
    },
  );

  test('[R-APP-34] a step without a date is never overdue', () => {
    expect(nextStepOf(factsWith({ status: 'submitted' }), calendarDate('2030-01-01'))).toEqual({
      holder: 'ditp',
      dueOn: null,
      isOverdue: false,
    });
  });
});
