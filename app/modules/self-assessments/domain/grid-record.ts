/** The live grid of a file as it is kept, whole: one statement loads it. Holds R-SEL-04 (who sees and writes what). */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import type { Subject } from '#app/modules/access/domain/can.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { Answer } from '#app/modules/self-assessments/domain/answer.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type Assignment = { readonly criterionCode: string; readonly userId: string; readonly name: string };

/** The header of a file as far as its grid needs it. */
export type GridFile = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly referentialCode: string;
  readonly levelSought: LevelCode;
  readonly status: ApplicationStatus;
  readonly firstSubmittedOn: CalendarDate | null;
  /** When what is submitted was last frozen; null before. */
  readonly frozenAt: Date | null;
  /** Subjects of the clarification not yet answered. */
  readonly askedSubjects: ReadonlyArray<string>;
};

export type GridRecord = GridFile & {
  readonly answers: ReadonlyArray<Answer>;
  readonly assignments: ReadonlyArray<Assignment>;
  /** Items of evidence by criterion code; a code left out has none. */
  readonly evidenceCounts: Readonly<Record<string, number>>;
  readonly results: DeclaredResults;
};

/** What the permission resolver must know of one criterion of this file. */
export function criterionSubject(
  file: Pick<GridFile, 'organisationId' | 'status' | 'firstSubmittedOn'>,
  assigneeIds: ReadonlyArray<string>,
  actor: Actor,
): Subject {
  return {
    organisationId: file.organisationId,
    status: file.status,
    everSubmitted: file.firstSubmittedOn !== null,
    assignedToId: assigneeIds.includes(actor.userId) ? actor.userId : null,
    assignedContributorIds: assigneeIds,
  };
}

/** R-SEL-04: what this person sees of the live grid. The other side reads the snapshots, never the working copy. */
export type GridReach = 'whole' | ReadonlySet<string> | 'nothing';

export function gridReach(record: GridRecord, actor: Actor): GridReach {
  if (membershipRole(actor, record.organisationId) === null) return 'nothing';
  if (can(actor, 'working-grid.read-whole', criterionSubject(record, [], actor))) return 'whole';
  const asked = new Set(
    record.assignments
      .filter(({ userId }) => userId === actor.userId)
      .filter(({ userId }) => can(actor, 'working-grid.read', criterionSubject(record, [userId], actor)))
      .map(({ criterionCode }) => criterionCode),
  );
  return asked.size === 0 ? 'nothing' : asked;
}

export function reaches(reach: GridReach, criterionCode: string): boolean {
  if (reach === 'whole') return true;
  return reach === 'nothing' ? false : reach.has(criterionCode);
}
