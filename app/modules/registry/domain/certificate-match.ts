/**
 * Whether a file is the certificate of a label, by its SHA-256 alone: one byte changed makes another file.
 * Holds R-REG-07 and R-REG-15.
 */

export type CertificateHash = string & { readonly __brand: 'CertificateHash' };

/** `in-force`: the label's certificate; `corrected`, `replaced`: an earlier one; `another`: anything else. */
export type CertificateMatch = 'in-force' | 'corrected' | 'replaced' | 'another';

/** The certificate that bears a hash. */
export type IdentifiedCertificate = {
  readonly number: string;
  readonly inForce: boolean;
  /** Whether an error on it has been mended since, by a later certificate. */
  readonly corrected: boolean;
};

export const CERTIFICATE_MATCH_SENTENCES: Readonly<Record<CertificateMatch, string>> = {
  'in-force': 'Ce fichier est bien l’attestation délivrée pour ce label, à l’octet près.',
  corrected:
    'Ce fichier est une attestation authentique de ce label, mais elle comportait une erreur, rectifiée depuis : la rectification est dans l’histoire du label. Fiez-vous à l’attestation actuelle.',
  replaced:
    'Ce fichier est une attestation authentique de ce label, mais elle a été remplacée depuis : fiez-vous à l’attestation actuelle.',
  another:
    'Ce fichier n’est pas une attestation de ce label, ou il a été modifié : ne vous y fiez pas. Fiez-vous à ce qui est écrit sur cette page.',
};

/** A SHA-256 in hexadecimal, upper or lower case, or null. */
export function parseCertificateHash(text: string): CertificateHash | null {
  return /^[0-9a-f]{64}$/i.test(text) ? (text.toLowerCase() as CertificateHash) : null;
}

/** R-REG-07. `identified`: the certificate that bears the file's hash, whatever its label; null when none does. */
export function matchCertificate(number: string, identified: IdentifiedCertificate | null): CertificateMatch {
  if (identified === null || identified.number !== number) return 'another';
  if (identified.inForce) return 'in-force';
  return identified.corrected ? 'corrected' : 'replaced';
}
