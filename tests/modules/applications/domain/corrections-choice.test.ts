import { describe, expect, test } from 'vitest';

import {
  CORRECTIONS_CHOICE_DAYS,
  correctionsChoiceDueOn,
  correctionsChoiceFrom,
} from '#app/modules/applications/domain/corrections-choice.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { addDays, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { factsWith } from '#tests/modules/applications/domain/application-facts.ts';

const CLOSED = new Date('2026-05-31T10:00:00Z');
const REPORT = {
  closedAt: CLOSED,
  majorsAtReport: 1,
  correctionsOpenedAt: null,
  correctionsDeclinedAt: null,
};

describe('the choice that a major leaves to the service', () => {
  test.each([
    [{}, '2026-05-31'],
    [{ majorsAtReport: 0 }, null],
    [{ closedAt: null }, null],
    [{ correctionsOpenedAt: CLOSED }, null],
    [{ correctionsDeclinedAt: CLOSED }, null],
  ])('[R-APP-65] %j: awaited from %s', (changes, from) => {
    expect(correctionsChoiceFrom({ ...REPORT, ...changes })).toBe(from);
  });

  test('[R-APP-65] it is awaited from the Paris day of the report, fifteen days, the last included', () => {
    const midnight = new Date('2026-05-31T22:30:00Z');
    expect(correctionsChoiceFrom({ ...REPORT, closedAt: midnight })).toBe('2026-06-01');
    expect(CORRECTIONS_CHOICE_DAYS).toBe(15);
    expect(correctionsChoiceDueOn({ correctionsChoiceFrom: calendarDate('2026-05-31') })).toBe('2026-06-15');
    expect(correctionsChoiceDueOn({ correctionsChoiceFrom: null })).toBeNull();
  });

  test.each([
    [-1, 'organisation', 'corrections-choice-running', 'ok'],
    [0, 'organisation', 'corrections-choice-running', 'ok'],
    [1, 'ditp', 'ok', 'corrections-choice-over'],
  ])(
    '[R-APP-65] %i day from its end: the hand is of %s, the committee %s, declining %s',
    (days, holder, putting, declining) => {
      const due = calendarDate('2026-06-15');
      const now = new Date(`${addDays(due, days)}T10:00:00Z`);
      const application = factsWith({
        status: 'reported',
        correctionsChoiceFrom: addDays(due, -CORRECTIONS_CHOICE_DAYS),
      });
      const put = decideTransition({
        application,
        action: 'put-before-committee',
        relations: ['ditp-officer'],
        now,
      });
      const declined = decideTransition({
        application,
        action: 'decline-corrections',
        relations: ['organisation-lead'],
        now,
      });
      expect([put, declined].map((one) => (one.ok ? 'ok' : one.code))).toEqual([putting, declining]);
      expect(nextStepView(application, parisDate(now))).toMatchObject({ holder, dueOn: due });
    },
  );

  test('[R-APP-65] the service may open its corrections as long as the file is not handed over', () => {
    const application = factsWith({
      status: 'reported',
      correctionsChoiceFrom: calendarDate('2026-01-01'),
    });
    const now = new Date('2026-06-15T10:00:00Z');
    const opening = decideTransition({
      application,
      action: 'open-corrections',
      relations: ['organisation-lead'],
      now,
    });
    expect(opening.ok).toBe(true);
  });
});
