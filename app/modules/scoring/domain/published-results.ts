/**
 * R-SCO-05: results published recently enough, then the minima of the level. R-APP-04: on a file, the window
 * opens before the first submission and closes at the decision, so that the time the file takes costs nothing.
 */
import { addMonths, type CalendarDate } from '#app/platform/calendar.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import { compareDecimals } from '#app/modules/scoring/domain/exact-number.ts';

/**
 * When the results are judged. `on`: the date of assessment, or of the decision on a file. `firstSubmittedOn`:
 * the day of the file's first submission; null outside a file or before it.
 */
export type AssessmentDates = { readonly on: CalendarDate; readonly firstSubmittedOn: CalendarDate | null };

/** Both days included. */
export type ResultsWindow = { readonly opensOn: CalendarDate; readonly closesOn: CalendarDate };

export const RESULTS_SHORTFALLS = [
  'satisfaction-missing',
  'net-satisfaction-missing',
  'publication-date-missing',
  'published-too-early',
  'published-too-late',
  'satisfaction-below-minimum',
  'net-satisfaction-below-minimum',
] as const;
export type ResultsShortfall = (typeof RESULTS_SHORTFALLS)[number];

/** `shortfalls`: everything that is not met, in the order of `RESULTS_SHORTFALLS`. */
export type ResultsAssessment = {
  readonly met: boolean;
  readonly window: ResultsWindow;
  readonly shortfalls: ReadonlyArray<ResultsShortfall>;
};

/** The days on which results may have been published; a month with no such day opens on its last day. */
export function resultsWindow(publishedWithinMonths: number, dates: AssessmentDates): ResultsWindow {
  return {
    opensOn: addMonths(dates.firstSubmittedOn ?? dates.on, -publishedWithinMonths),
    closesOn: dates.on,
  };
}

/** Both figures and the date are needed at every level, minimum or not; missing ones are unmet. */
export function assessPublishedResults(
  referential: Referential,
  level: LevelCode,
  results: DeclaredResults,
  dates: AssessmentDates,
): ResultsAssessment {
  const requirement = referential.results[level];
  const window = resultsWindow(requirement.publishedWithinMonths, dates);
  const { satisfaction, netSatisfaction, publishedOn } = results;
  const shortfalls = new Set<ResultsShortfall>();
  if (satisfaction === null) shortfalls.add('satisfaction-missing');
  else if (isBelow(satisfaction, requirement.satisfaction)) shortfalls.add('satisfaction-below-minimum');
  if (netSatisfaction === null) shortfalls.add('net-satisfaction-missing');
  else if (isBelow(netSatisfaction, requirement.netSatisfaction)) {
    shortfalls.add('net-satisfaction-below-minimum');
  }
  if (publishedOn === null) shortfalls.add('publication-date-missing');
  else if (publishedOn < window.opensOn) shortfalls.add('published-too-early');
  else if (publishedOn > window.closesOn) shortfalls.add('published-too-late');
  return {
    met: shortfalls.size === 0,
    window,
    shortfalls: RESULTS_SHORTFALLS.filter((shortfall) => shortfalls.has(shortfall)),
  };
}

function isBelow(figure: number, minimum: number | undefined): boolean {
  return minimum !== undefined && compareDecimals(figure, minimum) < 0;
}
