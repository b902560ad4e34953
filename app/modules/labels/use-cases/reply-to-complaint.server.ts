/** The holder replies to DITP, once, about a report that was shared with them. Holds R-LAB-32 and R-LAB-33. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { decideComplaintAct } from '#app/modules/labels/domain/complaint.ts';
import type { ComplaintActRefusal } from '#app/modules/labels/domain/complaint-messages.ts';
import { findComplaint, writeComplaint } from '#app/modules/labels/persistence/complaints.server.ts';
import { listLabelOfficials } from '#app/modules/labels/persistence/holders.server.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { holderReplied } from '#emails/complaint.ts';

export async function replyToComplaint(
  act: Act,
  input: {
    readonly labelId: string;
    readonly complaintId: string;
    readonly version: number;
    readonly reply: string;
  },
): Promise<Result<null, ComplaintActRefusal>> {
  return inTransaction(async (transaction) => {
    const complaint = await findComplaint(transaction, input.complaintId);
    const found = complaint === null ? null : await findLabelInHand(transaction, complaint.labelId);
    if (complaint === null || found === null) return refused('not-found');
    const { label, file } = found;
    // A report that was not shared does not exist for the holder.
    const isSeen = complaint.labelId === input.labelId && complaint.sharedAt !== null;
    if (!isSeen || !can(act.actor, 'label.hold', subjectOf(file))) return refused('not-found');
    const decided = decideComplaintAct(complaint, 'reply');
    if (!decided.ok) return decided;
    if (complaint.version !== input.version) return refused('conflict');
    const reply = { holderAnswer: input.reply, holderAnsweredAt: act.now };
    if (!(await writeComplaint(transaction, complaint, reply))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `complaint:${complaint.complaintId}`,
      action: 'complaint.reply',
      subject: complaint.reference,
      actorRole: 'organisation-lead',
    });
    await queueMessages(
      transaction,
      act.now,
      holderReplied({
        reference: complaint.reference,
        number: label.number,
        organisationName: label.organisationName,
        people: await listLabelOfficials(transaction, file, act.now),
        url: `${getEnvironment().baseUrl}${paths.complaint(complaint.complaintId)}`,
      }),
    );
    return ok(null);
  });
}
