/**
 * The choice that a major nonconformity leaves to the service once the report is final: correct, or go before the
 * committee as it is. Pure. Holds R-APP-65.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';

/** Days that the service has to open its corrections, or to decline them, before DITP may act without it. *Own*. */
export const CORRECTIONS_CHOICE_DAYS = 15;

/** What the choice follows from; the evaluation is the latest round. */
export type ChoiceFacts = {
  readonly closedAt: Date | null;
  readonly majorsAtReport: number;
  readonly correctionsOpenedAt: Date | null;
  readonly correctionsDeclinedAt: Date | null;
};

/** The day from which the choice is awaited, that of the final report; null when none is, or once it is made. */
export function correctionsChoiceFrom(evaluation: ChoiceFacts | null | undefined): CalendarDate | null {
  if (evaluation === null || evaluation === undefined || evaluation.closedAt === null) return null;
  const { majorsAtReport, correctionsOpenedAt, correctionsDeclinedAt } = evaluation;
  const isMade = correctionsOpenedAt !== null || correctionsDeclinedAt !== null;
  return majorsAtReport === 0 || isMade ? null : parisDate(evaluation.closedAt);
}

/** The last day of the choice, included; null when none is awaited. */
export function correctionsChoiceDueOn(facts: {
  readonly correctionsChoiceFrom: CalendarDate | null;
}): CalendarDate | null {
  const { correctionsChoiceFrom: from } = facts;
  return from === null ? null : addDays(from, CORRECTIONS_CHOICE_DAYS);
}
