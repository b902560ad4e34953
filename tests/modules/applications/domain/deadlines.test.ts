/** Deadlines and reminders are derived from the file's facts: every status, every reminder, to the day. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { DEADLINE_CONSEQUENCES, DEADLINE_LABELS } from '#app/modules/applications/domain/deadline-labels.ts';
import type { Deadline, DeadlineFacts } from '#app/modules/applications/domain/deadlines.ts';
import {
  DEADLINE_KINDS,
  deadlinesOf,
  remindersOf,
  remindersToPlan,
  standingReminder,
} from '#app/modules/applications/domain/deadlines.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, calendarDate } from '#app/platform/calendar.ts';

const SINCE = calendarDate('2026-11-02');

const FACTS: DeadlineFacts = {
  status: 'submitted',
  statusSince: SINCE,
  clarificationDueOn: null,
  plannedFrom: null,
  plannedTo: null,
  contradictoryOpenedOn: null,
  repliedOn: null,
  correctionsChoiceFrom: null,
  correctionsDueOn: null,
  majorsDueOn: null,
  correctionsHandedInOn: null,
  verificationDueOn: null,
  deferredUntil: null,
  sittingOn: null,
  decidedOn: null,
  isAppealable: false,
};

function facts(changes: Partial<DeadlineFacts>): DeadlineFacts {
  return { ...FACTS, ...changes };
}

function read(deadlines: ReadonlyArray<Deadline>): ReadonlyArray<string> {
  return deadlines.map(({ kind, side, dueOn }) => `${kind} ${side} ${dueOn}`);
}

describe('deadlines', () => {
  const on = calendarDate;
  test.each<[Partial<DeadlineFacts>, ReadonlyArray<string>]>([
    [{ status: 'draft' }, []],
    [{ status: 'submitted' }, ['admissibility ditp 2026-12-02']],
    [
      { status: 'clarification-requested', clarificationDueOn: on('2026-11-20') },
      ['clarification-answer organisation 2026-11-20'],
    ],
    [{ status: 'admissible' }, ['planning ditp 2026-12-02']],
    [
      { status: 'evaluation-planned', plannedFrom: on('2026-11-20'), plannedTo: on('2026-11-24') },
      ['evaluation-start auditor 2026-11-20', 'draft-report auditor 2026-11-24'],
    ],
    [{ status: 'in-evaluation', plannedTo: on('2026-11-24') }, ['draft-report auditor 2026-11-24']],
    [
      { status: 'contradictory', contradictoryOpenedOn: SINCE },
      ['contradictory-reply organisation 2026-11-17', 'contradictory-settlement auditor 2026-12-03'],
    ],
    [
      { status: 'contradictory', contradictoryOpenedOn: SINCE, repliedOn: on('2026-11-05') },
      ['contradictory-settlement auditor 2026-11-20'],
    ],
    [{ status: 'reported' }, ['committee-submission ditp 2026-12-02']],
    [
      { status: 'reported', correctionsChoiceFrom: SINCE },
      ['corrections-choice organisation 2026-11-17', 'committee-submission ditp 2026-12-18'],
    ],
    [
      { status: 'in-correction', correctionsDueOn: on('2027-02-02'), verificationDueOn: on('2027-03-02') },
      ['corrections organisation 2027-02-02', 'verification auditor 2027-03-02'],
    ],
    [
      {
        status: 'in-correction',
        majorsDueOn: on('2027-02-02'),
        correctionsDueOn: on('2027-05-02'),
        verificationDueOn: on('2027-06-02'),
      },
      [
        'major-corrections organisation 2027-02-02',
        'major-verification auditor 2027-03-02',
        'corrections organisation 2027-05-02',
        'verification auditor 2027-06-02',
      ],
    ],
    [
      {
        status: 'in-correction',
        majorsDueOn: on('2027-02-02'),
        correctionsDueOn: on('2027-05-02'),
        correctionsHandedInOn: on('2027-01-10'),
        verificationDueOn: on('2027-02-10'),
      },
      ['verification auditor 2027-02-10'],
    ],
    [
      {
        status: 'in-correction',
        correctionsDueOn: on('2027-02-02'),
        correctionsHandedInOn: on('2027-01-10'),
        verificationDueOn: on('2027-02-10'),
      },
      ['verification auditor 2027-02-10'],
    ],
    [{ status: 'before-committee' }, ['decision decider 2027-01-01']],
    [
      { status: 'before-committee', sittingOn: on('2026-11-30') },
      ['sitting ditp 2026-11-30', 'decision decider 2027-01-01'],
    ],
    [
      { status: 'deferred', deferredUntil: on('2027-01-31') },
      ['deferral organisation 2027-01-31', 'resumption ditp 2027-02-16'],
    ],
    [
      { status: 'refused', isAppealable: true, decidedOn: on('2026-12-31') },
      ['appeal organisation 2027-02-28'],
    ],
    [{ status: 'granted', decidedOn: on('2026-12-31') }, []],
    [
      { status: 'granted', decidedOn: on('2026-12-31'), isAppealable: true },
      ['appeal organisation 2027-02-28'],
    ],
    [{ status: 'under-appeal' }, ['appeal-decision decider 2027-01-01']],
    [{ status: 'inadmissible' }, []],
    [{ status: 'withdrawn' }, []],
  ])('[R-APP-55] %j gives %j', (changes, expected) => {
    expect(read(deadlinesOf(facts(changes)))).toEqual(expected);
  });

  test('[R-APP-56] the side that keeps the applicant waiting is never the applicant', () => {
    const targets = ['submitted', 'admissible', 'reported', 'before-committee', 'under-appeal'] as const;
    for (const status of targets) {
      for (const { side } of deadlinesOf(facts({ status }))) expect(side).not.toBe('organisation');
    }
  });

  test('[R-APP-55] every deadline has its words and says what follows', () => {
    for (const kind of DEADLINE_KINDS) {
      expect(DEADLINE_LABELS[kind]).not.toBe('');
      expect(DEADLINE_CONSEQUENCES[kind]).toMatch(/\.$/);
    }
  });
});

const REPLY: Deadline = {
  kind: 'clarification-answer',
  side: 'organisation',
  dueOn: calendarDate('2026-11-20'),
  runsFrom: SINCE,
};

describe('reminders', () => {
  test('[R-APP-57] the service is reminded a week before, the day before and the day after', () => {
    expect(remindersOf(REPLY).map(({ on }) => on)).toEqual(['2026-11-13', '2026-11-19', '2026-11-21']);
  });

  test('[R-APP-57] the other sides are reminded once more, two weeks later', () => {
    const late = remindersOf({ ...REPLY, kind: 'draft-report', side: 'auditor' });
    expect(late.map(({ on }) => on)).toEqual(['2026-11-13', '2026-11-19', '2026-11-21', '2026-12-05']);
  });

  test('[R-APP-57] no reminder follows a delay that leaves the service nothing to do', () => {
    const reply = remindersOf({ ...REPLY, kind: 'contradictory-reply' });
    expect(reply.map(({ offset }) => offset)).toEqual([-7, -1]);
  });

  test('[R-APP-57] a short delay is not reminded of before it runs, nor on the day it begins', () => {
    const short = { ...REPLY, dueOn: addDays(SINCE, 7) };
    expect(remindersOf(short).map(({ offset }) => offset)).toEqual([-1, 1]);
  });

  test('[R-APP-57] a week is planned ahead; after a stop, only the last one due of a deadline is sent', () => {
    const asked = facts({ status: 'clarification-requested', clarificationDueOn: REPLY.dueOn });
    function planned(day: string) {
      return remindersToPlan(asked, calendarDate(day)).map(({ offset }) => offset);
    }
    expect(planned('2026-11-05')).toEqual([]);
    expect(planned('2026-11-06')).toEqual([-7]);
    expect(planned('2026-11-13')).toEqual([-7, -1]);
    expect(planned('2026-11-16')).toEqual([-7, -1, 1]);
    expect(planned('2026-11-17')).toEqual([-1, 1]);
    expect(planned('2026-11-21')).toEqual([1]);
    expect(planned('2026-11-25')).toEqual([]);
  });

  test('[R-APP-58] a reminder whose file has moved on, or whose time has passed, no longer stands', () => {
    const asked = facts({ status: 'clarification-requested', clarificationDueOn: REPLY.dueOn });
    const planned = { kind: REPLY.kind, dueOn: REPLY.dueOn, offset: -7 };
    function stands(of: DeadlineFacts, day: string): boolean {
      return standingReminder(planned, of, calendarDate(day)) !== null;
    }
    expect(stands(asked, '2026-11-13')).toBe(true);
    expect(stands(asked, '2026-11-16')).toBe(true);
    expect(stands(asked, '2026-11-17')).toBe(false);
    expect(stands(facts({ status: 'submitted' }), '2026-11-13')).toBe(false);
    expect(stands({ ...asked, clarificationDueOn: addDays(REPLY.dueOn, 1) }, '2026-11-13')).toBe(false);
  });

  test('[R-APP-57] what announces a day is not planned once the day has passed', () => {
    const refusedFile = facts({ status: 'refused', decidedOn: SINCE, isAppealable: true });
    const dueOn = deadlinesOf(refusedFile)[0]?.dueOn ?? SINCE;
    function offsets(today: CalendarDate): ReadonlyArray<number> {
      return remindersToPlan(refusedFile, today).map(({ offset }) => offset);
    }
    expect(offsets(dueOn)).toContain(-1);
    expect(offsets(addDays(dueOn, 1))).not.toContain(-1);
  });

  test('[R-APP-57] whatever the status and the day, what is planned stands when its day comes', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays(SINCE, days));
    fc.assert(
      fc.property(fc.constantFrom(...APPLICATION_STATUSES), day, day, day, (status, due, other, today) => {
        const of = facts({
          status,
          clarificationDueOn: due,
          plannedFrom: due,
          plannedTo: due < other ? other : due,
          contradictoryOpenedOn: SINCE,
          correctionsDueOn: due,
          verificationDueOn: addDays(due, 30),
          deferredUntil: due,
          decidedOn: SINCE,
          isAppealable: true,
        });
        for (const { deadline, offset, on } of remindersToPlan(of, today)) {
          const { kind, dueOn } = deadline;
          const then = on < today ? today : on;
          expect(standingReminder({ kind, dueOn, offset }, of, then)?.on ?? `${offset} ${dueOn}`).toBe(on);
        }
      }),
      { numRuns: 400 },
    );
  });
});
