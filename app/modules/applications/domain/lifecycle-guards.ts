/**
 * The guards of the lifecycle that depend on dates, in Paris days; a day named as a limit is included.
 * Holds R-APP-18, R-APP-23, R-APP-24, R-APP-26, R-APP-32, R-APP-45, R-APP-65.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { correctionsChoiceDueOn } from '#app/modules/applications/domain/corrections-choice.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { levelIndex } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths } from '#app/platform/calendar.ts';

/** Everything a row of the lifecycle may demand. Those about dates hold here, the others in the files they name. */
export const GUARDS = [
  'submission-checks',
  'clarification-items',
  'only-items-asked-change',
  'clarification-overdue',
  'reason',
  'evaluation-plan',
  'ratings-stay',
  'freeze',
  'report-complete',
  'reply-in-time',
  'reply-complete',
  'contradictory-over',
  'contested-points-settled',
  'correction-plan',
  'corrections-over',
  'corrections-verified',
  'no-correction-running',
  'corrections-offered',
  'corrections-choice-awaited',
  'grantable',
  'expectations',
  'appealable',
  'appeal-in-time',
] as const;
export type GuardName = (typeof GUARDS)[number];

/** Days the service has to answer a draft report. *Own*. */
export const REPLY_DAYS = 15;
/** Months to appeal against a decision (two months: code de justice administrative, article R. 421-1). */
export const APPEAL_MONTHS = 2;

/** What the lifecycle must know of a file. Every date is a Paris day; null while the thing has not happened. */
export type ApplicationFacts = {
  readonly status: ApplicationStatus;
  /** Whether an evaluation is under way whose lead auditor has left it (R-EVA-32); left out, there is one in charge. */
  readonly isLeadMissing?: boolean;
  readonly levelSought: LevelCode;
  readonly levelGranted: LevelCode | null;
  readonly clarificationDueOn: CalendarDate | null;
  /** The day the draft report was delivered to the service. */
  readonly contradictoryOpenedOn: CalendarDate | null;
  readonly repliedOn: CalendarDate | null;
  /** Last day of the corrections under way; null when none is, or once they are verified. */
  readonly correctionsDueOn: CalendarDate | null;
  /** The day the service handed its corrections in. */
  readonly correctionsHandedInOn: CalendarDate | null;
  /** The day by which the auditor verifies them. */
  readonly verificationDueOn: CalendarDate | null;
  /** From when the service chooses to correct a major or not; null when no choice is awaited (R-APP-65). */
  readonly correctionsChoiceFrom: CalendarDate | null;
  readonly deferredUntil: CalendarDate | null;
  /** The day of the last grant or refusal. */
  readonly decidedOn: CalendarDate | null;
  /** Whether that decision answers an appeal: a decision is appealed against once. */
  readonly answersAppeal: boolean;
};

export type TimeRefusal =
  | 'clarification-still-running'
  | 'already-replied'
  | 'reply-too-late'
  | 'contradictory-still-running'
  | 'correction-delay-running'
  | 'corrections-still-running'
  | 'corrections-choice-running'
  | 'corrections-choice-over'
  | 'nothing-to-appeal'
  | 'already-appealed'
  | 'appeal-too-late';

type Lateness = { readonly code: TimeRefusal; readonly details: Readonly<Record<string, unknown>> };

/** R-APP-23: the last day on which the service may reply, null before the draft report. */
export function replyDueOn(facts: Pick<ApplicationFacts, 'contradictoryOpenedOn'>): CalendarDate | null {
  return facts.contradictoryOpenedOn === null ? null : addDays(facts.contradictoryOpenedOn, REPLY_DAYS);
}

/** R-APP-32: the last day on which the service may appeal, null before a decision. */
export function appealDueOn(facts: Pick<ApplicationFacts, 'decidedOn'>): CalendarDate | null {
  return facts.decidedOn === null ? null : addMonths(facts.decidedOn, APPEAL_MONTHS);
}

function clarificationOverdue(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  if (facts.status !== 'clarification-requested') return null;
  const due = facts.clarificationDueOn;
  return due !== null && today > due
    ? null
    : { code: 'clarification-still-running', details: { dueOn: due } };
}

function replyInTime(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  if (facts.repliedOn !== null) return { code: 'already-replied', details: { repliedOn: facts.repliedOn } };
  const due = replyDueOn(facts);
  return due !== null && today <= due ? null : { code: 'reply-too-late', details: { dueOn: due } };
}

function contradictoryOver(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  if (facts.repliedOn !== null) return null;
  const due = replyDueOn(facts);
  return due !== null && today > due
    ? null
    : { code: 'contradictory-still-running', details: { dueOn: due } };
}

function noCorrectionRunning(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  const due = facts.correctionsDueOn;
  return due === null || today > due ? null : { code: 'correction-delay-running', details: { dueOn: due } };
}

/** R-APP-65: a major still open is corrected, or declined, or its delay has passed, before the committee has the file. */
function correctionsOffered(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  const due = correctionsChoiceDueOn(facts);
  return due === null || today > due ? null : { code: 'corrections-choice-running', details: { dueOn: due } };
}

/** R-APP-65: there is something to decline, and the choice is still the service's alone. */
function correctionsChoiceAwaited(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  const due = correctionsChoiceDueOn(facts);
  return due !== null && today <= due ? null : { code: 'corrections-choice-over', details: { dueOn: due } };
}

/** R-APP-45: once the service has handed in, or its delay has passed. */
function correctionsOver(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  if (facts.correctionsHandedInOn !== null) return null;
  const due = facts.correctionsDueOn;
  return due !== null && today > due ? null : { code: 'corrections-still-running', details: { dueOn: due } };
}

function appealable(facts: ApplicationFacts): Lateness | null {
  if (facts.answersAppeal) return { code: 'already-appealed', details: {} };
  if (facts.status === 'refused') return null;
  const granted = facts.levelGranted;
  const isBelow = granted !== null && levelIndex(granted) < levelIndex(facts.levelSought);
  return isBelow ? null : { code: 'nothing-to-appeal', details: {} };
}

function appealInTime(facts: ApplicationFacts, today: CalendarDate): Lateness | null {
  const due = appealDueOn(facts);
  return due !== null && today <= due ? null : { code: 'appeal-too-late', details: { dueOn: due } };
}

type TimeGuard = (facts: ApplicationFacts, today: CalendarDate) => Lateness | null;

const TIME_GUARDS: Partial<Record<GuardName, TimeGuard>> = {
  'clarification-overdue': clarificationOverdue,
  'reply-in-time': replyInTime,
  'contradictory-over': contradictoryOver,
  'no-correction-running': noCorrectionRunning,
  'corrections-offered': correctionsOffered,
  'corrections-choice-awaited': correctionsChoiceAwaited,
  'corrections-over': correctionsOver,
  appealable,
  'appeal-in-time': appealInTime,
};

/** The first of these guards that refuses today, or null. Guards about content are left to their own files. */
export function refusalByTime(
  guards: ReadonlyArray<GuardName>,
  facts: ApplicationFacts,
  today: CalendarDate,
): Lateness | null {
  for (const guard of guards) {
    const lateness = TIME_GUARDS[guard]?.(facts, today) ?? null;
    if (lateness !== null) return lateness;
  }
  return null;
}
