/**
 * The life of a label after its grant: the one table of its transitions, and its dates, in Paris days.
 * Holds R-LAB-04, R-LAB-06 to R-LAB-10, R-LAB-14 and R-LAB-15.
 */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Arrêté of 31 August 2023 (NOR TFPT2322190A): three years. */
export const VALIDITY_MONTHS = 36;
/** The delays below are *own*. */
export const SURVEILLANCE_MONTH = 18;
export const SURVEILLANCE_TOLERANCE_MONTHS = 3;
export const SELF_ASSESSMENT_MONTHS = 12;
export const RENEWAL_OPENS_MONTHS_BEFORE = 6;
export const SUSPENSION_MONTHS = 6;
export const NOTICE_DAYS = 15;

export type LabelDates = {
  readonly validFrom: CalendarDate;
  /** The last day of validity, included. */
  readonly validUntil: CalendarDate;
  readonly surveillanceFrom: CalendarDate;
  readonly surveillanceUntil: CalendarDate;
  /** The first of the yearly refreshes of the self-assessment. */
  readonly selfAssessmentDueOn: CalendarDate;
  readonly renewalOpensOn: CalendarDate;
};

/** R-LAB-04: the dates of a label decided on this day; a month with no such day uses its last. */
export function labelDates(decidedOn: CalendarDate): LabelDates {
  const validUntil = addMonths(decidedOn, VALIDITY_MONTHS);
  return {
    validFrom: decidedOn,
    validUntil,
    surveillanceFrom: addMonths(decidedOn, SURVEILLANCE_MONTH - SURVEILLANCE_TOLERANCE_MONTHS),
    surveillanceUntil: addMonths(decidedOn, SURVEILLANCE_MONTH + SURVEILLANCE_TOLERANCE_MONTHS),
    selfAssessmentDueOn: addMonths(decidedOn, SELF_ASSESSMENT_MONTHS),
    renewalOpensOn: addMonths(validUntil, -RENEWAL_OPENS_MONTHS_BEFORE),
  };
}

/** R-LAB-10: whether a renewal may be asked: from six months before the end, to the last day of validity. */
export function mayAskRenewal(validUntil: CalendarDate, today: CalendarDate): boolean {
  return today >= addMonths(validUntil, -RENEWAL_OPENS_MONTHS_BEFORE) && today <= validUntil;
}

export const LABEL_ACTIONS = [
  'suspend',
  'restore',
  'reduce-scope',
  'withdraw',
  'surrender',
  'expire',
  'renew',
] as const;
export type LabelAction = (typeof LABEL_ACTIONS)[number];

export const LABEL_ACTORS = ['decider', 'holder', 'clock'] as const;
export type LabelActor = (typeof LABEL_ACTORS)[number];

export type LabelTransitionRow = {
  readonly from: ReadonlyArray<LabelStatus>;
  readonly to: LabelStatus;
  readonly by: ReadonlyArray<LabelActor>;
  /** For whom a notice for observations must have run first. */
  readonly afterNotice: ReadonlyArray<LabelActor>;
};

/** R-LAB-06. A label is issued active by the grant itself; every other change is a row here. */
export const LABEL_TRANSITIONS: Readonly<Record<LabelAction, LabelTransitionRow>> = {
  suspend: { from: ['active'], to: 'suspended', by: ['decider'], afterNotice: ['decider'] },
  restore: { from: ['suspended'], to: 'active', by: ['decider'], afterNotice: [] },
  'reduce-scope': { from: ['active'], to: 'active', by: ['decider', 'holder'], afterNotice: ['decider'] },
  withdraw: { from: ['active', 'suspended'], to: 'withdrawn', by: ['decider'], afterNotice: ['decider'] },
  surrender: { from: ['active', 'suspended'], to: 'withdrawn', by: ['holder'], afterNotice: [] },
  expire: { from: ['active', 'suspended'], to: 'expired', by: ['clock'], afterNotice: [] },
  renew: { from: ['active'], to: 'renewed', by: ['decider'], afterNotice: [] },
};

export type LabelFacts = {
  readonly status: LabelStatus;
  readonly validUntil: CalendarDate;
  /** Whether a renewal submitted in time awaits its decision (R-APP-04). */
  readonly renewalPending: boolean;
  /** The day the notice of a suspension or a withdrawal was sent; null without one. */
  readonly noticeSentOn: CalendarDate | null;
  /** Whether the holder has answered that notice: what they had to say is then known. */
  readonly hasObserved?: boolean;
  /** The day a measure already decided takes effect, while it is still to come; null or absent without one. */
  readonly scheduledOn?: CalendarDate | null;
};

export type LabelRefusal =
  | 'action-impossible-in-status'
  | 'action-not-yours'
  | 'notice-missing'
  | 'notice-still-running'
  | 'measure-scheduled'
  | 'label-ended'
  | 'label-not-ended';

/** R-LAB-08: the last day of the holder's observations. */
export function noticeEndsOn(noticeSentOn: CalendarDate): CalendarDate {
  return addDays(noticeSentOn, NOTICE_DAYS);
}

/** R-LAB-07: the last day a suspension may last. */
export function suspensionEndsBy(suspendedOn: CalendarDate): CalendarDate {
  return addMonths(suspendedOn, SUSPENSION_MONTHS);
}

/** R-LAB-14: after the holder's observations, or once the delay for them is over. */
function refusalByNotice(label: LabelFacts, today: CalendarDate): LabelRefusal | null {
  if (label.noticeSentOn === null) return 'notice-missing';
  const isOver = label.hasObserved === true || today > noticeEndsOn(label.noticeSentOn);
  return isOver ? null : 'notice-still-running';
}

type LabelChange = { readonly from: LabelStatus; readonly to: LabelStatus };

/**
 * Whether this actor may do this to the label today, the notice left aside: what must hold before a notice is sent
 * too. R-LAB-15: while a decided measure waits for its day, nothing but a surrender comes between.
 */
export function decidePossibleTransition(request: {
  readonly label: LabelFacts;
  readonly action: LabelAction;
  readonly actor: LabelActor;
  readonly today: CalendarDate;
}): Result<LabelChange, LabelRefusal> {
  const { label, action, today } = request;
  const row = LABEL_TRANSITIONS[action];
  if (!row.by.includes(request.actor)) return refused('action-not-yours', { action });
  if (!row.from.includes(label.status)) return refused('action-impossible-in-status', { action });
  const hasEnded = today > label.validUntil && !label.renewalPending;
  if (action === 'expire' && !hasEnded) return refused('label-not-ended');
  if (action !== 'expire' && hasEnded) return refused('label-ended');
  const waits = (label.scheduledOn ?? null) !== null && !['expire', 'surrender'].includes(action);
  return waits ? refused('measure-scheduled') : ok({ from: label.status, to: row.to });
}

/** Decides one change of a label by status, actor, date and notice. */
export function decideLabelTransition(
  request: Parameters<typeof decidePossibleTransition>[0],
): Result<LabelChange, LabelRefusal> {
  const possible = decidePossibleTransition(request);
  if (!possible.ok || !LABEL_TRANSITIONS[request.action].afterNotice.includes(request.actor)) return possible;
  const notice = refusalByNotice(request.label, request.today);
  return notice === null ? possible : refused(notice);
}
