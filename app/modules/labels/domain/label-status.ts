/** What a label is today, which the public check shows. Holds R-LAB-05 and R-APP-04. */
import type { CalendarDate } from '#app/platform/calendar.ts';

export const LABEL_STATUSES = ['active', 'suspended', 'withdrawn', 'expired', 'renewed'] as const;
export type LabelStatus = (typeof LABEL_STATUSES)[number];

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

export type StoredLabel = {
  /** The last status recorded; a label nobody has touched since keeps `active` past its end. */
  readonly status: LabelStatus;
  /** The last day of validity, included. */
  readonly validUntil: CalendarDate;
  /** Whether a renewal was submitted by that day and awaits its decision (R-APP-04). */
  readonly renewalPending?: boolean;
};

/**
 * R-LAB-05: past its last day, an active or suspended label is expired, whatever is stored; one withdrawn or
 * renewed stays so. R-APP-04: a renewal submitted in time keeps the label as it stands until decided.
 */
export function statusToday(label: StoredLabel, today: CalendarDate): LabelStatus {
  const mayExpire = label.status === 'active' || label.status === 'suspended';
  const isPast = today > label.validUntil && label.renewalPending !== true;
  return mayExpire && isPast ? 'expired' : label.status;
}

/** Whether the label shows as valid: active today, and nothing else. */
export function isValidToday(label: StoredLabel, today: CalendarDate): boolean {
  return statusToday(label, today) === 'active';
}
