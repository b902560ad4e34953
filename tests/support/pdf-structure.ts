/**
 * The structure of a PDF written with `compress: false`, read in its own bytes: what a screen reader starts from.
 */

/** The bytes as text, one character a byte. */
function bytesAsText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** How many structure elements of type `type` (H1, P, Table, Figure…) the document holds. */
export function countElements(bytes: Uint8Array, type: string): number {
  return [...bytesAsText(bytes).matchAll(new RegExp(`/S /${type}(?![A-Za-z0-9])`, 'g'))].length;
}

export type PdfAnnouncement = {
  readonly version: string;
  readonly tagged: boolean;
  readonly french: boolean;
  readonly showsTitle: boolean;
};

/** What the catalogue announces to readers. */
export function readAnnouncement(bytes: Uint8Array): PdfAnnouncement {
  const text = bytesAsText(bytes);
  return {
    version: /^%PDF-(\d\.\d)/.exec(text)?.[1] ?? '',
    tagged: /\/Marked true/.test(text) && /\/StructTreeRoot \d+ 0 R/.test(text),
    french: /\/Lang \(fr-FR\)/.test(text),
    showsTitle: /\/DisplayDocTitle true/.test(text),
  };
}

/** The title in the document's information, or null. PDF writes accented text in big-endian UTF-16. */
export function readTitle(bytes: Uint8Array): string | null {
  const text = bytesAsText(bytes);
  const reference = /\/Title (\d+) 0 R/.exec(text)?.[1];
  if (reference === undefined) return null;
  const written = new RegExp(`\\n${reference} 0 obj\\n\\(((?:\\\\.|[^\\\\)])*)\\)`, 's').exec(text)?.[1];
  if (written === undefined) return null;
  const raw = written.replace(/\\([nrtbf()\\])/g, (_, letter: string) => {
    const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    return escapes[letter] ?? letter;
  });
  if (!raw.startsWith('\u00fe\u00ff')) return raw;
  return Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le');
}
