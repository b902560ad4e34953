/**
 * Whether a file received may be kept as evidence, from what was seen in it. Holds R-EVD-10 to R-EVD-19.
 * The content decides what a file is; its name must agree. Pure: the inspection is done elsewhere.
 */
import type { AcceptedExtension, AcceptedType } from '#app/modules/evidence/domain/accepted-types.ts';
import {
  ACCEPTED_TYPES,
  isAcceptedExtension,
  MACRO_EXTENSIONS,
  MAXIMUM_FILE_BYTES,
} from '#app/modules/evidence/domain/accepted-types.ts';
import { decideArchiveVerdict } from '#app/modules/evidence/domain/archive-verdict.ts';
import type { ArchiveFacts, ArchiveRefusal } from '#app/modules/evidence/domain/archive-verdict.ts';
import { QUOTA_REFUSALS } from '#app/modules/evidence/domain/upload-quota.ts';
import { extensionOf, sanitiseFileName } from '#app/modules/evidence/domain/file-name.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** What the first bytes say; `other` carries the extension found in `detected`. */
export type Signature = 'pdf' | 'jpg' | 'png' | 'webp' | 'zip' | 'compound' | 'other' | 'unknown';

export type PdfFacts = {
  /** False when a part that may hold actions cannot be read. */
  readonly checkable: boolean;
  readonly encrypted: boolean;
  /** The end of file mark is there. */
  readonly complete: boolean;
  /** Names of what acts by itself or carries other files: JavaScript, Launch, EmbeddedFile, RichMedia… */
  readonly activeNames: ReadonlyArray<string>;
};

export type FileFacts = {
  /** Bytes received. */
  readonly size: number;
  readonly signature: Signature;
  /** Extension of the type recognised when it is none of ours; null when nothing was. */
  readonly detected: string | null;
  /** Marks of another type inside: an archive at the end, a PDF or a page of the web at the beginning. */
  readonly foreignMarks: ReadonlyArray<string>;
  /** For images: everything up to the end mark is there. */
  readonly imageComplete: boolean;
  /** A Microsoft compound file that holds an encrypted package. */
  readonly encryptedPackage: boolean;
  readonly pdf: PdfFacts | null;
  readonly archive: ArchiveFacts | null;
};

export const FILE_REFUSALS = [
  'file-missing',
  'file-empty',
  'file-too-large',
  'extension-not-accepted',
  'type-mismatch',
  'file-damaged',
  'file-encrypted',
  'file-with-macros',
  'file-with-program',
  'file-ambiguous',
  'archive-bomb',
  'archive-path',
  'pdf-active',
  'pdf-not-checkable',
  'file-infected',
  'antivirus-not-checkable',
  'antivirus-unavailable',
  ...QUOTA_REFUSALS,
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export function isFileRefusal(code: string): code is FileRefusal {
  return FILE_REFUSALS.some((refusal) => refusal === code);
}

export type AcceptedFile = { readonly fileName: string; readonly mediaType: string };

type Verdict = Result<AcceptedFile, FileRefusal | ArchiveRefusal>;

function decidePdf(pdf: PdfFacts): FileRefusal | null {
  if (pdf.encrypted) return 'file-encrypted';
  if (pdf.activeNames.length > 0) return 'pdf-active';
  if (!pdf.checkable) return 'pdf-not-checkable';
  return pdf.complete ? null : 'file-damaged';
}

function decideContent(
  facts: FileFacts,
  extension: AcceptedExtension,
  type: AcceptedType,
): FileRefusal | null {
  switch (type.family) {
    case 'pdf':
      return facts.pdf === null ? 'file-damaged' : decidePdf(facts.pdf);
    case 'jpg':
    case 'png':
    case 'webp':
      return facts.imageComplete ? null : 'file-damaged';
    case 'opendocument':
    case 'openxml':
      return facts.archive === null ? 'file-damaged' : decideArchiveVerdict(facts.archive, extension);
  }
}

function expectedSignature(type: AcceptedType): Signature {
  return type.family === 'opendocument' || type.family === 'openxml' ? 'zip' : type.family;
}

/**
 * Accepts the file under its cleaned name and the media type of its content, or says the first reason for which
 * it cannot be kept. `details` carry the name, the extension and the type recognised.
 */
export function decideFileVerdict(sentName: string, facts: FileFacts): Verdict {
  const fileName = sanitiseFileName(sentName);
  const extension = extensionOf(fileName);
  const details = { fileName, extension, detected: facts.detected ?? facts.signature };
  if (facts.size === 0) return refused('file-empty', details);
  if (facts.size > MAXIMUM_FILE_BYTES) return refused('file-too-large', details);
  if (MACRO_EXTENSIONS.includes(extension)) return refused('file-with-macros', details);
  if (!isAcceptedExtension(extension)) return refused('extension-not-accepted', details);
  const type = ACCEPTED_TYPES[extension];
  if (facts.signature !== expectedSignature(type)) {
    const isEncrypted = facts.signature === 'compound' && facts.encryptedPackage;
    return refused(isEncrypted ? 'file-encrypted' : 'type-mismatch', details);
  }
  if (facts.foreignMarks.length > 0) return refused('file-ambiguous', details);
  const refusal = decideContent(facts, extension, type);
  return refusal === null ? ok({ fileName, mediaType: type.mediaType }) : refused(refusal, details);
}
