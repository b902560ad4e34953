/**
 * Submits an application: every check met, the content frozen, the hand given to DITP.
 * Holds R-APP-02, R-APP-03, R-APP-06 to R-APP-15, R-APP-66, R-APP-40.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import { checkSubmission } from '#app/modules/applications/domain/submission-checks.ts';
import { submissionInputOf } from '#app/modules/applications/domain/submission-input.ts';
import type { SubmissionRefusal } from '#app/modules/applications/domain/service-act-messages.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { lockFileAndOrganisation } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { listOtherApplications } from '#app/modules/applications/persistence/other-applications.server.ts';
import { listCriteriaToReview } from '#app/modules/applications/persistence/renewal-sources.server.ts';
import { insertSnapshot, snapshotHash } from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { applicationReceived } from '#emails/application-received.ts';
import { applicationSubmitted } from '#emails/application-submitted.ts';

export type SubmitApplicationInput = {
  readonly applicationId: string;
  /** The version the person was looking at. */
  readonly version: number;
};

/**
 * Refusals: `not-found`; `conflict` when the file changed since it was shown (a second click, another tab);
 * those of the lifecycle; `checks-unmet`, with the list in `details.unmet`.
 */
export async function submitApplication(
  act: Act,
  input: SubmitApplicationInput,
): Promise<Result<{ readonly reference: string }, SubmissionRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly reference: string }, SubmissionRefusal>> => {
      await lockFileAndOrganisation(transaction, input.applicationId);
      const file = await findFile(transaction, input.applicationId);
      if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
      if (!can(act.actor, 'application.submit', subjectOf(file))) return refused('action-not-yours');
      if (file.version !== input.version) return refused('conflict');
      const decided = decideTransition({
        application: factsOf(file),
        action: 'submit',
        relations: relationsOf(act.actor, subjectOf(file)),
        now: act.now,
      });
      if (!decided.ok) return decided;

      const referential = await getReferential(transaction, file.referentialCode);
      const content = await loadDeclaredContent(transaction, file);
      const otherApplications = await listOtherApplications(transaction, file);
      const toReview = await listCriteriaToReview(transaction, file);
      const today = parisDate(act.now);
      const unmet = checkSubmission(
        submissionInputOf({ file, content, referential, otherApplications, toReview, today }),
      );
      if (unmet.length > 0) return refused('checks-unmet', { unmet });

      const moved = await writeTransition(transaction, act, {
        file,
        action: 'submit',
        to: decided.value.to,
        dueOn: null,
        details: { levelSought: file.levelSought, contentHash: snapshotHash(content) },
      });
      if (!moved) return refused('conflict');
      await insertSnapshot(transaction, act, {
        applicationId: file.applicationId,
        kind: 'submitted',
        content,
      });
      const label = levelLabel(referential, file.levelSought);
      await queueMessages(transaction, act.now, await messagesOf(transaction, act, file, label));
      return ok({ reference: file.reference });
    },
  );
}

async function messagesOf(
  transaction: Transaction,
  act: Act,
  file: FileRecord,
  label: string,
): Promise<ReadonlyArray<Message>> {
  const { applicationId, reference, organisationName } = file;
  const { baseUrl } = getEnvironment();
  const officers = await listIndependentOfficers(transaction, file, act.now);
  const lead = file.lead ?? act.actor;
  return [
    {
      ...applicationSubmitted({
        recipientName: lead.name,
        reference,
        organisationName,
        levelLabel: label,
        submittedOn: parisDate(act.now),
        url: `${baseUrl}${paths.application(applicationId)}`,
      }),
      kind: 'application-submitted',
      recipient: lead.email,
      recipientName: lead.name,
      applicationId,
    },
    ...officers.map((officer): Message => ({
      ...applicationReceived({
        recipientName: officer.name,
        reference,
        organisationName,
        levelLabel: label,
        url: `${baseUrl}${paths.file(applicationId)}`,
      }),
      kind: 'application-received',
      recipient: officer.email,
      recipientName: officer.name,
      applicationId,
    })),
  ];
}
