/**
 * Whether the people named may take a mission together: conflicts of interest, days off, load. The same for a plan, a
 * change of auditors and a resumption, for the lead as for co-auditors. Pure.
 * Holds R-EVA-35, R-EVA-56, R-EVA-87 and R-EVA-88.
 */
import type { Period } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import { unavailabilityDuring } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import type { AuditorCandidate } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import { isAtCapacity } from '#app/modules/evaluations/domain/auditor-candidates.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type TeamRefusal =
  | 'unknown-auditor'
  | 'conflict-of-interest'
  | 'auditor-named-twice'
  | 'auditor-unavailable'
  | 'capacity-exceeded';

/** Whom the officer names beyond their capacity, and why: the journal keeps it. */
export type BeyondCapacity = {
  readonly reason: string;
  readonly people: ReadonlyArray<{
    readonly userId: string;
    readonly name: string;
    readonly openEvaluations: number;
    readonly capacity: number;
  }>;
};

export type NamedTeam = {
  readonly lead: AuditorCandidate;
  readonly coAuditors: ReadonlyArray<AuditorCandidate>;
  /** Null when everyone is within their capacity. */
  readonly beyondCapacity: BeyondCapacity | null;
};

type InCharge = { readonly userId: string; readonly role: 'lead' | 'co' };

/** The candidate of this id, if nothing ties them to the service: refused with the reasons otherwise. */
function checkCandidate(
  candidates: ReadonlyArray<AuditorCandidate>,
  auditorId: string,
  field: string,
): Result<AuditorCandidate, 'unknown-auditor' | 'conflict-of-interest'> {
  const candidate = candidates.find(({ userId }) => userId === auditorId);
  if (candidate === undefined) return refused('unknown-auditor', { field });
  return candidate.conflicts.length === 0
    ? ok(candidate)
    : refused('conflict-of-interest', { auditorId, reasons: candidate.conflicts, field });
}

/** The days of an evaluation that are still to come; null once they are past. */
export function remainingDays(
  planned: { readonly plannedFrom: CalendarDate; readonly plannedTo: CalendarDate },
  today: CalendarDate,
): Period | null {
  const startsOn = planned.plannedFrom < today ? today : planned.plannedFrom;
  return startsOn > planned.plannedTo ? null : { startsOn, endsOn: planned.plannedTo };
}

/** « Léa Martin n’est pas disponible du 1er décembre 2026 au 3 décembre 2026. »; one sentence a person. */
export function awaySentence(person: { readonly name: string } & Period): string {
  const { name, startsOn, endsOn } = person;
  const days =
    startsOn === endsOn
      ? `le ${formatDate(startsOn)}`
      : `du ${formatDate(startsOn)} au ${formatDate(endsOn)}`;
  return `${name} n’est pas disponible ${days}.`;
}

export function loadSentence(person: {
  readonly name: string;
  readonly openEvaluations: number;
  readonly capacity: number;
}): string {
  const { name, openEvaluations, capacity } = person;
  return `${name} mène déjà ${counted(openEvaluations, 'évaluation', 'évaluations')}, pour ${capacity} au plus.`;
}

/**
 * In the details, `field` is what the refusal is about (`leadAuditorId`, `coAuditorIds` or `capacityReason`) and
 * `sentences` name the people with their days or their load.
 * Someone who keeps their part in the mission is not asked for their days again, and it is in their load already.
 */
export function checkTeam(input: {
  readonly candidates: ReadonlyArray<AuditorCandidate>;
  readonly leadAuditorId: string;
  readonly coAuditorIds: ReadonlyArray<string>;
  /** The days of the mission; null once they are past, when nobody knows on which the newcomer will work. */
  readonly period: Period | null;
  readonly inCharge: ReadonlyArray<InCharge>;
  readonly capacityReason: string;
}): Result<NamedTeam, TeamRefusal> {
  const { candidates, leadAuditorId, coAuditorIds, period, inCharge } = input;
  const named = [leadAuditorId, ...coAuditorIds];
  if (new Set(named).size !== named.length) return refused('auditor-named-twice', { field: 'coAuditorIds' });
  const lead = checkCandidate(candidates, leadAuditorId, 'leadAuditorId');
  if (!lead.ok) return lead;
  const coAuditors: AuditorCandidate[] = [];
  for (const auditorId of coAuditorIds) {
    const checked = checkCandidate(candidates, auditorId, 'coAuditorIds');
    if (!checked.ok) return checked;
    coAuditors.push(checked.value);
  }
  const team = [lead.value, ...coAuditors];

  const away = team.flatMap(({ userId, name, unavailabilities }) => {
    const role = userId === leadAuditorId ? 'lead' : 'co';
    const stays = inCharge.some((one) => one.userId === userId && one.role === role);
    const days = stays || period === null ? null : unavailabilityDuring({ unavailabilities }, period);
    return days === null ? [] : [{ userId, name, startsOn: days.startsOn, endsOn: days.endsOn }];
  });
  if (away.length > 0) {
    const isLead = away.some(({ userId }) => userId === leadAuditorId);
    return refused('auditor-unavailable', {
      field: isLead ? 'leadAuditorId' : 'coAuditorIds',
      sentences: away.map(awaySentence),
    });
  }

  const full = team
    .filter((one) => isAtCapacity(one) && !inCharge.some(({ userId }) => userId === one.userId))
    .map(({ userId, name, openEvaluations, capacity }) => ({ userId, name, openEvaluations, capacity }));
  const reason = input.capacityReason.trim();
  if (full.length > 0 && reason === '') {
    return refused('capacity-exceeded', { field: 'capacityReason', sentences: full.map(loadSentence) });
  }
  return ok({
    lead: lead.value,
    coAuditors,
    beyondCapacity: full.length === 0 ? null : { reason, people: full },
  });
}
