/** Certificates by their SHA-256, and the label that follows another: what the public check asks beside the label. */
import type {
  CertificateHash,
  IdentifiedCertificate,
} from '#app/modules/registry/domain/certificate-match.ts';
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

/** The number of the label that took over from this one, or null. */
export async function findSuccessorNumber(transaction: Transaction, labelId: string): Promise<string | null> {
  const row = await transaction.label.findUnique({
    where: { predecessorId: labelId },
    select: { number: true },
  });
  return row?.number ?? null;
}

/** The number of this label, or null. */
export async function findLabelNumber(transaction: Transaction, labelId: string): Promise<string | null> {
  const row = await transaction.label.findUnique({ where: { id: labelId }, select: { number: true } });
  return row?.number ?? null;
}
