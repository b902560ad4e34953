/** Certificates by their SHA-256, and the label that follows another: what the public check asks beside the label. */
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import { toStoredLabel } from '#app/modules/labels/persistence/label-rows.server.ts';
import type {
  CertificateHash,
  IdentifiedCertificate,
} from '#app/modules/registry/domain/certificate-match.ts';
import type { Successor } from '#app/modules/registry/domain/check-answer.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** The certificate whose bytes have this hash, or null. Letters and reports are not certificates. */
export async function findCertificateByHash(
  transaction: Transaction,
  sha256: CertificateHash,
): Promise<IdentifiedCertificate | null> {
  const row = await transaction.certificate.findFirst({
    where: { document: { sha256, kind: 'certificate' } },
    select: {
      sequence: true,
      label: {
        select: {
          number: true,
          certificates: { orderBy: { sequence: 'desc' }, take: 1, select: { sequence: true } },
          corrections: {
            orderBy: { certificateSequence: 'desc' },
            take: 1,
            select: { certificateSequence: true },
          },
        },
      },
    },
  });
  if (row === null) return null;
  const { number, certificates, corrections } = row.label;
  return {
    number,
    inForce: certificates[0]?.sequence === row.sequence,
    corrected: (corrections[0]?.certificateSequence ?? 0) > row.sequence,
  };
}

/** The label that took over from this one, with its status of the day; null when none did. */
export async function findSuccessor(
  transaction: Transaction,
  labelId: string,
  today: CalendarDate,
): Promise<Successor | null> {
  const row = await transaction.label.findUnique({
    where: { predecessorId: labelId },
    select: {
      number: true,
      status: true,
      validUntil: true,
      scheduledStatus: true,
      scheduledOn: true,
      prolongedAt: true,
    },
  });
  return row === null ? null : { number: row.number, status: statusToday(toStoredLabel(row), today) };
}

/** The number of this label, or null. */
export async function findLabelNumber(transaction: Transaction, labelId: string): Promise<string | null> {
  const row = await transaction.label.findUnique({ where: { id: labelId }, select: { number: true } });
  return row?.number ?? null;
}
