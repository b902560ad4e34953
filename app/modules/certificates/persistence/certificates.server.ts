/** Certificates of labels: the document in force is the last of the sequence; earlier ones are kept. */
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Stores the certificate's bytes and ties them to the label; the answer is the document's id. */
export async function insertCertificate(
  transaction: Transaction,
  certificate: {
    readonly labelId: string;
    readonly applicationId: string;
    readonly number: LabelNumber;
    /** 1 at the grant; a correction or a reduced scope issues the next. */
    readonly sequence: number;
    readonly bytes: Buffer;
    readonly now: Date;
  },
): Promise<string> {
  const { labelId, applicationId, number, sequence, bytes, now } = certificate;
  const { documentId } = await insertDocument(transaction, {
    kind: 'certificate',
    applicationId,
    fileName: `attestation-${number}.pdf`,
    bytes,
    now,
  });
  await transaction.certificate.create({
    data: { labelId, sequence, documentId, issuedAt: now },
    select: { id: true },
  });
  return documentId;
}

/** Who signed the grant of this file: a certificate that replaces another is signed alike. */
export async function findGrantSignatory(
  transaction: Transaction,
  applicationId: string,
): Promise<{ readonly name: string; readonly title: string }> {
  const row = await transaction.decision.findFirst({
    where: { applicationId, kind: 'grant' },
    orderBy: { decidedAt: 'desc' },
    select: { signatoryName: true, signatoryTitle: true },
  });
  if (row === null) throw new Error('A label without the decision that granted it.');
  return { name: row.signatoryName, title: row.signatoryTitle };
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
