import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { HOLDERS, nextStepOf } from '#app/modules/applications/domain/next-step.ts';
import {
  delaysHeldBy,
  holderOfListed,
  landingStage,
  parseWorklistQuery,
  STATUSES_BY_STAGE,
  WORKLIST_STAGES,
} from '#app/modules/applications/domain/worklist-query.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { factsWith } from '#tests/modules/applications/domain/application-facts.ts';

function parse(query: string) {
  return parseWorklistQuery(new URLSearchParams(query), 'open');
}

describe('the stages of the worklist', () => {
  test('[R-WRK-01] every status but the draft is in one stage, which `open` repeats for files under way', () => {
    const stages = WORKLIST_STAGES.filter((stage) => stage !== 'open');
    for (const status of APPLICATION_STATUSES) {
      const found = stages.filter((stage) => STATUSES_BY_STAGE[stage].includes(status));
      expect({ status, stages: found.length }).toEqual({ status, stages: status === 'draft' ? 0 : 1 });
      const isUnderWay = found.length === 1 && !found.includes('closed');
      expect(STATUSES_BY_STAGE.open.includes(status)).toBe(isUnderWay);
    }
  });

  test.each([
    [['ditp-officer'], 'open'],
    [['ditp-officer', 'ditp-decider'], 'open'],
    [['ditp-decider'], 'decision'],
  ] as const)('[R-WRK-04] roles %j land on %s', (roles, stage) => {
    expect(landingStage(roles)).toBe(stage);
  });
});

describe('who has the hand on a line', () => {
  test.each([
    ['clarification-requested', '2026-03-10', null],
    ['clarification-requested', '2026-03-11', null],
    ['deferred', '2026-03-10', null],
    ['deferred', '2026-03-11', null],
    ['contradictory', '2026-03-10', null],
    ['contradictory', '2026-03-11', null],
    ['contradictory', '2026-03-05', '2026-03-04'],
  ] as const)('[R-WRK-02] %s on %s, replied on %s: as on the file’s page', (status, day, replied) => {
    const due = calendarDate('2026-03-10');
    const facts = factsWith({
      status,
      clarificationDueOn: due,
      deferredUntil: due,
      contradictoryOpenedOn: calendarDate('2026-02-23'),
      repliedOn: replied === null ? null : calendarDate(replied),
    });
    const today = calendarDate(day);
    const listed = holderOfListed({ status, isOverdue: due < today, hasReplied: replied !== null });
    expect(listed).toBe(nextStepOf(facts, today).holder);
  });

  test('[R-WRK-02] a search by holder names each line on which that side has the hand, and no other', () => {
    const held = HOLDERS.flatMap((holder) => delaysHeldBy(holder).map((delay) => ({ holder, delay })));
    for (const { holder, delay } of held) expect(holderOfListed(delay)).toBe(holder);
    const distinct = new Set(held.map(({ delay }) => JSON.stringify(delay)));
    expect(distinct.size).toBe(held.length);
  });
});

describe('the address of the worklist', () => {
  test('[R-WRK-01] what is not understood is as if it were not there', () => {
    expect(
      parse("etape=draft&niveau=platine&main=citoyen&departement=29'&reseau=1&tri=siret&page=-2&retard=1"),
    ).toMatchObject({
      stage: 'open',
      level: null,
      holder: null,
      department: null,
      networkId: null,
      overdueOnly: false,
      sort: 'age',
      direction: 'descending',
      page: 1,
    });
  });

  test('[R-WRK-01] what is understood is kept', () => {
    expect(
      parse(
        'etape=decision&q=+prefecture++brest&niveau=gold&main=ditp&departement=2a&tri=due&sens=inverse&page=3&retard=oui',
      ),
    ).toMatchObject({
      stage: 'decision',
      words: ['prefecture', 'brest'],
      level: 'gold',
      holder: 'ditp',
      department: '2A',
      overdueOnly: true,
      sort: 'due',
      direction: 'descending',
      page: 3,
    });
  });
});
