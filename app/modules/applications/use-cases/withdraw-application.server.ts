/** Withdraws an open application, whatever its stage. Holds R-APP-02, R-APP-03, R-APP-31, R-EVA-86. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { ActRefusal } from '#app/modules/applications/domain/service-act-messages.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { findProgramme } from '#app/modules/evaluations/persistence/programmes.server.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { applicationWithdrawn } from '#emails/application-withdrawn.ts';
import { programmeCancelledMessages } from '#emails/programme-handed-over.ts';

export type WithdrawApplicationInput = {
  readonly applicationId: string;
  readonly version: number;
  /** Empty when the service prefers to give none. */
  readonly reason: string;
};

/** Refusals: `not-found`, `conflict`, those of the lifecycle. A draft that never left is told to nobody but its lead. */
export async function withdrawApplication(
  act: Act,
  input: WithdrawApplicationInput,
): Promise<Result<null, ActRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, ActRefusal>> => {
    const file = await findFile(transaction, input.applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'application.withdraw', subjectOf(file))) return refused('action-not-yours');
    if (file.version !== input.version) return refused('conflict');
    const decided = decideTransition({
      application: factsOf(file),
      action: 'withdraw',
      relations: relationsOf(act.actor, subjectOf(file)),
      now: act.now,
    });
    if (!decided.ok) return decided;
    const reason = input.reason.trim();
    const moved = await writeTransition(transaction, act, {
      file,
      action: 'withdraw',
      to: decided.value.to,
      dueOn: null,
      details: reason === '' ? {} : { reason },
    });
    if (!moved) return refused('conflict');
    await queueMessages(transaction, act.now, [
      ...(await messagesOf(transaction, act, file, reason)),
      ...(await visitCancelled(transaction, act, file)),
    ]);
    return ok(null);
  });
}

/** R-EVA-86: the moments of a visit that was sent, taken back from calendars. */
async function visitCancelled(
  transaction: Transaction,
  act: Act,
  file: FileRecord,
): Promise<ReadonlyArray<Message>> {
  if (file.evaluation === null) return [];
  const { evaluationId, auditors } = file.evaluation;
  const programme = await findProgramme(transaction, evaluationId);
  const { baseUrl } = getEnvironment();
  return programmeCancelledMessages({ file, evaluationId, programme, auditors, now: act.now, baseUrl });
}

async function messagesOf(
  transaction: Transaction,
  act: Act,
  file: FileRecord,
  reason: string,
): Promise<ReadonlyArray<Message>> {
  const { applicationId, reference, organisationName } = file;
  const { baseUrl } = getEnvironment();
  function messageTo(person: Pick<FilePerson, 'name' | 'email'>, url: string | null): Message {
    return {
      ...applicationWithdrawn({ recipientName: person.name, reference, organisationName, reason, url }),
      kind: 'application-withdrawn',
      recipient: person.email,
      recipientName: person.name,
      applicationId,
    };
  }
  const toLead = messageTo(file.lead ?? act.actor, `${baseUrl}${paths.application(applicationId)}`);
  if (file.firstSubmittedAt === null) return [toLead];
  const officers = await listIndependentOfficers(transaction, file, act.now);
  return [
    toLead,
    ...officers.map((officer) => messageTo(officer, `${baseUrl}${paths.file(applicationId)}`)),
    ...(file.evaluation?.auditors ?? []).map((auditor) => messageTo(auditor, null)),
  ];
}
