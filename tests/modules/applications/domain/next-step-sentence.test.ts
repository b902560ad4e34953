import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES, isOpen } from '#app/modules/applications/domain/application-status.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { STAGES, stageOf } from '#app/modules/applications/domain/stages.ts';
import { calendarDate } from '#app/platform/calendar.ts';

import { factsWith } from './application-facts.ts';

const today = calendarDate('2026-11-21');

describe('what a page says first', () => {
  test.each(APPLICATION_STATUSES.map((status) => [status]))(
    '[R-APP-34] a file that is %s says who has the hand and what is next',
    (status) => {
      const view = nextStepView(factsWith({ status }), today);
      expect(view.sentence).not.toBe('');
      expect(view.holder === null).toBe(view.holderLabel === null);
      if (isOpen(status)) {
        expect(view.holder).not.toBeNull();
        expect(stageOf(status)).toBeLessThanOrEqual(STAGES.length);
      }
    },
  );

  test('[R-APP-34] once the hand has passed, the sentence says so', () => {
    const facts = factsWith({ status: 'contradictory', contradictoryOpenedOn: calendarDate('2026-11-01') });
    expect(nextStepView(facts, calendarDate('2026-11-16'))).toMatchObject({
      holder: 'organisation',
      sentence: 'Le service répond au projet de rapport, constat par constat.',
      isOverdue: false,
    });
    expect(nextStepView(facts, calendarDate('2026-11-17'))).toMatchObject({
      holder: 'auditor',
      sentence:
        'Le délai de réponse du service est écoulé. Le responsable d’audit peut remettre son rapport.',
      isOverdue: true,
    });
    const replied = { ...facts, repliedOn: calendarDate('2026-11-10') };
    expect(nextStepView(replied, today).sentence).toContain('examine les observations');
    const asked = factsWith({
      status: 'clarification-requested',
      clarificationDueOn: calendarDate('2026-11-20'),
    });
    expect(nextStepView(asked, today)).toMatchObject({ holder: 'ditp', isOverdue: true });
    expect(nextStepView(asked, today).sentence).toContain('Le service peut encore répondre');
  });
});
