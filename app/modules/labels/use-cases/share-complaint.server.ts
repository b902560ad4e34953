/** DITP shows a report to the holder, who may then reply; never who reported it. Holds R-LAB-32 and R-LAB-33. */
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
import { reportShared } from '#emails/complaint.ts';

export async function shareComplaint(
  act: Act,
  input: { readonly complaintId: string; readonly version: number },
): Promise<Result<null, ComplaintActRefusal>> {
  return inTransaction(async (transaction) => {
    const complaint = await findComplaint(transaction, input.complaintId);
    const found = complaint === null ? null : await findLabelInHand(transaction, complaint.labelId);
    if (complaint === null || found === null) return refused('not-found');
    const { label, file } = found;
    if (!can(act.actor, 'complaint.handle', subjectOf(file))) return refused('not-found');
    const decided = decideComplaintAct(complaint, 'share');
    if (!decided.ok) return decided;
    if (complaint.version !== input.version) return refused('conflict');
    const shared = { status: decided.value, sharedAt: act.now, sharedById: act.actor.userId };
    if (!(await writeComplaint(transaction, complaint, shared))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `complaint:${complaint.complaintId}`,
      action: 'complaint.share',
      subject: complaint.reference,
      actorRole: 'ditp-officer',
    });
    await queueMessages(
      transaction,
      act.now,
      reportShared({
        reference: complaint.reference,
        number: label.number,
        organisationName: label.organisationName,
        people: await listHolders(transaction, file),
        url: `${getEnvironment().baseUrl}${paths.heldLabel(label.labelId)}`,
      }),
    );
    return ok(null);
  });
}
