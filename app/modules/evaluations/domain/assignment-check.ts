/**
 * Whether an evaluation may be planned as asked: auditor, conflicts of interest, dates, sites. Pure.
 * Who is named is in `team-check.ts`. Holds R-APP-19, R-EVA-01 to R-EVA-04, R-WRK-06, R-WRK-07.
 */
import type { EvaluationPlanRefusal } from '#app/modules/applications/domain/evaluation-plan.ts';
import { checkEvaluationPlan } from '#app/modules/applications/domain/evaluation-plan.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { Period } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import { unavailabilityDuring } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import type { AuditorCandidate } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import type { NamedTeam, TeamRefusal } from '#app/modules/evaluations/domain/team-check.ts';
import { checkTeam } from '#app/modules/evaluations/domain/team-check.ts';
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
  /** Why someone is named beyond their capacity; nothing when absent. */
  readonly capacityReason?: string;
  readonly startsOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  /** Days of the visits, and the sites added to the sample. */
  readonly visits: ReadonlyArray<RequestedVisit>;
};

export type AssignmentRefusal = EvaluationPlanRefusal | TeamRefusal | 'visit-outside-dates';

export type Assignment = NamedTeam & {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly visits: ReadonlyArray<PlannedVisit>;
  readonly sample: SiteSample;
};

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
  const { request, file } = input;
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
  const team = checkTeam({
    candidates: input.candidates,
    leadAuditorId,
    coAuditorIds,
    period: { startsOn, endsOn },
    inCharge: [],
    capacityReason: request.capacityReason ?? '',
  });
  if (!team.ok) return team;
  const days = checkVisitDays(visits, { startsOn, endsOn });
  if (!days.ok) return days;
  return ok({ ...team.value, startsOn, endsOn, visits, sample });
}
