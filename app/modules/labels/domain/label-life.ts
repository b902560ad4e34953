/**
 * The life of a label after its grant: the one table of its transitions, and its dates, in Paris days.
 * Holds R-LAB-04, R-LAB-06 to R-LAB-10.
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
  /** Whether a notice for observations must have run first. */
  readonly afterNotice: boolean;
};

/** R-LAB-06. A label is issued active by the grant itself; every other change is a row here. */
export const LABEL_TRANSITIONS: Readonly<Record<LabelAction, LabelTransitionRow>> = {
  suspend: { from: ['active'], to: 'suspended', by: ['decider'], afterNotice: true },
  restore: { from: ['suspended'], to: 'active', by: ['decider'], afterNotice: false },
  'reduce-scope': { from: ['active'], to: 'active', by: ['decider', 'holder'], afterNotice: false },
  withdraw: { from: ['active', 'suspended'], to: 'withdrawn', by: ['decider'], afterNotice: true },
  surrender: { from: ['active', 'suspended'], to: 'withdrawn', by: ['holder'], afterNotice: false },
  expire: { from: ['active', 'suspended'], to: 'expired', by: ['clock'], afterNotice: false },
  renew: { from: ['active'], to: 'renewed', by: ['decider'], afterNotice: false },
};

export type LabelFacts = {
  readonly status: LabelStatus;
  readonly validUntil: CalendarDate;
  /** Whether a renewal submitted in time awaits its decision (R-APP-04). */
  readonly renewalPending: boolean;
  /** The day the notice of a suspension or a withdrawal was sent; null without one. */
  readonly noticeSentOn: CalendarDate | null;
};

export type LabelRefusal =
  | 'action-impossible-in-status'
  | 'action-not-yours'
  | 'notice-missing'
  | 'notice-still-running'
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

function refusalByNotice(label: LabelFacts, today: CalendarDate): LabelRefusal | null {
  if (label.noticeSentOn === null) return 'notice-missing';
  return today > noticeEndsOn(label.noticeSentOn) ? null : 'notice-still-running';
}

/** Decides one change of a label by status, actor and date. */
export function decideLabelTransition(request: {
  readonly label: LabelFacts;
  readonly action: LabelAction;
  readonly actor: LabelActor;
  readonly today: CalendarDate;
}): Result<{ readonly from: LabelStatus; readonly to: LabelStatus }, LabelRefusal> {
  const { label, action, today } = request;
  const row = LABEL_TRANSITIONS[action];
  if (!row.by.includes(request.actor)) return refused('action-not-yours', { action });
  if (!row.from.includes(label.status)) return refused('action-impossible-in-status', { action });
  const hasEnded = today > label.validUntil && !label.renewalPending;
  if (action === 'expire' && !hasEnded) return refused('label-not-ended');
  if (action !== 'expire' && hasEnded) return refused('label-ended');
  const notice = row.afterNotice ? refusalByNotice(label, today) : null;
  return notice === null ? ok({ from: label.status, to: row.to }) : refused(notice);
}
