/**
 * Sends one reminder to the side whose act is awaited, and to nobody else; or nothing when the file has moved on since
 * it was planned. Runs in the transaction that ends the job. Holds R-APP-58 and R-APP-59.
 */
import {
  DEADLINE_CONSEQUENCES,
  DEADLINE_LABELS,
  DEADLINE_RIGHTS,
} from '#app/modules/applications/domain/deadline-labels.ts';
import { DEADLINE_KINDS, standingReminder } from '#app/modules/applications/domain/deadlines.ts';
import type { FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import { listIndependentDeciders } from '#app/modules/applications/persistence/deciders.server.ts';
import type { DeadlineFile } from '#app/modules/applications/persistence/deadline-files.server.ts';
import {
  findDeadlineFile,
  listOrganisationLeads,
} from '#app/modules/applications/persistence/deadline-files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import type { JobOutcome, JobPayload } from '#app/modules/notifications/domain/job-kinds.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { deadlineReminder } from '#emails/deadline-reminder.ts';

async function recipientsOf(
  transaction: Transaction,
  file: DeadlineFile,
  { side, now }: { readonly side: Holder; readonly now: Date },
): Promise<ReadonlyArray<FilePerson>> {
  const barring = { ...file, ...file.subject.recusal };
  if (side === 'auditor') return file.leadAuditors;
  if (side === 'ditp') return listIndependentOfficers(transaction, barring, now);
  if (side === 'decider') return listIndependentDeciders(transaction, barring, now);
  return file.lead === null ? listOrganisationLeads(transaction, file.organisationId) : [file.lead];
}

function pathFor(side: Holder, { applicationId, evaluationId }: DeadlineFile): string {
  if (side === 'organisation') return paths.application(applicationId);
  if (side === 'auditor' && evaluationId !== null) return paths.evaluation(evaluationId);
  return paths.file(applicationId);
}

export async function sendReminder(
  transaction: Transaction,
  { payload, now }: { readonly payload: JobPayload<'reminder'>; readonly now: Date },
): Promise<JobOutcome> {
  const { applicationId, dueOn, offset } = payload;
  const kind = DEADLINE_KINDS.find((one) => one === payload.deadline);
  const file = await findDeadlineFile(transaction, applicationId);
  if (file === null || kind === undefined) return 'cancelled';
  const today = parisDate(now);
  const standing = standingReminder({ kind, dueOn, offset }, file.facts, today);
  if (standing === null) return 'cancelled';
  const { side } = standing.deadline;
  const recipients = await recipientsOf(transaction, file, { side, now });
  const url = new URL(pathFor(side, file), getEnvironment().baseUrl).href;
  await queueMessages(
    transaction,
    now,
    recipients.map(({ name, email }) => ({
      kind: 'deadline-reminder',
      recipient: email,
      recipientName: name,
      applicationId,
      ...deadlineReminder({
        recipientName: name,
        reference: file.reference,
        organisationName: file.organisationName,
        awaited: DEADLINE_LABELS[kind],
        right: DEADLINE_RIGHTS[kind] ?? null,
        consequence: DEADLINE_CONSEQUENCES[kind],
        dueOn,
        today,
        url,
      }),
    })),
  );
  return recipients.length === 0 ? 'cancelled' : 'done';
}
