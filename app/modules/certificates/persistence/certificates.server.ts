/** Certificates of labels: the document in force is the last of the sequence; earlier ones are kept. */
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export async function insertCertificate(
  transaction: Transaction,
  certificate: {
    readonly labelId: string;
    readonly sequence: number;
    readonly documentId: string;
    readonly issuedAt: Date;
  },
): Promise<void> {
  await transaction.certificate.create({ data: certificate, select: { id: true } });
}

/** The bytes of the certificate in force of this label, or null when there is no such label. */
export async function findCertificateFile(
  transaction: Transaction,
  number: LabelNumber,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string; readonly fileName: string } | null> {
  const row = await transaction.certificate.findFirst({
    where: { label: { number } },
    orderBy: { sequence: 'desc' },
    select: { document: { select: { bytes: true, sha256: true, fileName: true } } },
  });
  return row?.document ?? null;
}
