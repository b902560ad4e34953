/** What a file is to a label, by its hash alone. Holds R-REG-07. */
import type { PublicLabel } from '#app/modules/labels/domain/public-label.ts';
import {
  matchCertificate,
  parseCertificateHash,
  type CertificateMatch,
} from '#app/modules/registry/domain/certificate-match.ts';
import { findCertificateByHash } from '#app/modules/registry/persistence/certificate-hashes.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

/** Null when `hash` is no SHA-256. */
export async function compareCertificate(label: PublicLabel, hash: string): Promise<CertificateMatch | null> {
  const sha256 = parseCertificateHash(hash);
  if (sha256 === null) return null;
  if (sha256 === label.certificateSha256) return 'in-force';
  return matchCertificate(label.number, await findCertificateByHash(getDatabase(), sha256));
}
