/**
 * Answers a clarification request: each question receives its answer, only what was asked about changes in what is
 * submitted, and a new snapshot is taken. Holds R-APP-02, R-APP-03, R-APP-17, R-APP-40.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { checkClarificationAnswer } from '#app/modules/applications/domain/clarification.ts';
import { changedSubjects, mergeClarified } from '#app/modules/applications/domain/clarified-content.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { ClarificationSendingRefusal } from '#app/modules/applications/domain/service-act-messages.ts';
import { checkSubmission } from '#app/modules/applications/domain/submission-checks.ts';
import { submissionInputOf } from '#app/modules/applications/domain/submission-input.ts';
import type { TypedClarificationAnswer } from '#app/modules/applications/domain/typed-answers.ts';
import type { Clarification } from '#app/modules/applications/persistence/clarifications.server.ts';
import {
  closeClarification,
  findOpenClarification,
  updateItemAnswer,
} from '#app/modules/applications/persistence/clarifications.server.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { lockFile } from '#app/modules/applications/persistence/file-locks.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import {
  findLatestSnapshot,
  insertSnapshot,
  snapshotHash,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { clarificationAnswered } from '#emails/clarification-answered.ts';
import { clarificationSent } from '#emails/clarification-sent.ts';

export type AnswerClarificationInput = {
  readonly applicationId: string;
  readonly version: number;
  readonly answers: ReadonlyArray<TypedClarificationAnswer>;
};

type Outcome = Result<null, ClarificationSendingRefusal>;

/**
 * Refusals: `not-found`, `conflict`, those of the lifecycle, `answer-missing` with the subject left silent,
 * `checks-unmet` when a criterion asked about no longer passes the submission checks (`details.unmet`).
 */
export async function answerClarification(act: Act, input: AnswerClarificationInput): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    await lockFile(transaction, input.applicationId);
    const file = await findFile(transaction, input.applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'clarification.answer', subjectOf(file))) return refused('action-not-yours');
    if (file.version !== input.version) return refused('conflict');
    const decided = decideTransition({
      application: factsOf(file),
      action: 'answer-clarification',
      relations: relationsOf(act.actor, subjectOf(file)),
      now: act.now,
    });
    if (!decided.ok) return decided;
    const request = await findOpenClarification(transaction, file.applicationId);
    const previous = await findLatestSnapshot(transaction, file.applicationId, 'submitted');
    if (request === null || previous === null) return refused('conflict');

    const askedSubjects = request.items.map((item) => item.subject);
    const live = await loadDeclaredContent(transaction, file);
    const content = mergeClarified(previous.content, live, askedSubjects);
    const changed = changedSubjects(previous.content, content);
    const answers = await keepAnswers(transaction, request, input.answers);
    if (!answers.ok) return answers;
    const checked = checkClarificationAnswer({
      askedSubjects,
      answers: answers.value,
      changedSubjects: changed,
    });
    if (!checked.ok) return checked;
    const unmet = await unmetChecks(transaction, act, file, content);
    if (unmet.length > 0) return refused('checks-unmet', { unmet });

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'answer-clarification',
      to: decided.value.to,
      dueOn: null,
      details: { answers: answers.value, changedSubjects: changed, contentHash: snapshotHash(content) },
    });
    if (!moved || !(await closeClarification(transaction, act, request.requestId)))
      return refused('conflict');
    await insertSnapshot(transaction, act, {
      applicationId: file.applicationId,
      kind: 'submitted',
      content,
    });
    await queueMessages(transaction, act.now, await messagesOf(transaction, act, file, askedSubjects.length));
    return ok(null);
  });
}

/** Writes the answers typed last over those kept; all of them, as they are sent. */
async function keepAnswers(
  transaction: Transaction,
  request: Clarification,
  typed: ReadonlyArray<TypedClarificationAnswer>,
): Promise<
  Result<
    ReadonlyArray<{ readonly subject: string; readonly answer: string }>,
    'conflict' | 'subject-not-asked'
  >
> {
  const foreign = typed.find(({ itemId }) => !request.items.some((item) => item.itemId === itemId));
  if (foreign !== undefined) return refused('subject-not-asked');
  const answers = [];
  for (const item of request.items) {
    const written = typed.find(({ itemId }) => itemId === item.itemId);
    const answer = written?.answer ?? item.answer;
    if (written !== undefined && written.answer !== item.answer) {
      if (!(await updateItemAnswer(transaction, written)))
        return refused('conflict', { subject: item.subject });
    }
    answers.push({ subject: item.subject, answer });
  }
  return ok(answers);
}

/** Other files of the organisation are not looked at again: they bar a submission, not its complement. */
async function unmetChecks(transaction: Transaction, act: Act, file: FileRecord, content: FileSnapshot) {
  const referential = await getReferential(transaction, file.referentialCode);
  const today = parisDate(act.now);
  return checkSubmission(
    submissionInputOf({ file, content, referential, otherApplications: [], toReview: [], today }),
  );
}

async function messagesOf(
  transaction: Transaction,
  act: Act,
  file: FileRecord,
  questionCount: number,
): Promise<ReadonlyArray<Message>> {
  const { applicationId, reference, organisationName } = file;
  const { baseUrl } = getEnvironment();
  const officers = await listIndependentOfficers(transaction, file, act.now);
  const lead = file.lead ?? act.actor;
  const url = `${baseUrl}${paths.application(applicationId)}`;
  return [
    {
      ...clarificationSent({ recipientName: lead.name, reference, url }),
      kind: 'clarification-sent',
      recipient: lead.email,
      recipientName: lead.name,
      applicationId,
    },
    ...officers.map((officer): Message => ({
      ...clarificationAnswered({
        recipientName: officer.name,
        reference,
        organisationName,
        questionCount,
        url: `${baseUrl}${paths.file(applicationId)}`,
      }),
      kind: 'clarification-answered',
      recipient: officer.email,
      recipientName: officer.name,
      applicationId,
    })),
  ];
}
