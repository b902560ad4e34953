/**
 * DITP answers a report, which closes it; the answer leaves by e-mail when an address was left, and the holder with whom
 * the report was shared is told that it is closed. Holds R-LAB-32 and R-LAB-33.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { decideComplaintAct } from '#app/modules/labels/domain/complaint.ts';
import type { ComplaintActRefusal } from '#app/modules/labels/domain/complaint-messages.ts';
import { findComplaint, writeComplaint } from '#app/modules/labels/persistence/complaints.server.ts';
import { listHolders } from '#app/modules/labels/persistence/holders.server.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { reportAnswered, sharedReportClosed } from '#emails/complaint.ts';

export async function answerComplaint(
  act: Act,
  input: { readonly complaintId: string; readonly version: number; readonly answer: string },
): Promise<Result<null, ComplaintActRefusal>> {
  return inTransaction(async (transaction) => {
    const complaint = await findComplaint(transaction, input.complaintId);
    const found = complaint === null ? null : await findLabelInHand(transaction, complaint.labelId);
    if (complaint === null || found === null) return refused('not-found');
    const { label, file } = found;
    if (!can(act.actor, 'complaint.handle', subjectOf(file))) return refused('not-found');
    const decided = decideComplaintAct(complaint, 'answer');
    if (!decided.ok) return decided;
    if (complaint.version !== input.version) return refused('conflict');
    const { answer } = input;
    const written = await writeComplaint(transaction, complaint, {
      status: decided.value,
      answer,
      answeredAt: act.now,
      answeredById: act.actor.userId,
    });
    if (!written) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `complaint:${complaint.complaintId}`,
      action: 'complaint.answer',
      subject: complaint.reference,
      actorRole: 'ditp-officer',
    });
    const { reference, email, sharedAt } = complaint;
    const { labelId, number, organisationName } = label;
    const about = { reference, number, organisationName };
    const toHolder =
      sharedAt === null
        ? []
        : sharedReportClosed({
            ...about,
            people: await listHolders(transaction, file),
            url: `${getEnvironment().baseUrl}${paths.heldLabel(labelId)}`,
          });
    await queueMessages(transaction, act.now, [
      ...(email === '' ? [] : [reportAnswered({ ...about, email, answer })]),
      ...toHolder,
    ]);
    return ok(null);
  });
}
