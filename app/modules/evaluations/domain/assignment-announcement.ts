/** Whom an assignment is announced to, with what they must know: dates, sites by name, the people in charge. Pure. */
import type { FileSite } from '#app/modules/applications/domain/file-record.ts';
import type { RequestedVisit } from '#app/modules/evaluations/domain/visited-sites.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** The visits with the names of their sites, « Siège (Brest) », in the order of the file. */
export function namedVisits(
  visits: ReadonlyArray<RequestedVisit>,
  sites: ReadonlyArray<FileSite>,
): ReadonlyArray<{ readonly name: string; readonly visitOn: CalendarDate | null }> {
  return sites.flatMap((site) => {
    const visit = visits.find(({ siteId }) => siteId === site.siteId);
    return visit === undefined ? [] : [{ name: `${site.name} (${site.city})`, visitOn: visit.visitOn }];
  });
}
