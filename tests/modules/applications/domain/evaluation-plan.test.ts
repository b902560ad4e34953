import { describe, expect, test } from 'vitest';

import type { EvaluationPlan } from '#app/modules/applications/domain/evaluation-plan.ts';
import { checkEvaluationPlan } from '#app/modules/applications/domain/evaluation-plan.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { factsWith } from '#tests/modules/applications/domain/application-facts.ts';

function code(changes: Partial<EvaluationPlan>, conflictedAuditorIds: ReadonlyArray<string> = []): string {
  const plan: EvaluationPlan = {
    leadAuditorId: 'lead',
    coAuditorIds: ['second'],
    startsOn: calendarDate('2026-09-01'),
    endsOn: calendarDate('2026-09-03'),
    visitedSiteIds: ['north'],
    ...changes,
  };
  const outcome = checkEvaluationPlan(plan, {
    scopeSiteIds: ['north', 'south'],
    conflictedAuditorIds,
    today: calendarDate('2026-08-20'),
  });
  return outcome.ok ? 'ok' : outcome.code;
}

describe('planning an evaluation', () => {
  test('[R-APP-19] a lead auditor, ordered dates and sites of the scope are enough', () => {
    expect(code({})).toBe('ok');
    expect(code({ coAuditorIds: [] })).toBe('ok');
    expect(code({ endsOn: calendarDate('2026-09-01') })).toBe('ok');
    expect(code({ startsOn: calendarDate('2026-08-20') })).toBe('ok');
  });

  test.each([
    [{ leadAuditorId: null }, 'lead-auditor-missing'],
    [{ coAuditorIds: ['lead'] }, 'auditor-named-twice'],
    [{ startsOn: null }, 'dates-missing'],
    [{ endsOn: null }, 'dates-missing'],
    [{ endsOn: calendarDate('2026-08-31') }, 'dates-reversed'],
    [{ startsOn: calendarDate('2026-08-19') }, 'dates-past'],
    [{ visitedSiteIds: [] }, 'visited-sites-missing'],
    [{ visitedSiteIds: ['north', 'east'] }, 'site-outside-scope'],
  ] as const)('[R-APP-19] %j is refused: %s', (changes, expected) => {
    expect(code(changes)).toBe(expected);
  });

  test('[R-APP-19] an auditor in conflict is refused, lead or not; one who is not on the plan does not matter', () => {
    expect(code({}, ['lead'])).toBe('conflict-of-interest');
    expect(code({}, ['second'])).toBe('conflict-of-interest');
    expect(code({}, ['third'])).toBe('ok');
  });

  test('[R-APP-20] changing auditors leaves the file where it is', () => {
    for (const status of ['evaluation-planned', 'in-evaluation'] as const) {
      const outcome = decideTransition({
        application: factsWith({ status }),
        action: 'change-auditors',
        relations: ['ditp-officer'],
        now: new Date('2026-06-15T10:00:00Z'),
      });
      expect(outcome).toEqual({ ok: true, value: { from: status, to: status } });
    }
  });
});
