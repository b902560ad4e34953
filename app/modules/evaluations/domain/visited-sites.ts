/**
 * The sites of an evaluation: the head office every time, a sample drawn from a seed anyone can use again, and those
 * an officer adds. Pure. Holds R-EVA-05 to R-EVA-07 and R-WRK-06.
 */
import type { FileSite } from '#app/modules/applications/domain/file-record.ts';
import type { SampleKind, SiteSample } from '#app/modules/evaluations/domain/site-sample.ts';
import { drawSiteSample } from '#app/modules/evaluations/domain/site-sample.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const VISIT_REASONS = ['head-office', 'drawn', 'chosen'] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

export const VISIT_REASON_LABELS: Readonly<Record<VisitReason, string>> = {
  'head-office': 'Siège, toujours visité',
  drawn: 'Tiré au sort',
  chosen: 'Ajouté par la DITP',
};

/** A visit asked for; the day is null while it is to be agreed. */
export type RequestedVisit = { readonly siteId: string; readonly visitOn: CalendarDate | null };

export type PlannedVisit = RequestedVisit & { readonly reason: VisitReason };

/** What a draw starts from. */
export type DrawSource = {
  readonly reference: string;
  readonly round: number;
  /** What nobody can foresee before the evaluation is planned; empty in the draws recorded before it was used. */
  readonly salt: string;
};

/**
 * R-WRK-06: the seed of a draw is the file's reference, the round and the salt of that round, which is one for all, so
 * that nobody draws until it suits, and which only the site knows, so that nobody foresees the sites.
 */
export function sampleSeed({ reference, round, salt }: DrawSource): string {
  return salt === '' ? `${reference}/${round}` : `${reference}/${round}/${salt}`;
}

/** The sites visited whatever is asked: the head office, then those drawn. */
export function requiredSample(
  input: DrawSource & { readonly kind: SampleKind; readonly sites: ReadonlyArray<FileSite> },
): SiteSample {
  const headOffice = input.sites.find((site) => site.isHeadOffice);
  const sample = drawSiteSample({
    kind: input.kind,
    siteIds: input.sites.map((site) => site.siteId),
    headOfficeId: headOffice?.siteId ?? null,
    chosen: [],
    seed: sampleSeed(input),
  });
  if (!sample.ok) throw new Error('A draw with no chosen site is never refused.');
  return sample.value;
}

/** Every visit of the round: the required sites, and those added, each with its day if one was given. */
export function assembleVisits(
  sample: SiteSample,
  requested: ReadonlyArray<RequestedVisit>,
): ReadonlyArray<PlannedVisit> {
  const days = new Map(requested.map(({ siteId, visitOn }) => [siteId, visitOn]));
  const headOffice = sample.headOfficeId === null ? [] : [sample.headOfficeId];
  const required = new Set([...headOffice, ...sample.drawn]);
  const added = [...days.keys()].filter((siteId) => !required.has(siteId));
  function visit(siteId: string, reason: VisitReason): PlannedVisit {
    return { siteId, reason, visitOn: days.get(siteId) ?? null };
  }
  return [
    ...headOffice.map((siteId) => visit(siteId, 'head-office')),
    ...sample.drawn.map((siteId) => visit(siteId, 'drawn')),
    ...added.map((siteId) => visit(siteId, 'chosen')),
  ];
}

/** R-WRK-07: a visit takes place within the dates of the evaluation. */
export function checkVisitDays(
  visits: ReadonlyArray<RequestedVisit>,
  dates: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate },
): Result<null, 'visit-outside-dates'> {
  const outside = visits.find(
    ({ visitOn }) => visitOn !== null && (visitOn < dates.startsOn || visitOn > dates.endsOn),
  );
  return outside === undefined ? ok(null) : refused('visit-outside-dates', { siteId: outside.siteId });
}
