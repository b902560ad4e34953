/** Asks a contributor for these criteria no longer; what they answered stays. Holds R-SEL-09. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { AssignmentRefusal } from '#app/modules/self-assessments/domain/assignment.ts';
import { decideAssignment } from '#app/modules/self-assessments/domain/assignment.ts';
import {
  deleteAssignments,
  listAssignmentsOf,
} from '#app/modules/self-assessments/persistence/assignments.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type UnassignCriteriaInput = {
  readonly applicationId: string;
  readonly criterionCodes: ReadonlyArray<string>;
  readonly userId: string;
};

/** `unassigned`: the criteria that were asked of this person and no longer are. */
export async function unassignCriteria(
  act: Act,
  input: UnassignCriteriaInput,
): Promise<Result<{ readonly unassigned: ReadonlyArray<string> }, AssignmentRefusal>> {
  return inTransaction(
    async (
      transaction,
    ): Promise<Result<{ readonly unassigned: ReadonlyArray<string> }, AssignmentRefusal>> => {
      const { applicationId, userId } = input;
      const file = isRowId(applicationId) ? await findFile(transaction, applicationId) : null;
      if (file === null || !can(act.actor, 'grid.assign', subjectOf(file))) return refused('not-found');
      const referential = await getReferential(transaction, file.referentialCode);
      const decided = decideAssignment({ ...input, status: file.status, referential });
      if (!decided.ok) return decided;

      const assignments = await listAssignmentsOf(transaction, applicationId, userId);
      const gone = assignments.filter(({ criterionCode }) => decided.value.includes(criterionCode));
      const unassigned = gone.map(({ criterionCode }) => criterionCode);
      if (unassigned.length === 0) return ok({ unassigned });
      await deleteAssignments(transaction, { applicationId, criterionCodes: unassigned, userId });
      await appendJournalEntry(transaction, act, {
        stream: `application:${applicationId}`,
        action: 'criterion.unassign',
        subject: unassigned.join(', '),
        actorRole: 'organisation-lead',
        before: { criteria: unassigned, contributor: gone[0]?.name ?? '', contributorId: userId },
      });
      return ok({ unassigned });
    },
  );
}
