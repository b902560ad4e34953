/**
 * The delays of corrections, in calendar months counted from the Paris day on which the report became final; a month
 * without that day ends on its last one. Holds R-EVA-70.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths } from '#app/platform/calendar.ts';

export type Gravity = 'major' | 'minor';

/** Months the service has to correct a nonconformity of each gravity. */
export const CORRECTION_MONTHS: Readonly<Record<Gravity, number>> = { major: 3, minor: 6 };
/** Months the auditor has to verify, from the hand-in or from the end of the delay. *Own* for minors. */
export const VERIFICATION_MONTHS = 1;

/** R-EVA-70: the last day, included, on which a nonconformity may be corrected. */
export function correctionDueOn(gravity: Gravity, reportedOn: CalendarDate): CalendarDate {
  return addMonths(reportedOn, CORRECTION_MONTHS[gravity]);
}

/** R-EVA-70: the day by which the auditor verifies what was handed in on this day, or was due on it. */
export function verificationDueOn(from: CalendarDate): CalendarDate {
  return addMonths(from, VERIFICATION_MONTHS);
}
