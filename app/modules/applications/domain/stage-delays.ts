/**
 * How long the steps took that DITP and the deciders have ended, beside the delay that they give themselves. Only the
 * steps whose target runs from the entry into a status: nothing of what the service takes is counted. Holds R-WRK-15.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { STATUS_TARGETS } from '#app/modules/applications/domain/file-ages.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import { APPLICATION_ACTIONS, TRANSITIONS } from '#app/modules/applications/domain/lifecycle.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths } from '#app/platform/calendar.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';

/** Months looked back on. *Own*. */
const MONTHS = 12;

export const MEASURED_STEPS: ReadonlyArray<{
  readonly status: ApplicationStatus;
  /** Days from the entry into the status, that day included. */
  readonly target: number;
}> = STATUS_TARGETS.flatMap(({ status, start, days }) =>
  start === 'status' ? [{ status, target: days }] : [],
);

/** The acts that may end a measured step. */
export const ENDING_ACTIONS: ReadonlyArray<ApplicationAction> = APPLICATION_ACTIONS.filter((action) =>
  MEASURED_STEPS.some(({ status }) => TRANSITIONS[action].from.includes(status)),
);

export function firstMeasuredDay(today: CalendarDate): CalendarDate {
  return addMonths(today, -MONTHS);
}

/** The steps of one status ended within the months looked back on, in whole Paris days. */
export type StepDelays = {
  readonly status: ApplicationStatus;
  readonly target: number;
  readonly ended: number;
  readonly withinTarget: number;
  /** Null when no step has ended. */
  readonly spread: { readonly median: number; readonly longest: number } | null;
};

/** One step that has ended. */
export type EndedStep = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly enteredAt: Date;
  readonly leftAt: Date;
  readonly days: number;
};

export type EndedStepsQuery = {
  readonly status: ApplicationStatus;
  readonly target: number;
  readonly pastTargetOnly: boolean;
  /** Counted from 1. */
  readonly page: number;
};

/** What the address asks; the first measured step where it asks for none that is. */
export function parseEndedStepsQuery(parameters: URLSearchParams): EndedStepsQuery {
  const asked = parameters.get('etape') ?? '';
  const known = MEASURED_STEPS.find(({ status }) => isApplicationStatus(asked) && status === asked);
  const step = known ?? MEASURED_STEPS[0];
  if (step === undefined) throw new Error('No step is measured.');
  return {
    ...step,
    pastTargetOnly: parameters.get('depassement') === 'oui',
    page: pageNumber(parameters.get('page')),
  };
}
