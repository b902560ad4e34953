/**
 * Anyone reports a problem on a label, without an account. The computer is told apart by a keyed hash of its address,
 * for throttling alone. Holds R-LAB-29 to R-LAB-31 and R-LAB-90.
 */
import { countedAddress } from '#app/platform/client-address.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { mayReport } from '#app/modules/labels/domain/complaint.ts';
import type { ReportRefusal } from '#app/modules/labels/domain/complaint-messages.ts';
import type { Report } from '#app/modules/labels/domain/complaint-schema.ts';
import { parseLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { insertComplaint, listReportsFrom } from '#app/modules/labels/persistence/complaints.server.ts';
import { listLabelOfficials } from '#app/modules/labels/persistence/holders.server.ts';
import { findLabelInHandByNumber } from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate, yearOf } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { hashToken } from '#app/platform/tokens.server.ts';
import { reportAcknowledged, reportArrived } from '#emails/complaint.ts';

const DAY = 86_400_000;

/** The answer is the reference that the acknowledgement quotes; the same report sent again gives the same. */
export async function reportLabel(
  now: Date,
  input: { readonly number: string; readonly report: Report; readonly clientAddress: string },
): Promise<Result<{ readonly reference: string }, ReportRefusal>> {
  const number = parseLabelNumber(input.number);
  if (!number.ok) return refused('not-found');
  const { kind, description, siteName, email } = input.report;
  return inTransaction(async (transaction) => {
    const found = await findLabelInHandByNumber(transaction, number.value);
    if (found === null) return refused('not-found');
    const { label, file } = found;
    if (siteName !== '' && !label.sites.some(({ name }) => name === siteName)) return refused('unknown-site');
    const addressHash = hashToken(`complaint:${countedAddress(input.clientAddress)}`);
    await takeTurn(transaction, `complaint:${addressHash}`);
    const earlier = await listReportsFrom(transaction, addressHash, new Date(now.getTime() - DAY));
    const same = earlier.find(
      (one) =>
        one.labelId === label.labelId &&
        one.kind === kind &&
        one.description === description &&
        one.siteName === siteName &&
        one.email === email,
    );
    if (same !== undefined) return ok({ reference: same.reference });
    const times = earlier.map(({ receivedAt }) => receivedAt);
    if (!mayReport(times, now)) return refused('too-many-reports');

    const year = yearOf(parisDate(now));
    const complaint = {
      labelId: label.labelId,
      kind,
      description,
      siteName,
      email,
      receivedAt: now,
      addressHash,
    };
    const { complaintId, reference } = await insertComplaint(transaction, complaint, year);
    await appendJournalEntry(
      transaction,
      { actor: null, now },
      {
        stream: `complaint:${complaintId}`,
        action: 'complaint.receive',
        subject: reference,
        actorRole: 'visitor',
        after: { label: label.number, kind },
      },
    );
    const about = { reference, number: label.number, organisationName: label.organisationName };
    await queueMessages(transaction, now, [
      ...(email === '' ? [] : [reportAcknowledged({ ...about, email })]),
      ...reportArrived({
        ...about,
        kind,
        people: await listLabelOfficials(transaction, file, now),
        url: `${getEnvironment().baseUrl}${paths.complaint(complaintId)}`,
      }),
    ]);
    return ok({ reference });
  });
}
