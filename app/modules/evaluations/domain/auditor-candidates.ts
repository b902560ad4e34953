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
  /** Evaluations in charge of whose report is not final. */
  readonly openEvaluations: number;
};

export type AuditorCandidate = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly openEvaluations: number;
  /** Each reason once; empty when the person may be named. */
  readonly conflicts: ReadonlyArray<ConflictReason>;
};

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
    .map(({ userId, name, email, openEvaluations, links, memberOrganisationIds }): AuditorCandidate => {
      const conflicts = findConflicts({
        auditorId: userId,
        links,
        memberOrganisationIds,
        organisation,
        pastCycles,
        today,
      });
      const reasons = [...new Set(conflicts.map(({ reason }) => reason))];
      return { userId, name, email, openEvaluations, conflicts: reasons };
    })
    .sort(
      (a, b) =>
        Number(a.conflicts.length > 0) - Number(b.conflicts.length > 0) ||
        a.openEvaluations - b.openEvaluations ||
        a.name.localeCompare(b.name, 'fr'),
    );
}
