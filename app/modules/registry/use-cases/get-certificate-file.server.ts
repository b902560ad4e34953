/** The bytes of a certificate as they were stored at its issue. Holds R-REG-08. */
import { findCertificateFile } from '#app/modules/certificates/persistence/certificates.server.ts';
import { parseLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CertificateFile = {
  readonly number: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Hexadecimal. */
  readonly sha256: string;
};

/**
 * R-REG-08: served whatever became of the label, since it belongs to its public history. It proves that a label was
 * granted; only the check says what the label is today.
 */
export async function getCertificateFile(number: string): Promise<Result<CertificateFile, 'not-found'>> {
  const parsed = parseLabelNumber(number);
  const file = parsed.ok ? await findCertificateFile(getDatabase(), parsed.value) : null;
  if (file === null) return refused('not-found');
  return ok({ number, bytes: new Uint8Array(file.bytes), sha256: file.sha256 });
}
