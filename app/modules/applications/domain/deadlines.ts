/**
 * The deadlines of a file and the reminders that go with them, all derived from its facts. Holds R-APP-55 to R-APP-58.
 * A deadline that runs out closes nothing by itself: it passes the hand, or shows who is late (R-APP-04).
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { correctionsChoiceDueOn } from '#app/modules/applications/domain/corrections-choice.ts';
import { APPEAL_MONTHS, REPLY_DAYS } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import { verificationDueOn } from '#app/modules/evaluations/domain/correction-delays.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths } from '#app/platform/calendar.ts';

export const DEADLINE_KINDS = [
  'clarification-answer',
  'admissibility',
  'planning',
  'evaluation-start',
  'draft-report',
  'contradictory-reply',
  'contradictory-settlement',
  'corrections-choice',
  'major-corrections',
  'major-verification',
  'corrections',
  'verification',
  'committee-submission',
  'sitting',
  'decision',
  'deferral',
  'resumption',
  'appeal',
  'appeal-decision',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** R-APP-56: the days that DITP, the auditors and the deciders give themselves, from the day they have the hand. *Own*. */
export const TARGET_DAYS = {
  admissibility: 30,
  planning: 30,
  'contradictory-settlement': 15,
  'committee-submission': 30,
  decision: 60,
  resumption: 15,
  'appeal-decision': 60,
} as const;

/** What deadlines follow from. Every date is a Paris day; null while the thing has not happened. */
export type DeadlineFacts = {
  readonly status: ApplicationStatus;
  readonly statusSince: CalendarDate;
  readonly clarificationDueOn: CalendarDate | null;
  readonly plannedFrom: CalendarDate | null;
  readonly plannedTo: CalendarDate | null;
  readonly contradictoryOpenedOn: CalendarDate | null;
  readonly repliedOn: CalendarDate | null;
  readonly correctionsChoiceFrom: CalendarDate | null;
  readonly correctionsDueOn: CalendarDate | null;
  /** The end of the majors' delay when the stage outlasts it; null otherwise. */
  readonly majorsDueOn: CalendarDate | null;
  readonly correctionsHandedInOn: CalendarDate | null;
  readonly verificationDueOn: CalendarDate | null;
  readonly deferredUntil: CalendarDate | null;
  /** The sitting of the committee at which the file is on the agenda. */
  readonly sittingOn: CalendarDate | null;
  readonly decidedOn: CalendarDate | null;
  /** Refused, or granted below the level sought. */
  readonly isAppealable: boolean;
};

export type Deadline = {
  readonly kind: DeadlineKind;
  /** The side whose act is awaited. */
  readonly side: Holder;
  /** The last day for it, included. */
  readonly dueOn: CalendarDate;
  /** The day from which it runs: no reminder is earlier. */
  readonly runsFrom: CalendarDate;
};

type Rule = (facts: DeadlineFacts) => ReadonlyArray<Deadline>;

function deadline(
  kind: DeadlineKind,
  side: Holder,
  runsFrom: CalendarDate,
  dueOn: CalendarDate | null,
): ReadonlyArray<Deadline> {
  return dueOn === null ? [] : [{ kind, side, dueOn, runsFrom }];
}

function target(
  kind: keyof typeof TARGET_DAYS,
  side: Holder,
  runsFrom: CalendarDate,
): ReadonlyArray<Deadline> {
  return deadline(kind, side, runsFrom, addDays(runsFrom, TARGET_DAYS[kind]));
}

function contradictory(facts: DeadlineFacts): ReadonlyArray<Deadline> {
  const { contradictoryOpenedOn: openedOn, repliedOn } = facts;
  if (openedOn === null) return [];
  const replyBy = addDays(openedOn, REPLY_DAYS);
  if (repliedOn !== null) return target('contradictory-settlement', 'auditor', repliedOn);
  return [
    ...deadline('contradictory-reply', 'organisation', openedOn, replyBy),
    ...target('contradictory-settlement', 'auditor', addDays(replyBy, 1)),
  ];
}

/** R-APP-65: DITP's own target begins once the service has chosen, or its delay has passed. */
function reported(facts: DeadlineFacts): ReadonlyArray<Deadline> {
  const { correctionsChoiceFrom: from, statusSince } = facts;
  const chooseBy = correctionsChoiceDueOn(facts);
  if (from === null || chooseBy === null) return target('committee-submission', 'ditp', statusSince);
  return [
    ...deadline('corrections-choice', 'organisation', from, chooseBy),
    ...target('committee-submission', 'ditp', addDays(chooseBy, 1)),
  ];
}

/** R-APP-55: majors have their own delay, three months and one, within a stage that minors make longer. */
function majorCorrections(facts: DeadlineFacts): ReadonlyArray<Deadline> {
  const { statusSince, correctionsHandedInOn: handedInOn, majorsDueOn } = facts;
  if (majorsDueOn === null || handedInOn !== null) return [];
  return [
    ...deadline('major-corrections', 'organisation', statusSince, majorsDueOn),
    ...deadline('major-verification', 'auditor', majorsDueOn, verificationDueOn(majorsDueOn)),
  ];
}

function corrections(facts: DeadlineFacts): ReadonlyArray<Deadline> {
  const { statusSince, correctionsHandedInOn: handedInOn, correctionsDueOn } = facts;
  return [
    ...majorCorrections(facts),
    ...(handedInOn === null ? deadline('corrections', 'organisation', statusSince, correctionsDueOn) : []),
    ...deadline(
      'verification',
      'auditor',
      handedInOn ?? correctionsDueOn ?? statusSince,
      facts.verificationDueOn,
    ),
  ];
}

