/**
 * Whether an item may be tied to a criterion of a file, now, by this person. Holds R-EVD-22 (who and when).
 * When is the rule of the grid (R-SEL-03): the evidence of a criterion changes when its answer may.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { EditingRefusal } from '#app/modules/self-assessments/domain/editability.ts';
import { decideEditing } from '#app/modules/self-assessments/domain/editability.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type LinkableFile = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly referentialCode: string;
  readonly levelSought: string;
  readonly status: ApplicationStatus;
  readonly everSubmitted: boolean;
  readonly assignments: ReadonlyArray<{ readonly criterionCode: string; readonly userId: string }>;
  /** Subjects of the clarification not yet answered. */
  readonly askedSubjects: ReadonlyArray<string>;
};

/** Whether the person may add evidence to this criterion, whatever the moment. */
export function mayAddEvidence(actor: Actor, file: LinkableFile, criterionCode: string): boolean {
  const isAsked = file.assignments.some(
    (assignment) => assignment.criterionCode === criterionCode && assignment.userId === actor.userId,
  );
  return can(actor, 'evidence.add', {
    organisationId: file.organisationId,
    status: file.status,
    everSubmitted: file.everSubmitted,
    assignedToId: isAsked ? actor.userId : null,
  });
}

/** `unknown-criterion` covers what does not exist and what is not this person's, so that neither tells the other. */
export type LinkRefusal = 'unknown-criterion' | EditingRefusal;

export function decideLink(
  actor: Actor,
  file: LinkableFile,
  referential: Referential,
  criterionCode: string,
): Result<null, LinkRefusal> {
  if (findCriterion(referential, criterionCode) === null)
    return refused('unknown-criterion', { criterionCode });
  if (!mayAddEvidence(actor, file, criterionCode)) return refused('unknown-criterion', { criterionCode });
  const editing = decideEditing(file, criterionCode);
  return editing.ok ? ok(null) : refused(editing.code, { criterionCode });
}

/** The criteria to which this person may tie an item now, in grid order. */
export function linkableCriteria(
  actor: Actor,
  file: LinkableFile,
  referential: Referential,
): ReadonlyArray<string> {
  return referential.criteria
    .map((criterion) => criterion.code)
    .filter((code) => decideLink(actor, file, referential, code).ok);
}
