/**
 * Whether a file received may be kept as evidence, from what was seen in it. Holds R-EVD-10 to R-EVD-19.
 * The content decides what a file is; its name must agree. Pure: the inspection is done elsewhere.
 */
import type { AcceptedExtension, AcceptedType } from '#app/modules/evidence/domain/accepted-types.ts';
import {
  ACCEPTED_EXTENSIONS,
  ACCEPTED_TYPES,
  isAcceptedExtension,
  MACRO_EXTENSIONS,
  MAXIMUM_FILE_BYTES,
} from '#app/modules/evidence/domain/accepted-types.ts';
import type { ArchiveFacts } from '#app/modules/evidence/domain/archive-verdict.ts';
import { decideArchiveVerdict } from '#app/modules/evidence/domain/archive-verdict.ts';
import type { CompoundFacts } from '#app/modules/evidence/domain/compound-verdict.ts';
import { decideCompoundVerdict } from '#app/modules/evidence/domain/compound-verdict.ts';
import { extensionOf, sanitiseFileName } from '#app/modules/evidence/domain/file-name.ts';
import type { ImageFacts } from '#app/modules/evidence/domain/image-verdict.ts';
import { decideImageVerdict, trueImageExtension } from '#app/modules/evidence/domain/image-verdict.ts';
import type { PdfFacts } from '#app/modules/evidence/domain/pdf-verdict.ts';
import { decidePdfVerdict } from '#app/modules/evidence/domain/pdf-verdict.ts';
import { isProgramName } from '#app/modules/evidence/domain/program-names.ts';
import { QUOTA_REFUSALS } from '#app/modules/evidence/domain/upload-quota.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** What the first bytes say; `other` carries the extension found in `detected`. */
export type Signature =
  'pdf' | 'jpg' | 'png' | 'webp' | 'zip' | 'compound' | 'xml' | 'text' | 'other' | 'unknown';

export type XmlFacts = { readonly wellFormed: boolean; readonly declaresTypes: boolean };

export type FileFacts = {
  /** Bytes received. */
  readonly size: number;
  readonly signature: Signature;
  /** Extension of the type recognised when it is none of ours; null when nothing was. */
  readonly detected: string | null;
  /** Marks of another type inside: an archive at the end, a PDF or a page of the web at the beginning. */
  readonly foreignMarks: ReadonlyArray<string>;
  readonly image: ImageFacts | null;
  readonly pdf: PdfFacts | null;
  readonly archive: ArchiveFacts | null;
  readonly compound: CompoundFacts | null;
  readonly xml: XmlFacts | null;
  /** The files within, by the name the file around gives them; null facts for one that could not be read. */
  readonly embedded: ReadonlyArray<{ readonly name: string; readonly inspection: FileFacts | null }>;
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
  'file-not-checkable',
  'file-old-office',
  'file-within',
  'image-incomplete',
  'image-bomb',
  'remote-content',
  'file-infected',
  'antivirus-not-checkable',
  'antivirus-unavailable',
  ...QUOTA_REFUSALS,
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export function isFileRefusal(code: string): code is FileRefusal {
  return FILE_REFUSALS.some((refusal) => refusal === code);
}

/** What the sender is told of a file that is kept. */
export const FILE_NOTICES = ['true-type', 'form-scripts', 'files-within', 'served-copy'] as const;
export type FileNotice = (typeof FILE_NOTICES)[number];

export type AcceptedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly notices: ReadonlyArray<FileNotice>;
};

export type Verdict = Result<AcceptedFile, FileRefusal>;

function expectedSignature(type: AcceptedType): Signature {
  return type.family === 'opendocument' || type.family === 'openxml' ? 'zip' : type.family;
}

/** Why content of this type cannot be kept, what lies within it aside; or null. */
function decideContent(facts: FileFacts, extension: AcceptedExtension): FileRefusal | null {
  switch (ACCEPTED_TYPES[extension].family) {
    case 'pdf':
      return facts.pdf === null ? 'file-damaged' : decidePdfVerdict(facts.pdf);
    case 'jpg':
    case 'png':
    case 'webp':
      return facts.image === null ? 'file-damaged' : decideImageVerdict(facts.image);
    case 'opendocument':
    case 'openxml':
      return facts.archive === null ? 'file-damaged' : decideArchiveVerdict(facts.archive, extension);
  }
}

/** The accepted type that this content is, whatever it is called; null when it is none. */
function typeOfContent(facts: FileFacts): AcceptedExtension | null {
  const candidates = ACCEPTED_EXTENSIONS.filter(
    (extension) => expectedSignature(ACCEPTED_TYPES[extension]) === facts.signature,
  );
  return candidates.find((extension) => decideContent(facts, extension) !== 'type-mismatch') ?? null;
}

/** Names under which plain text is read, and nothing else is done with it. */
const TEXT_EXTENSIONS: ReadonlySet<string> = new Set(['txt', 'csv', 'tsv', 'md', 'json', 'log']);

