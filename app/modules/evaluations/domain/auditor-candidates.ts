/**
 * Who may be named lead auditor of a file, with their present load and what bars them. Pure.
 * Holds R-EVA-01 to R-EVA-04 for a whole list, so that a page and the assignment itself answer alike.
 */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { ConflictReason, DeclaredLink } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { findConflicts } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** An open account with the auditor's role, as it is kept. */
export type AuditorRecord = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Declared links, and the memberships that have ended, which are links of employment. */
  readonly links: ReadonlyArray<DeclaredLink>;
  readonly memberOrganisationIds: ReadonlyArray<string>;
  /** Days on which they take no mission, both included. */
  readonly unavailabilities: ReadonlyArray<Days>;
  /** Missions at once that they may carry. */
  readonly capacity: number;
  /** Every mission that they have not left, the latest rounds and the former ones. */
  readonly missions: ReadonlyArray<AuditorMission>;
};

type Days = { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate };

export type AuditorMission = Days & {
  /** Whether the report is still to be made. */
  readonly isOpen: boolean;
  readonly networkId: string | null;
};

export type AuditorCandidate = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly openEvaluations: number;
  readonly capacity: number;
  readonly unavailabilities: ReadonlyArray<Days>;
  readonly openMissions: ReadonlyArray<Days>;
  /** Missions, open or not, in the network of the file. */
  readonly networkMissions: number;
  /** The last planned day of their latest mission; null when they have had none. */
  readonly lastMissionOn: CalendarDate | null;
  /** Each reason once; empty when the person may be named. */
  readonly conflicts: ReadonlyArray<ConflictReason>;
};

/** Whether one more mission is more than this person carries at once. */
export function isAtCapacity(load: Pick<AuditorCandidate, 'openEvaluations' | 'capacity'>): boolean {
  return load.openEvaluations >= load.capacity;
}

export type PastCycle = { readonly auditorIds: ReadonlyArray<string> };

type AssignedFile = Pick<FileRecord, 'organisationId' | 'networkId' | 'networkHeadOrganisationId'>;

/** Those who may be named first, then by load and name. */
export function assessCandidates(input: {
  readonly auditors: ReadonlyArray<AuditorRecord>;
  readonly file: AssignedFile;
  readonly pastCycles: ReadonlyArray<PastCycle>;
  readonly today: CalendarDate;
}): ReadonlyArray<AuditorCandidate> {
  const { file, pastCycles, today } = input;
  const organisation = {
    organisationId: file.organisationId,
    networkId: file.networkId,
    headOrganisationId: file.networkHeadOrganisationId,
  };
  return input.auditors
    .map(({ userId, name, email, links, memberOrganisationIds, missions, ...known }): AuditorCandidate => {
      const conflicts = findConflicts({
        auditorId: userId,
        links,
        memberOrganisationIds,
        organisation,
        pastCycles,
        today,
      });
      const reasons = [...new Set(conflicts.map(({ reason }) => reason))];
      const openMissions = missions.filter(({ isOpen }) => isOpen);
      return {
        userId,
        name,
        email,
        openEvaluations: openMissions.length,
        capacity: known.capacity,
        unavailabilities: known.unavailabilities,
        openMissions,
        networkMissions: missions.filter(
          ({ networkId }) => networkId !== null && networkId === file.networkId,
        ).length,
        lastMissionOn:
          missions
            .map(({ endsOn }) => endsOn)
            .sort()
            .at(-1) ?? null,
        conflicts: reasons,
      };
    })
    .sort(
      (a, b) =>
        Number(a.conflicts.length > 0) - Number(b.conflicts.length > 0) ||
        a.openEvaluations - b.openEvaluations ||
        a.name.localeCompare(b.name, 'fr'),
    );
}
