/**
 * What a scan of a content kept changes: into quarantine, out of it, or nothing. Holds R-EVD-63 and R-EVD-65. Pure.
 */
import { wholeNumber } from '#app/platform/typed-numbers.ts';

export const CONTENT_VERDICTS = ['clean', 'infected', 'not-checkable'] as const;
export type ContentVerdict = (typeof CONTENT_VERDICTS)[number];

export type ContentScan =
  | { readonly verdict: 'infected'; readonly threat: string }
  | { readonly verdict: 'clean' | 'not-checkable'; readonly threat: null };

/** What is known of a content before the scan. */
export type ScannedContent = {
  readonly isQuarantined: boolean;
  /** The program and signatures that gave the verdict kept, as the antivirus names them; null before any. */
  readonly signatures: string | null;
  /** The threat in spite of which an administrator released it; null when nobody did. */
  readonly releasedThreat: string | null;
};

export type ContentChange = 'quarantine' | 'release' | 'none';

/** The number of the signatures in `ClamAV 1.4.3/27500/Mon Nov 30…`; null when the answer gives none. */
export function signatureNumber(signatures: string | null): number | null {
  return wholeNumber(/^[^/]*\/(\d{1,9})\//.exec(signatures ?? '')?.[1]);
}

/** R-EVD-65: an antivirus that has lost its signatures calls everything clean; only newer ones may unsay a threat. */
function isNewer(signatures: string, former: string | null): boolean {
  const [now, before] = [signatureNumber(signatures), signatureNumber(former)];
  return now !== null && before !== null && now > before;
}

export function decideContentChange(
  content: ScannedContent,
  scan: ContentScan,
  signatures: string,
): ContentChange {
  if (scan.verdict === 'infected') {
    return content.isQuarantined || content.releasedThreat === scan.threat ? 'none' : 'quarantine';
  }
  const mayRelease = content.isQuarantined && scan.verdict === 'clean';
  return mayRelease && isNewer(signatures, content.signatures) ? 'release' : 'none';
}

/** The least that an administrator writes to release a content that the antivirus still calls infected. */
export const SHORTEST_RELEASE_REASON = 20;
export const LONGEST_RELEASE_REASON = 1_000;
