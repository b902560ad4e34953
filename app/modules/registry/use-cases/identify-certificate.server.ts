/** From the hash of a file to the label whose certificate it is: the file itself never leaves the visitor's device. */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { parseLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { findPublicLabel } from '#app/modules/labels/persistence/labels.server.ts';
import { parseCertificateHash } from '#app/modules/registry/domain/certificate-match.ts';
import { findCertificateByHash } from '#app/modules/registry/persistence/certificate-hashes.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type CertificateIdentity = {
  readonly number: string;
  /** The label's, today. */
  readonly status: LabelStatus;
  /** False when a later certificate of the same label replaced this one. */
  readonly inForce: boolean;
  /** Whether an error on this one has been mended since (R-REG-15). */
  readonly corrected: boolean;
};

/** Refusals: `invalid-hash` for anything but 64 hexadecimal digits, `unknown-certificate`. */
export async function identifyCertificate(
  now: Date,
  hash: string,
): Promise<Result<CertificateIdentity, 'invalid-hash' | 'unknown-certificate'>> {
  const sha256 = parseCertificateHash(hash);
  if (sha256 === null) return refused('invalid-hash');
  const identified = await findCertificateByHash(getDatabase(), sha256);
  const number = identified === null ? null : parseLabelNumber(identified.number);
  if (identified === null || number === null || !number.ok) return refused('unknown-certificate');
  const label = await findPublicLabel(getDatabase(), number.value, parisDate(now));
  if (label === null) return refused('unknown-certificate');
  return ok({
    number: number.value,
    status: label.status,
    inForce: identified.inForce,
    corrected: identified.corrected,
  });
}
