/**
 * Whether an evaluation may be planned as asked: auditor, conflicts of interest, dates, sites. Pure.
 * Holds R-APP-19, R-EVA-01 to R-EVA-04, R-WRK-06, R-WRK-07.
 */
import type { EvaluationPlanRefusal } from '#app/modules/applications/domain/evaluation-plan.ts';
import { checkEvaluationPlan } from '#app/modules/applications/domain/evaluation-plan.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Period } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import { unavailabilityDuring } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import type { AuditorCandidate } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import type { SampleKind, SiteSample } from '#app/modules/evaluations/domain/site-sample.ts';
import type { PlannedVisit, RequestedVisit } from '#app/modules/evaluations/domain/visited-sites.ts';
import {
  assembleVisits,
  checkVisitDays,
  requiredSample,
} from '#app/modules/evaluations/domain/visited-sites.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type AssignmentRequest = {
  readonly leadAuditorId: string | null;
  /** Those who rate the same file apart from the lead; none when absent. */
  readonly coAuditorIds?: ReadonlyArray<string>;
  readonly startsOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  /** Days of the visits, and the sites added to the sample. */
  readonly visits: ReadonlyArray<RequestedVisit>;
};

export type AssignmentRefusal =
  EvaluationPlanRefusal | 'unknown-auditor' | 'auditor-unavailable' | 'visit-outside-dates';

export type Assignment = {
  readonly lead: AuditorCandidate;
  readonly coAuditors: ReadonlyArray<AuditorCandidate>;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly visits: ReadonlyArray<PlannedVisit>;
  readonly sample: SiteSample;
};

/** The candidate of this id, if they may be named: refused with the reasons otherwise. */
export function checkCandidate(
  candidates: ReadonlyArray<AuditorCandidate>,
  auditorId: string,
): Result<AuditorCandidate, 'unknown-auditor' | 'conflict-of-interest'> {
  const candidate = candidates.find(({ userId }) => userId === auditorId);
  if (candidate === undefined) return refused('unknown-auditor');
  return candidate.conflicts.length === 0
    ? ok(candidate)
    : refused('conflict-of-interest', { auditorId, reasons: candidate.conflicts });
}

/** R-EVA-56: every co-auditor passes the checks of the lead, each is named once, and none of them is the lead. */
export function checkCoAuditors(
  candidates: ReadonlyArray<AuditorCandidate>,
  leadAuditorId: string,
  coAuditorIds: ReadonlyArray<string>,
): Result<
  ReadonlyArray<AuditorCandidate>,
  'unknown-auditor' | 'conflict-of-interest' | 'auditor-named-twice'
> {
  const named = [leadAuditorId, ...coAuditorIds];
  if (new Set(named).size !== named.length) return refused('auditor-named-twice', { field: 'coAuditorIds' });
  const found: AuditorCandidate[] = [];
  for (const auditorId of coAuditorIds) {
    const checked = checkCandidate(candidates, auditorId);
    if (!checked.ok) return refused(checked.code, { ...checked.details, field: 'coAuditorIds' });
    found.push(checked.value);
  }
  return ok(found);
}

/** R-EVA-35: the person has declared none of these days. */
export function checkAvailability(
  candidate: AuditorCandidate,
  period: Period,
): Result<null, 'auditor-unavailable'> {
  const away = unavailabilityDuring(candidate, period);
  return away === null ? ok(null) : refused('auditor-unavailable', { auditorId: candidate.userId, ...away });
}

export function checkAssignment(input: {
  readonly request: AssignmentRequest;
  readonly file: Pick<FileRecord, 'sites' | 'reference'>;
  readonly round: number;
  /** Of the draw of this round. */
  readonly salt: string;
  readonly kind: SampleKind;
  readonly candidates: ReadonlyArray<AuditorCandidate>;
  readonly today: CalendarDate;
}): Result<Assignment, AssignmentRefusal> {
  const { request, file, candidates } = input;
  const { leadAuditorId, coAuditorIds = [], startsOn, endsOn } = request;
  const sample = requiredSample({ ...input, sites: file.sites, reference: file.reference });
  const visits = assembleVisits(sample, request.visits);
  const planned = checkEvaluationPlan(
    {
      leadAuditorId,
      coAuditorIds,
      startsOn,
      endsOn,
      visitedSiteIds: visits.map((visit) => visit.siteId),
    },
    { scopeSiteIds: file.sites.map((site) => site.siteId), conflictedAuditorIds: [], today: input.today },
  );
  if (!planned.ok) return planned;
  if (leadAuditorId === null) return refused('lead-auditor-missing');
  if (startsOn === null || endsOn === null) return refused('dates-missing');
  const lead = checkCandidate(candidates, leadAuditorId);
  if (!lead.ok) return lead;
  const coAuditors = checkCoAuditors(candidates, leadAuditorId, coAuditorIds);
  if (!coAuditors.ok) return coAuditors;
  const available = checkAvailability(lead.value, { startsOn, endsOn });
  if (!available.ok) return available;
  const days = checkVisitDays(visits, { startsOn, endsOn });
  if (!days.ok) return days;
  return ok({ lead: lead.value, coAuditors: coAuditors.value, startsOn, endsOn, visits, sample });
}
