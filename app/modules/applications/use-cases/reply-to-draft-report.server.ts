/**
 * Sends the service's observations on the draft report, finding by finding, within fifteen days.
 * Holds R-APP-02, R-APP-03, R-APP-23, R-EVA-10.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { isSameReply, takenPositions } from '#app/modules/applications/domain/finding-reply.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { ReplySendingRefusal } from '#app/modules/applications/domain/service-act-messages.ts';
import type { TypedFindingReply } from '#app/modules/applications/domain/typed-answers.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import {
  closeReply,
  listEvidenceChoices,
  listReportedFindings,
  updateFindingReply,
} from '#app/modules/applications/persistence/finding-replies.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { checkReply, contestedFindingIds } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { replyReceived } from '#emails/reply-received.ts';
import { replySent } from '#emails/reply-sent.ts';

export type ReplyToDraftReportInput = {
  readonly applicationId: string;
  readonly version: number;
  /** Findings left out keep the reply saved before. */
  readonly replies: ReadonlyArray<TypedFindingReply>;
};

type Outcome = Result<{ readonly contested: number }, ReplySendingRefusal>;

/**
 * Refusals: `not-found`, `conflict`, those of the lifecycle (`reply-too-late`, `already-replied`…),
 * `finding-unanswered` and `contest-without-comment` with the finding in `details.findingId`.
 */
export async function replyToDraftReport(act: Act, input: ReplyToDraftReportInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await lockFile(transaction, input.applicationId);
    const file = await findFile(transaction, input.applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'contradictory.reply', subjectOf(file))) return refused('action-not-yours');
    if (file.version !== input.version) return refused('conflict');
    const decided = decideTransition({
      application: factsOf(file),
      action: 'reply',
      relations: relationsOf(act.actor, subjectOf(file)),
      now: act.now,
    });
    if (!decided.ok) return decided;
    if (file.evaluation === null) return refused('conflict');
    const { evaluationId } = file.evaluation;

    const findings = await listReportedFindings(transaction, evaluationId);
    const choices = await listEvidenceChoices(transaction, file.organisationId);
    const foreign = input.replies.find((reply) => !findings.some((one) => one.findingId === reply.findingId));
    if (foreign !== undefined) return refused('unknown-finding');
    const replies = findings.map(
      (finding): TypedFindingReply =>
        input.replies.find(({ findingId }) => findingId === finding.findingId) ?? finding,
    );
    const positions = takenPositions(replies);
    const checked = checkReply(
      findings.map(({ findingId }) => findingId),
      positions,
    );
    if (!checked.ok) return checked;
    for (const [index, reply] of replies.entries()) {
      const finding = findings[index];
      if (finding === undefined || isSameReply(finding, reply)) continue;
      if (reply.evidenceIds.some((id) => !choices.some(({ evidenceId }) => evidenceId === id)))
        return refused('unknown-evidence', { findingId: reply.findingId });
      if (!(await updateFindingReply(transaction, reply)))
        return refused('conflict', { findingId: reply.findingId });
    }
    const contested = contestedFindingIds(positions).length;
    const moved = await writeTransition(transaction, act, {
      file,
      action: 'reply',
      to: decided.value.to,
      dueOn: null,
      details: {
        replies: findings.map(({ number }, index) => ({
          finding: number,
          position: replies[index]?.position,
          comment: replies[index]?.comment,
          evidenceIds: replies[index]?.evidenceIds,
        })),
      },
    });
    if (!moved || !(await closeReply(transaction, act, evaluationId))) return refused('conflict');
    await queueMessages(
      transaction,
      act.now,
      messagesOf(act, file, evaluationId, { findingCount: findings.length, contestedCount: contested }),
    );
    return ok({ contested });
  });
}

function messagesOf(
  act: Act,
  file: FileRecord,
  evaluationId: string,
  counts: { readonly findingCount: number; readonly contestedCount: number },
): ReadonlyArray<Message> {
  const { applicationId, reference, organisationName } = file;
  const { baseUrl } = getEnvironment();
  const lead = file.lead ?? act.actor;
  return [
    {
      ...replySent({
        recipientName: lead.name,
        reference,
        url: `${baseUrl}${paths.application(applicationId)}`,
      }),
      kind: 'reply-sent',
      recipient: lead.email,
      recipientName: lead.name,
      applicationId,
    },
    ...(file.evaluation?.auditors ?? []).map((auditor): Message => ({
      ...replyReceived({
        recipientName: auditor.name,
        reference,
        organisationName,
        ...counts,
        url: `${baseUrl}${paths.contradictory(evaluationId)}`,
      }),
      kind: 'reply-received',
      recipient: auditor.email,
      recipientName: auditor.name,
      applicationId,
    })),
  ];
}
