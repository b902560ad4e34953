/**
 * The published results of a service, as R-SCO-05 reads them, and which figures cannot be. The service declares
 * them, the auditor confirms or corrects them; each version is judged on its own.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';
import {
  compareDecimals,
  compareFractions,
  exactDecimal,
  sumDecimals,
} from '#app/modules/scoring/domain/exact-number.ts';

/**
 * Overall satisfaction (0 to 100, percent) and its net rate (−100 to 100, points) with the day they were published;
 * null where the service has not said. Figures are read as the decimals they are written with (R-SCO-07).
 */
export type DeclaredResults = {
  readonly satisfaction: number | null;
  readonly netSatisfaction: number | null;
  readonly publishedOn: CalendarDate | null;
};

/** What a service that publishes nothing declares. */
export const NO_RESULTS: DeclaredResults = { satisfaction: null, netSatisfaction: null, publishedOn: null };

export type ImpossibleFigure = {
  readonly field: 'satisfaction' | 'netSatisfaction';
  readonly code:
    | 'satisfaction-out-of-range'
    | 'net-satisfaction-out-of-range'
    | 'net-above-satisfaction'
    | 'shares-above-hundred';
};

function isBetween(value: number, lowest: number, highest: number): boolean {
  return Number.isFinite(value) && value >= lowest && value <= highest;
}

/**
 * The figures that no survey can give, absent ones aside. The net rate is the satisfied share minus the
 * dissatisfied share, so it is never above satisfaction, and satisfaction plus the dissatisfied
 * share (satisfaction − net) is never above 100.
 */
export function impossibleFigures(
  figures: Pick<DeclaredResults, 'satisfaction' | 'netSatisfaction'>,
): ReadonlyArray<ImpossibleFigure> {
  const { satisfaction, netSatisfaction } = figures;
  const faults: ImpossibleFigure[] = [];
  if (satisfaction !== null && !isBetween(satisfaction, 0, 100)) {
    faults.push({ field: 'satisfaction', code: 'satisfaction-out-of-range' });
  }
  if (netSatisfaction !== null && !isBetween(netSatisfaction, -100, 100)) {
    faults.push({ field: 'netSatisfaction', code: 'net-satisfaction-out-of-range' });
  }
  if (faults.length > 0 || satisfaction === null || netSatisfaction === null) return faults;
  if (compareDecimals(netSatisfaction, satisfaction) > 0) {
    return [{ field: 'netSatisfaction', code: 'net-above-satisfaction' }];
  }
  const satisfiedAndDissatisfied = sumDecimals(satisfaction, satisfaction, -netSatisfaction);
  return compareFractions(satisfiedAndDissatisfied, exactDecimal(100)) > 0
    ? [{ field: 'netSatisfaction', code: 'shares-above-hundred' }]
    : [];
}
