/** Asks a contributor for one criterion, or for a whole commitment at once. Holds R-SEL-09. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { findCommitment, findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { AssignmentRefusal } from '#app/modules/self-assessments/domain/assignment.ts';
import { decideAssignment } from '#app/modules/self-assessments/domain/assignment.ts';
import {
  findContributor,
  insertAssignments,
  listAssignmentsOf,
} from '#app/modules/self-assessments/persistence/assignments.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';
import { criterionAssignedMessage } from '#emails/criterion-assigned.ts';

export type AssignCriteriaInput = {
  readonly applicationId: string;
  readonly criterionCodes: ReadonlyArray<string>;
  readonly userId: string;
};

/** `assigned`: the criteria newly asked; those already asked of this person send nothing again. */
export type AssignedCriteria = { readonly assigned: ReadonlyArray<string>; readonly name: string };

export async function assignCriteria(
  act: Act,
  input: AssignCriteriaInput,
): Promise<Result<AssignedCriteria, AssignmentRefusal>> {
  return inTransaction(async (transaction): Promise<Result<AssignedCriteria, AssignmentRefusal>> => {
    const { applicationId, userId } = input;
    const file = isRowId(applicationId) ? await findFile(transaction, applicationId) : null;
    if (file === null || !can(act.actor, 'grid.assign', subjectOf(file))) return refused('not-found');
    const referential = await getReferential(transaction, file.referentialCode);
    const decided = decideAssignment({ ...input, status: file.status, referential });
    if (!decided.ok) return decided;
    const contributor = await findContributor(transaction, file.organisationId, userId);
    if (contributor === null) return refused('not-a-contributor');

    const already = new Set(
      (await listAssignmentsOf(transaction, applicationId, userId)).map(({ criterionCode }) => criterionCode),
    );
    const assigned = decided.value.filter((code) => !already.has(code));
    if (assigned.length === 0) return ok({ assigned, name: contributor.name });
    await insertAssignments(transaction, {
      applicationId,
      criterionCodes: assigned,
      userId,
      assignedAt: act.now,
      assignedById: act.actor.userId,
    });
    await appendJournalEntry(transaction, act, {
      stream: `application:${applicationId}`,
      action: 'criterion.assign',
      subject: assigned.join(', '),
      actorRole: 'organisation-lead',
      after: { criteria: assigned, contributor: contributor.name, contributorId: userId },
    });
    const criteria = assigned.flatMap((code) => findCriterion(referential, code) ?? []);
    const commitment = findCommitment(referential, criteria[0]?.commitment ?? '');
    await queueMessages(transaction, act.now, [
      {
        ...criterionAssignedMessage({
          recipientName: contributor.name,
          requesterName: act.actor.name,
          organisationName: file.organisationName,
          reference: file.reference,
          criteria: criteria.map(({ code, title }) => ({ code, title })),
          gridUrl: `${getEnvironment().baseUrl}${
            commitment === null
              ? paths.grid(applicationId)
              : paths.gridCommitment(applicationId, commitment.code)
          }`,
        }),
        kind: 'criterion-assigned',
        recipient: contributor.email,
        recipientName: contributor.name,
        applicationId,
      },
    ]);
    return ok({ assigned, name: contributor.name });
  });
}
