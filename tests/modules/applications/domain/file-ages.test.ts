import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type { DeadlineFacts } from '#app/modules/applications/domain/deadlines.ts';
import { deadlinesOf, TARGET_DAYS } from '#app/modules/applications/domain/deadlines.ts';
import type { StageGroup } from '#app/modules/applications/domain/files-dashboard.ts';
import { filesDashboard } from '#app/modules/applications/domain/files-dashboard.ts';
import { DAYS_BEFORE_SETTLEMENT, STATUS_TARGETS } from '#app/modules/applications/domain/file-ages.ts';
import { addDays, calendarDate, daysBetween } from '#app/platform/calendar.ts';

const SINCE = calendarDate('2026-03-02');

function facts(changes: Partial<DeadlineFacts>): DeadlineFacts {
  return {
    status: 'submitted',
    statusSince: SINCE,
    clarificationDueOn: null,
    plannedFrom: null,
    plannedTo: null,
    contradictoryOpenedOn: SINCE,
    repliedOn: null,
    correctionsChoiceFrom: null,
    correctionsDueOn: null,
    majorsDueOn: null,
    correctionsHandedInOn: null,
    verificationDueOn: null,
    deferredUntil: addDays(SINCE, 40),
    sittingOn: null,
    decidedOn: SINCE,
    isAppealable: true,
    ...changes,
  };
}

describe('targets', () => {
  test.each(STATUS_TARGETS)(
    '[R-WRK-10] the target in status $status is the deadline of the file',
    (target) => {
      const { status, start, days } = target;
      const replied = addDays(SINCE, 3);
      const cases =
        start === 'status'
          ? [[facts({ status }), SINCE] as const]
          : start === 'choice'
            ? [
                [facts({ status }), SINCE] as const,
                [facts({ status, correctionsChoiceFrom: SINCE }), addDays(SINCE, 16)] as const,
              ]
            : start === 'deferral'
              ? [[facts({ status }), addDays(SINCE, 41)] as const]
              : [
                  [facts({ status, repliedOn: replied }), replied] as const,
                  [facts({ status }), addDays(SINCE, DAYS_BEFORE_SETTLEMENT)] as const,
                ];
      for (const [known, runsFrom] of cases) {
        const found = deadlinesOf(known).filter(({ kind }) => Object.hasOwn(TARGET_DAYS, kind));
        expect(found.map((one) => [one.runsFrom, daysBetween(one.runsFrom, one.dueOn)])).toEqual([
          [runsFrom, days],
        ]);
      }
    },
  );

  test('[R-WRK-10] no other status has a target', () => {
    const listed = STATUS_TARGETS.map(({ status }) => status);
    const others = APPLICATION_STATUSES.filter((status) => !listed.includes(status));
    const kinds = others.flatMap((status) => deadlinesOf(facts({ status }))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => Object.hasOwn(TARGET_DAYS, kind))).toEqual([]);
  });
});

test('[R-WRK-09] every stage has its line; figures add up', () => {
  const group: StageGroup = {
    stage: 'admissibility',
    ageBand: '0-14',
    isOverdue: false,
    isPastTarget: false,
    holder: 'ditp',
    files: 3,
  };
  const dashboard = filesDashboard(
    [
      group,
      { ...group, ageBand: '91', isPastTarget: true, files: 2 },
      { ...group, isOverdue: true, holder: 'organisation', files: 1 },
    ],
    [{ stage: 'admissibility', median: 4, longest: 95 }],
  );
  expect([dashboard.files, dashboard.overdue, dashboard.pastTarget]).toEqual([6, 1, 2]);
  expect(dashboard.stages).toHaveLength(8);
  expect(dashboard.stages[0]).toMatchObject({ files: 6, overdue: 1, pastTarget: 2, targets: [30] });
  expect(dashboard.stages[0]?.byAge.map(({ files }) => files)).toEqual([4, 0, 0, 0, 2]);
  expect(dashboard.stages[1]).toMatchObject({ files: 0, wait: null });
  expect(dashboard.holders.map(({ files, overdue }) => [files, overdue])).toEqual([
    [1, 1],
    [5, 0],
    [0, 0],
    [0, 0],
  ]);
});
