/**
 * What a label's three years ask, and when each side is reminded of it: renewal, surveillance, yearly refresh, end of a
 * suspension. Holds R-LAB-48, R-LAB-49, R-LAB-56 and R-LAB-57. Dates are Paris days. Pure.
 */
import {
  labelDates,
  RENEWAL_OPENS_MONTHS_BEFORE,
  SELF_ASSESSMENT_MONTHS,
} from '#app/modules/labels/domain/label-life.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths } from '#app/platform/calendar.ts';

export type LabelCycle = {
  /** Today's. */
  readonly status: LabelStatus;
  readonly decidedOn: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly renewalPending: boolean;
  readonly suspendedUntil: CalendarDate | null;
  readonly surveillance: 'none' | 'planned' | 'closed';
  /** The day of the latest yearly refresh; null before the first. */
  readonly lastRefreshedOn: CalendarDate | null;
};

/**
 * R-LAB-56: twelve months after the decision, then after the latest refresh. None once a renewal may be asked: its own
 * grid takes over. Null then.
 */
export function refreshDueOn(
  label: Pick<LabelCycle, 'decidedOn' | 'validUntil' | 'lastRefreshedOn'>,
): CalendarDate | null {
  const dueOn = addMonths(label.lastRefreshedOn ?? label.decidedOn, SELF_ASSESSMENT_MONTHS);
  return dueOn >= addMonths(label.validUntil, -RENEWAL_OPENS_MONTHS_BEFORE) ? null : dueOn;
}

/** R-LAB-56: on the due day itself it is still in time. */
export function isRefreshOverdue(label: LabelCycle, today: CalendarDate): boolean {
  const dueOn = refreshDueOn(label);
  return dueOn !== null && today > dueOn;
}

/** R-LAB-48: past the window of the surveillance, and it is not closed. */
export function isSurveillanceOverdue(label: LabelCycle, today: CalendarDate): boolean {
  return label.surveillance !== 'closed' && today > labelDates(label.decidedOn).surveillanceUntil;
}

export const LABEL_REMINDERS = [
  'renewal-opens',
  'renewal-last-month',
  'surveillance-opens',
  'surveillance-closing',
  'surveillance-overdue',
  'refresh-soon',
  'refresh-overdue',
  'suspension-ends',
] as const;
export type LabelReminderKind = (typeof LABEL_REMINDERS)[number];

export type LabelReminder = {
  readonly kind: LabelReminderKind;
  /** The day it is sent. */
  readonly on: CalendarDate;
  /** The day it speaks of. */
  readonly dueOn: CalendarDate;
  readonly to: 'holder' | 'ditp' | 'deciders';
};

/** Days before its last one at which the deciders are told of the end of a suspension. *Own*. */
export const SUSPENSION_NOTICE_DAYS = 15;
/** Days during which a reminder whose day has passed still leaves: a site stopped for a while forgets none. */
export const LATE_DAYS = 15;

/** R-LAB-49: every reminder that the label as it stands calls for, in no order. */
function remindersOf(label: LabelCycle): ReadonlyArray<LabelReminder> {
  const { surveillanceFrom, surveillanceUntil, renewalOpensOn } = labelDates(label.decidedOn);
  const { validUntil, suspendedUntil } = label;
  const all: LabelReminder[] = [];
  if (!label.renewalPending) {
    all.push(
      { kind: 'renewal-opens', on: renewalOpensOn, dueOn: validUntil, to: 'holder' },
      { kind: 'renewal-last-month', on: addMonths(validUntil, -1), dueOn: validUntil, to: 'holder' },
    );
  }
  if (label.surveillance === 'none') {
    all.push({ kind: 'surveillance-opens', on: surveillanceFrom, dueOn: surveillanceUntil, to: 'ditp' });
  }
  if (label.surveillance !== 'closed') {
    const closing = addMonths(surveillanceUntil, -1);
    const overdue = addDays(surveillanceUntil, 1);
    all.push(
      { kind: 'surveillance-closing', on: closing, dueOn: surveillanceUntil, to: 'ditp' },
      { kind: 'surveillance-overdue', on: overdue, dueOn: surveillanceUntil, to: 'ditp' },
    );
  }
  const refresh = refreshDueOn(label);
  if (refresh !== null) {
    all.push(
      { kind: 'refresh-soon', on: addMonths(refresh, -1), dueOn: refresh, to: 'holder' },
      { kind: 'refresh-overdue', on: addDays(refresh, 1), dueOn: refresh, to: 'holder' },
    );
  }
  if (label.status === 'suspended' && suspendedUntil !== null) {
    const on = addDays(suspendedUntil, -SUSPENSION_NOTICE_DAYS);
    all.push({ kind: 'suspension-ends', on, dueOn: suspendedUntil, to: 'deciders' });
  }
  return all;
}

/** R-LAB-49: those to send today; none on a label that has ended. */
export function remindersDue(label: LabelCycle, today: CalendarDate): ReadonlyArray<LabelReminder> {
  if (label.status !== 'active' && label.status !== 'suspended') return [];
  return remindersOf(label).filter(({ on }) => on <= today && today <= addDays(on, LATE_DAYS));
}