/**
 * Why a file that lies within another cannot be kept with it, or null: the same verdict as the file around it, on its
 * content; well-formed XML without declared types, as electronic invoices carry, and plain text are accepted as well
 * (R-EVD-29).
 */
function decideWithin({ name, inspection }: FileFacts['embedded'][number]): FileRefusal | null {
  if (inspection === null) return 'file-not-checkable';
  if (isProgramName(name)) return 'file-with-program';
  if (inspection.foreignMarks.length > 0) return 'file-ambiguous';
  if (inspection.signature === 'text' && TEXT_EXTENSIONS.has(extensionOf(name))) return null;
  return decideWithinContent(inspection) ?? firstWithin(inspection)?.refusal ?? null;
}

function decideWithinContent(facts: FileFacts): FileRefusal | null {
  if (facts.xml !== null) return facts.xml.wellFormed && !facts.xml.declaresTypes ? null : 'file-damaged';
  if (facts.compound !== null) return decideCompoundVerdict(facts.compound);
  const type = typeOfContent(facts);
  return type === null ? 'type-mismatch' : decideContent(facts, type);
}

/** The first file within that cannot be kept, with why; null when all may be. */
function firstWithin(facts: FileFacts): { readonly name: string; readonly refusal: FileRefusal } | null {
  for (const embedded of facts.embedded) {
    const refusal = decideWithin(embedded);
    if (refusal !== null) return { name: embedded.name, refusal };
  }
  return null;
}

function noticesOf(facts: FileFacts): FileNotice[] {
  const notices: FileNotice[] = [];
  if (facts.pdf?.formattingScripts === true) notices.push('form-scripts');
  if (facts.pdf !== null && facts.embedded.length > 0) notices.push('files-within');
  if (facts.image?.served?.isChanged === true) notices.push('served-copy');
  return notices;
}

/** What the name alone decides, before anything is inspected; null when the content is to be looked at. */
export function decideNameVerdict(sentName: string, size: number): Verdict | null {
  const fileName = sanitiseFileName(sentName);
  const extension = extensionOf(fileName);
  const details = { fileName, extension, detected: 'unknown' };
  if (size === 0) return refused('file-empty', details);
  if (size > MAXIMUM_FILE_BYTES) return refused('file-too-large', details);
  if (MACRO_EXTENSIONS.includes(extension)) return refused('file-with-macros', details);
  return isAcceptedExtension(extension) ? null : refused('extension-not-accepted', details);
}

/**
 * The name under which the content is judged and kept: an image of an accepted type that is called by another one's
 * extension takes its own, whatever program or site gave it the wrong one (R-EVD-43).
 */
function trueName(fileName: string, extension: AcceptedExtension, facts: FileFacts): string {
  const named = expectedSignature(ACCEPTED_TYPES[extension]);
  const own = facts.signature === named ? null : trueImageExtension(facts.signature, named);
  return own === null ? fileName : sanitiseFileName(`${fileName.slice(0, -extension.length)}${own}`);
}

/** The refusal of a content that is not of the type its extension says. */
function mismatchOf(facts: FileFacts): FileRefusal {
  if (facts.compound?.kind === 'encrypted') return 'file-encrypted';
  return facts.compound === null ? 'type-mismatch' : 'file-old-office';
}

/**
 * Accepts the file under its cleaned name and the media type of its content, or says the first reason for which
 * it cannot be kept. Null facts are of a file that could not be read whole. `details` carry the name, the extension,
 * the type recognised and, for `file-within`, the file within and why it is refused.
 */
export function decideFileVerdict(sentName: string, size: number, facts: FileFacts | null): Verdict {
  const byName = decideNameVerdict(sentName, size);
  if (byName !== null) return byName;
  const fileName = sanitiseFileName(sentName);
  const extension = extensionOf(fileName);
  const details = { fileName, extension, detected: facts?.detected ?? facts?.signature ?? 'unknown' };
  if (facts === null) return refused('file-not-checkable', details);
  if (!isAcceptedExtension(extension)) return refused('extension-not-accepted', details);
  const keptName = trueName(fileName, extension, facts);
  const trueExtension = extensionOf(keptName);
  const type = isAcceptedExtension(trueExtension) ? ACCEPTED_TYPES[trueExtension] : ACCEPTED_TYPES[extension];
  if (facts.signature !== expectedSignature(type)) return refused(mismatchOf(facts), details);
  if (facts.foreignMarks.length > 0) return refused('file-ambiguous', details);
  const refusal = decideContent(facts, extension);
  if (refusal !== null) return refused(refusal, details);
  const within = firstWithin(facts);
  if (within !== null)
    return refused('file-within', { ...details, within: within.name, withinRefusal: within.refusal });
  const notices = noticesOf(facts);
  return ok({
    fileName: keptName,
    mediaType: type.mediaType,
    notices: keptName === fileName ? notices : ['true-type', ...notices],
  });
}
