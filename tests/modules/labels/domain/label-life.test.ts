import { describe, expect, test } from 'vitest';

import type { LabelAction, LabelActor, LabelFacts } from '#app/modules/labels/domain/label-life.ts';
import {
  decideLabelTransition,
  LABEL_ACTIONS,
  LABEL_ACTORS,
  labelDates,
  mayAskRenewal,
  noticeEndsOn,
  suspensionEndsBy,
} from '#app/modules/labels/domain/label-life.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const DURING = calendarDate('2027-06-15');
const AFTER = calendarDate('2029-03-01');

function factsWith(facts: Partial<LabelFacts> = {}): LabelFacts {
  return {
    status: 'active',
    validUntil: calendarDate('2029-02-28'),
    renewalPending: false,
    noticeSentOn: calendarDate('2027-05-01'),
    ...facts,
  };
}

function code(action: LabelAction, actor: LabelActor, facts: Partial<LabelFacts>, today = DURING): string {
  const outcome = decideLabelTransition({ label: factsWith(facts), action, actor, today });
  return outcome.ok ? outcome.value.to : outcome.code;
}

const ALLOWED: Readonly<
  Record<LabelAction, { from: ReadonlyArray<LabelStatus>; to: LabelStatus; by: ReadonlyArray<LabelActor> }>
> = {
  suspend: { from: ['active'], to: 'suspended', by: ['decider'] },
  restore: { from: ['suspended'], to: 'active', by: ['decider'] },
  'reduce-scope': { from: ['active'], to: 'active', by: ['decider', 'holder'] },
  withdraw: { from: ['active', 'suspended'], to: 'withdrawn', by: ['decider'] },
  surrender: { from: ['active', 'suspended'], to: 'withdrawn', by: ['holder'] },
  expire: { from: ['active', 'suspended'], to: 'expired', by: ['clock'] },
  renew: { from: ['active'], to: 'renewed', by: ['decider'] },
};

describe('the table of a label’s life', () => {
  for (const action of LABEL_ACTIONS) {
    test(`[R-LAB-06] ${action}: of all actors and statuses, only those of the table`, () => {
      const { from, to, by } = ALLOWED[action];
      for (const actor of LABEL_ACTORS) {
        for (const status of LABEL_STATUSES) {
          const today = action === 'expire' ? AFTER : DURING;
          const expected = !by.includes(actor)
            ? 'action-not-yours'
            : from.includes(status)
              ? to
              : 'action-impossible-in-status';
          const given = { action, actor, status };
          expect({ ...given, outcome: code(action, actor, { status }, today) }).toEqual({
            ...given,
            outcome: expected,
          });
        }
      }
    });
  }
});

describe('dates', () => {
  test.each([
    ['2026-06-15', '2029-06-15', '2027-09-15', '2028-03-15', '2027-06-15', '2028-12-15'],
    ['2028-02-29', '2031-02-28', '2029-05-29', '2029-11-29', '2029-02-28', '2030-08-28'],
    ['2026-08-31', '2029-08-31', '2027-11-30', '2028-05-31', '2027-08-31', '2029-02-28'],
  ])(
    '[R-LAB-04] decided on %s, valid until %s included',
    (decidedOn, validUntil, surveillanceFrom, surveillanceUntil, selfAssessmentDueOn, renewalOpensOn) => {
      expect(labelDates(calendarDate(decidedOn))).toEqual({
        validFrom: decidedOn,
        validUntil,
        surveillanceFrom,
        surveillanceUntil,
        selfAssessmentDueOn,
        renewalOpensOn,
      });
    },
  );

  test.each([
    ['2029-02-28', 'label-not-ended'],
    ['2029-03-01', 'expired'],
  ])('[R-LAB-09] a label valid until 28 February expires from 1 March: on %s, %s', (today, expected) => {
    expect(code('expire', 'clock', {}, calendarDate(today))).toBe(expected);
  });

  test('[R-LAB-09] a label past its end changes no more, whatever is stored', () => {
    for (const action of ['suspend', 'withdraw', 'renew'] as const) {
      expect(code(action, 'decider', {}, AFTER)).toBe('label-ended');
    }
  });

  test('[R-APP-04] with a renewal submitted in time, it neither expires nor ends until decided', () => {
    expect(code('expire', 'clock', { renewalPending: true }, AFTER)).toBe('label-not-ended');
    expect(code('renew', 'decider', { renewalPending: true }, AFTER)).toBe('renewed');
  });

  test('[R-LAB-07] a suspension lasts six months at most', () => {
    expect(suspensionEndsBy(calendarDate('2026-08-31'))).toBe('2027-02-28');
  });

  test.each([
    [null, '2027-06-15', 'notice-missing'],
    ['2027-06-01', '2027-06-16', 'notice-still-running'],
    ['2027-06-01', '2027-06-17', 'ok'],
  ])('[R-LAB-08] a notice sent on %s, on %s: %s', (sentOn, today, expected) => {
    const facts = { noticeSentOn: sentOn === null ? null : calendarDate(sentOn) };
    const outcomes = { ok: ['suspended', 'withdrawn'] }[expected] ?? [expected, expected];
    expect(code('suspend', 'decider', facts, calendarDate(today))).toBe(outcomes[0]);
    expect(code('withdraw', 'decider', facts, calendarDate(today))).toBe(outcomes[1]);
    expect(noticeEndsOn(calendarDate('2027-06-01'))).toBe('2027-06-16');
  });

  test('[R-LAB-08] the holder gives the label up without notice', () => {
    expect(code('surrender', 'holder', { noticeSentOn: null })).toBe('withdrawn');
  });

  test.each([
    ['2028-08-27', false],
    ['2028-08-28', true],
    ['2029-02-28', true],
    ['2029-03-01', false],
  ])('[R-LAB-10] valid until 28 February 2029, a renewal may be asked on %s: %s', (today, expected) => {
    expect(mayAskRenewal(calendarDate('2029-02-28'), calendarDate(today))).toBe(expected);
  });
});
