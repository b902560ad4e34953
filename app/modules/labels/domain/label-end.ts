/**
 * The end of a label: the day it expires, the prolongation while a renewal submitted in time is being decided, and what
 * the decision on that renewal makes of it. Holds R-LAB-40 to R-LAB-45 and R-APP-04. Pure.
 */
import type { StoredLabel } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays } from '#app/platform/calendar.ts';
import { formatDate, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type EndEvent<Kind extends 'expired' | 'prolonged' | 'renewed'> = {
  readonly kind: Kind;
  readonly effectiveOn: CalendarDate;
  readonly statement: string;
};

/** R-LAB-44: the day after the last one. */
export function expiryEvent(validUntil: CalendarDate): EndEvent<'expired'> {
  return {
    kind: 'expired',
    effectiveOn: addDays(validUntil, 1),
    statement: `Le dernier jour de validité du label était le ${formatDate(validUntil)}.`,
  };
}

/** R-LAB-43: the end of a label that had been prolonged, the day its renewal was ended without a new label. */
export function expiryAfterProlongation(on: CalendarDate): EndEvent<'expired'> {
  return { kind: 'expired', effectiveOn: on, statement: 'La prolongation du label a pris fin.' };
}

/** R-LAB-42: from the day after the last one. */
export function prolongationEvent(validUntil: CalendarDate): EndEvent<'prolonged'> {
  return {
    kind: 'prolonged',
    effectiveOn: addDays(validUntil, 1),
    statement: `Le renouvellement a été demandé avant le ${formatDate(addDays(validUntil, 1))}${NB}: le label reste valide jusqu’à la décision.`,
  };
}

/** R-LAB-41. */
export function renewalEvent(on: CalendarDate, number: string): EndEvent<'renewed'> {
  return { kind: 'renewed', effectiveOn: on, statement: `Un nouveau label le remplace${NB}: ${number}.` };
}

/** R-LAB-42: a renewal submitted by the last day of a label that has not ended prolongs it. */
export function prolongs(label: StoredLabel, today: CalendarDate): boolean {
  const status = statusToday(label, today);
  return (status === 'active' || status === 'suspended') && today <= label.validUntil;
}

/** R-LAB-43: what a renewal that ends without a new label makes of the label that it prolonged. */
export function endOfProlongation(label: StoredLabel, today: CalendarDate): 'expires' | 'goes-on' {
  return statusToday({ ...label, renewalPending: false }, today) === 'expired' ? 'expires' : 'goes-on';
}

export type RenewalGrantRefusal = 'measure-on-renewed-label';

/**
 * R-LAB-41: whether granting the renewal closes the label it renews. An active label becomes renewed; one that has
 * already ended stays as it ended; one that is suspended, or on which a measure is announced or scheduled, must be
 * settled first.
 */
export function decideRenewalGrant(
  label: StoredLabel & { readonly hasRunningMeasure: boolean },
  today: CalendarDate,
): Result<{ readonly closes: boolean }, RenewalGrantRefusal> {
  const status = statusToday(label, today);
  if (status !== 'active' && status !== 'suspended') return ok({ closes: false });
  const isScheduled = label.scheduled !== undefined && label.scheduled !== null && label.scheduled.on > today;
  const isUnsettled = status === 'suspended' || isScheduled || label.hasRunningMeasure;
  return isUnsettled ? refused('measure-on-renewed-label') : ok({ closes: true });
}
