/**
 * The published results of a service, as R-SCO-05 reads them. The service declares them, the auditor confirms or
 * corrects them; each version is judged on its own.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';

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