function deferral({ statusSince, deferredUntil }: DeadlineFacts): ReadonlyArray<Deadline> {
  if (deferredUntil === null) return [];
  return [
    ...deadline('deferral', 'organisation', statusSince, deferredUntil),
    ...target('resumption', 'ditp', addDays(deferredUntil, 1)),
  ];
}

function appeal({ isAppealable, decidedOn }: DeadlineFacts): ReadonlyArray<Deadline> {
  if (!isAppealable || decidedOn === null) return [];
  return deadline('appeal', 'organisation', decidedOn, addMonths(decidedOn, APPEAL_MONTHS));
}

const RULES: Readonly<Record<ApplicationStatus, Rule>> = {
  draft: () => [],
  submitted: (facts) => target('admissibility', 'ditp', facts.statusSince),
  'clarification-requested': (facts) =>
    deadline('clarification-answer', 'organisation', facts.statusSince, facts.clarificationDueOn),
  admissible: (facts) => target('planning', 'ditp', facts.statusSince),
  'evaluation-planned': (facts) => [
    ...deadline('evaluation-start', 'auditor', facts.statusSince, facts.plannedFrom),
    ...deadline('draft-report', 'auditor', facts.statusSince, facts.plannedTo),
  ],
  'in-evaluation': (facts) => deadline('draft-report', 'auditor', facts.statusSince, facts.plannedTo),
  contradictory,
  reported,
  'in-correction': corrections,
  'before-committee': (facts) => [
    ...deadline('sitting', 'ditp', facts.statusSince, facts.sittingOn),
    ...target('decision', 'decider', facts.statusSince),
  ],
  deferred: deferral,
  granted: appeal,
  refused: appeal,
  inadmissible: () => [],
  withdrawn: () => [],
  'under-appeal': (facts) => target('appeal-decision', 'decider', facts.statusSince),
};

/** R-APP-55: what is awaited on this file, of whom and by which day, the nearest first. */
export function deadlinesOf(facts: DeadlineFacts): ReadonlyArray<Deadline> {
  return [...RULES[facts.status](facts)].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** Days before (negative) and after a deadline on which its side is reminded. */
const SERVICE_REMINDERS = [-7, -1, 1] as const;
const OTHER_SIDES_REMINDERS = [-7, -1, 1, 15] as const;
/** Once these are over there is nothing left for the service to do: no reminder follows. */
const NO_REMINDER_AFTER: ReadonlyArray<DeadlineKind> = [
  'contradictory-reply',
  'deferral',
  'appeal',
  'sitting',
];

export type Reminder = {
  readonly deadline: Deadline;
  /** Days between the deadline and the reminder, negative before it. */
  readonly offset: number;
  readonly on: CalendarDate;
};

/** R-APP-57: the reminders of a deadline, all after the day from which it runs. */
export function remindersOf(deadline: Deadline): ReadonlyArray<Reminder> {
  const offsets = deadline.side === 'organisation' ? SERVICE_REMINDERS : OTHER_SIDES_REMINDERS;
  return offsets
    .filter((offset) => offset < 0 || !NO_REMINDER_AFTER.includes(deadline.kind))
    .map((offset) => ({ deadline, offset, on: addDays(deadline.dueOn, offset) }))
    .filter(({ on }) => on > deadline.runsFrom);
}

/** Reminders are planned a week ahead; one that a stop of the site has held up by more than three days is dropped. */
const PLANNED_AHEAD_DAYS = 7;
export const LATE_REMINDER_DAYS = 3;

/** A reminder of what is coming says nothing true once the day has passed. */
function comesTooLate(reminder: Pick<PlannedReminder, 'offset' | 'dueOn'>, today: CalendarDate): boolean {
  return reminder.offset < 0 && today > reminder.dueOn;
}

/** R-APP-57: the reminders to plan on `today`; of several that are already due, only the last one of a deadline. */
export function remindersToPlan(facts: DeadlineFacts, today: CalendarDate): ReadonlyArray<Reminder> {
  const from = addDays(today, -LATE_REMINDER_DAYS);
  const until = addDays(today, PLANNED_AHEAD_DAYS);
  return deadlinesOf(facts).flatMap((one) => {
    const near = remindersOf(one).filter(
      ({ on, offset }) => on >= from && on <= until && !comesTooLate({ offset, dueOn: one.dueOn }, today),
    );
    const lastDue = near.findLast(({ on }) => on <= today);
    return near.filter((reminder) => reminder.on > today || reminder === lastDue);
  });
}

export type PlannedReminder = {
  readonly kind: DeadlineKind;
  readonly dueOn: CalendarDate;
  readonly offset: number;
};

/** R-APP-58: the reminder as it still stands on `today`, or null when its reason has gone or its time has passed. */
export function standingReminder(
  planned: PlannedReminder,
  facts: DeadlineFacts,
  today: CalendarDate,
): Reminder | null {
  const found = deadlinesOf(facts)
    .filter(({ kind, dueOn }) => kind === planned.kind && dueOn === planned.dueOn)
    .flatMap(remindersOf)
    .find(({ offset }) => offset === planned.offset);
  if (found === undefined || today > addDays(found.on, LATE_REMINDER_DAYS)) return null;
  return comesTooLate(planned, today) ? null : found;
}
