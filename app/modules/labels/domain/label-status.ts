/** What a label is today, which the public check shows. Holds R-LAB-05, R-LAB-15 and R-APP-04. */
import type { CalendarDate } from '#app/platform/calendar.ts';

export const LABEL_STATUSES = ['active', 'suspended', 'withdrawn', 'expired', 'renewed'] as const;
export type LabelStatus = (typeof LABEL_STATUSES)[number];

/** What a label does not come back from. */
export type EndedStatus = Exclude<LabelStatus, 'active' | 'suspended'>;

export const LABEL_STATUS_LABELS: Readonly<Record<LabelStatus, string>> = {
  active: 'En cours de validité',
  suspended: 'Suspendu',
  withdrawn: 'Retiré',
  expired: 'Expiré',
  renewed: 'Renouvelé',
};

export function isLabelStatus(text: string): text is LabelStatus {
  return LABEL_STATUSES.some((status) => status === text);
}

/** What a measure already decided makes of a label, from a day on. */
export type ScheduledStatus = { readonly status: LabelStatus; readonly on: CalendarDate };

export type StoredLabel = {
  /** The last status recorded; a label nobody has touched since keeps `active` past its end. */
  readonly status: LabelStatus;
  /** The last day of validity, included. */
  readonly validUntil: CalendarDate;
  /** Whether a renewal was submitted by that day and awaits its decision (R-APP-04). */
  readonly renewalPending?: boolean;
  /** Read once its day has come (R-LAB-15). */
  readonly scheduled?: ScheduledStatus | null;
};

/** R-LAB-15: the status that acts have made, that of a scheduled measure from its day on. Not yet looking at the end. */
export function settledStatus(
  label: Pick<StoredLabel, 'status' | 'scheduled'>,
  today: CalendarDate,
): LabelStatus {
  const { scheduled } = label;
  return scheduled !== undefined && scheduled !== null && today >= scheduled.on
    ? scheduled.status
    : label.status;
}

/**
 * R-LAB-05: past its last day, an active or suspended label is expired, whatever is stored; one withdrawn or
 * renewed stays so. R-APP-04: a renewal submitted in time keeps the label as it stands until decided.
 */
export function statusToday(label: StoredLabel, today: CalendarDate): LabelStatus {
  const status = settledStatus(label, today);
  const mayExpire = status === 'active' || status === 'suspended';
  const isPast = today > label.validUntil && label.renewalPending !== true;
  return mayExpire && isPast ? 'expired' : status;
}

/** Whether the label shows as valid: active today, and nothing else. */
export function isValidToday(label: StoredLabel, today: CalendarDate): boolean {
  return statusToday(label, today) === 'active';
}

/** Whether there is still a label to follow: valid or suspended today. */
export function isInForce(label: StoredLabel, today: CalendarDate): boolean {
  const status = statusToday(label, today);
  return status === 'active' || status === 'suspended';
}
