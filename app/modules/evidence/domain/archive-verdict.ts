/**
 * Office documents are ZIP archives: whether this one is what its name says, small enough once opened, and the same
 * for every reader. Holds R-EVD-14 (bombs), R-EVD-15 (paths), R-EVD-16 (macros and programs) and R-EVD-17 (real kind);
 * what its parts do is in `office-verdict.ts`. *Own* limits.
 */
import type { AcceptedExtension } from '#app/modules/evidence/domain/accepted-types.ts';
import { ACCEPTED_TYPES } from '#app/modules/evidence/domain/accepted-types.ts';
import { extensionOf } from '#app/modules/evidence/domain/file-name.ts';
import type { OfficeFacts } from '#app/modules/evidence/domain/office-verdict.ts';
import { decideOfficeContent } from '#app/modules/evidence/domain/office-verdict.ts';
import { isProgramName } from '#app/modules/evidence/domain/program-names.ts';

/** Most entries an archive may list. */
export const MAXIMUM_ARCHIVE_ENTRIES = 5_000;
/** Most bytes it may hold once opened. */
export const MAXIMUM_EXPANDED_BYTES = 200 * 1024 * 1024;
/** From this many bytes opened, the ratio below counts: small documents of repeated text compress well. */
export const RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024;
/** Most bytes opened for one byte stored. */
export const MAXIMUM_EXPANSION_RATIO = 100;
/** Most documents within the document (embedded workbooks of charts, for instance). */
export const MAXIMUM_NESTED_DOCUMENTS = 100;

/** Most bytes after the end of the archive: what a transfer or a signature leaves, and no file. */
export const MAXIMUM_TAIL_BYTES = 64;

export type ArchiveFacts = OfficeFacts & {
  /** False when the central directory or an entry cannot be read. */
  readonly readable: boolean;
  readonly encrypted: boolean;
  readonly entryCount: number;
  /** The first entries' names, as written: one more than the maximum at most. */
  readonly entryNames: ReadonlyArray<string>;
  readonly compressedBytes: number;
  /** Declared by the directory. */
  readonly expandedBytes: number;
  /** False when an entry holds more or less than its directory says. */
  readonly sizesTrue: boolean;
  /** False when the directory and the members themselves do not list the same. */
  readonly headersTrue: boolean;
  /** After the end of the archive. */
  readonly tailBytes: number;
};

export type ArchiveRefusal =
  | 'file-damaged'
  | 'file-encrypted'
  | 'file-with-macros'
  | 'file-with-program'
  | 'file-ambiguous'
  | 'archive-bomb'
  | 'archive-path'
  | 'remote-content'
  | 'type-mismatch';

const DOCUMENTS: ReadonlySet<string> = new Set(
  'docx xlsx pptx odt ods odp odg xlsb docm xlsm pptm'.split(' '),
);
const MACRO_DOCUMENTS: ReadonlySet<string> = new Set('xlsb docm xlsm pptm'.split(' '));

function isBomb(archive: ArchiveFacts): boolean {
  if (archive.entryCount > MAXIMUM_ARCHIVE_ENTRIES || archive.expandedBytes > MAXIMUM_EXPANDED_BYTES)
    return true;
  if (!archive.sizesTrue) return true;
  const nested = archive.entryNames.filter((name) => DOCUMENTS.has(extensionOf(name))).length;
  if (nested > MAXIMUM_NESTED_DOCUMENTS) return true;
  const ratio = archive.expandedBytes / Math.max(archive.compressedBytes, 1);
  return archive.expandedBytes > RATIO_COUNTS_FROM_BYTES && ratio > MAXIMUM_EXPANSION_RATIO;
}

/** As every system reads it: some programs write backslashes between folders. */
function readName(written: string): string {
  return written.replaceAll('\\', '/');
}

/** A name that leads out of the folder in which the archive would be opened. */
function isTrickyPath(written: string): boolean {
  const name = readName(written);
  // eslint-disable-next-line no-control-regex -- control characters are the very thing looked for.
  if (/[\u0000-\u001f]/.test(name) || name.startsWith('/') || /^[a-z]:/i.test(name)) return true;
  return name.split('/').includes('..');
}

function hasDuplicates(names: ReadonlyArray<string>): boolean {
  return new Set(names.map((name) => readName(name).toLowerCase())).size !== names.length;
}

function hasMacros(archive: ArchiveFacts): boolean {
  return archive.entryNames.some((written) => {
    const name = readName(written).toLowerCase();
    return (
      /(?:^|\/)vba(?:project[^/]*\.bin|data\.xml)$/.test(name) ||
      /(?:^|\/)(?:macrosheets|activex)\//.test(name) ||
      /^(?:basic|scripts|dialogs)\/./.test(name) ||
      MACRO_DOCUMENTS.has(extensionOf(name))
    );
  });
}

function hasProgram({ entryNames, foreignTypes }: ArchiveFacts): boolean {
  return foreignTypes.length > 0 || entryNames.some((name) => isProgramName(readName(name)));
}

function isOpenDocument(archive: ArchiveFacts, mediaType: string): boolean {
  return archive.mimetype === mediaType && archive.entryNames.map(readName).includes('content.xml');
}

/** The first reason for which the archive cannot be read as everybody would read it, or null. */
function decideContainer(archive: ArchiveFacts): ArchiveRefusal | null {
  if (isBomb(archive)) return 'archive-bomb';
  if (!archive.readable) return archive.encrypted ? 'file-encrypted' : 'file-damaged';
  if (archive.entryNames.some(isTrickyPath)) return 'archive-path';
  if (archive.encrypted || archive.encryptedParts) return 'file-encrypted';
  const isAmbiguous = hasDuplicates(archive.entryNames) || !archive.headersTrue;
  return isAmbiguous || archive.tailBytes > MAXIMUM_TAIL_BYTES ? 'file-ambiguous' : null;
}

/** The first reason to refuse the archive under this extension, or null. Bombs come before anything is trusted. */
export function decideArchiveVerdict(
  archive: ArchiveFacts,
  extension: AcceptedExtension,
): ArchiveRefusal | null {
  const { family, mediaType, mainPart } = ACCEPTED_TYPES[extension];
  const container = decideContainer(archive);
  if (container !== null) return container;
  if (hasMacros(archive)) return 'file-with-macros';
  if (hasProgram(archive)) return 'file-with-program';
  const isRight =
    family === 'opendocument' ? isOpenDocument(archive, mediaType) : archive.mainType === mainPart;
  const content = decideOfficeContent(archive);
  // A macro-enabled document has another type than it is named: that it has macros is what helps.
  if (content === 'file-with-macros' || isRight) return content;
  return 'type-mismatch';
}
