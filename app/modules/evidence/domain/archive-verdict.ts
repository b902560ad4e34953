/**
 * Office documents are ZIP archives: whether this one is what its name says, small enough once opened, and without
 * macros. Holds R-EVD-14 (bombs), R-EVD-15 (paths), R-EVD-16 (macros and programs), R-EVD-17 (real kind). *Own* limits.
 */
import type { AcceptedExtension } from '#app/modules/evidence/domain/accepted-types.ts';
import { ACCEPTED_TYPES } from '#app/modules/evidence/domain/accepted-types.ts';
import { extensionOf } from '#app/modules/evidence/domain/file-name.ts';

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

/** Members read to know what the archive is, by the name they bear in it. */
export const IDENTIFYING_MEMBERS = ['[Content_Types].xml', 'mimetype', 'META-INF/manifest.xml'] as const;
export type IdentifyingMember = (typeof IDENTIFYING_MEMBERS)[number];

export type ArchiveFacts = {
  /** False when the central directory or an entry cannot be read. */
  readonly readable: boolean;
  readonly encrypted: boolean;
  readonly entryCount: number;
  /** The first entries' names, as written: one more than the maximum at most. */
  readonly entryNames: ReadonlyArray<string>;
  readonly compressedBytes: number;
  /** Declared by the directory, or found by opening when that is more. */
  readonly expandedBytes: number;
  /** False when an entry holds more or less than its directory says. */
  readonly sizesTrue: boolean;
  /** Text of the identifying members present, cut when very long. */
  readonly members: Readonly<Partial<Record<IdentifyingMember, string>>>;
};

export type ArchiveRefusal =
  | 'file-damaged'
  | 'file-encrypted'
  | 'file-with-macros'
  | 'file-with-program'
  | 'file-ambiguous'
  | 'archive-bomb'
  | 'archive-path'
  | 'type-mismatch';

const PROGRAMS: ReadonlySet<string> = new Set(
  'exe dll com scr bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msp jar class lnk reg sh py app cpl html htm swf'.split(
    ' ',
  ),
);
const ARCHIVES: ReadonlySet<string> = new Set('zip rar 7z gz tar bz2 xz cab iso img'.split(' '));
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

/** A name that leads out of the folder in which the archive would be opened, or that two systems read differently. */
function isTrickyPath(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are the very thing looked for.
  if (/[\\\u0000-\u001f]/.test(name) || name.startsWith('/') || /^[a-z]:/i.test(name)) return true;
  return name.split('/').includes('..');
}

function hasDuplicates(names: ReadonlyArray<string>): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size !== names.length;
}

function hasMacros(archive: ArchiveFacts): boolean {
  const contentTypes = (archive.members['[Content_Types].xml'] ?? '').toLowerCase();
  const manifest = (archive.members['META-INF/manifest.xml'] ?? '').toLowerCase();
  if (/macroenabled|vbaproject|ms-excel\.(?:intlmacrosheet|macrosheet)/.test(contentTypes)) return true;
  if (/full-path="(?:basic|scripts)\//.test(manifest)) return true;
  return archive.entryNames.some((written) => {
    const name = written.toLowerCase();
    return (
      /(?:^|\/)vba(?:project[^/]*\.bin|data\.xml)$/.test(name) ||
      /(?:^|\/)(?:macrosheets|activex)\//.test(name) ||
      /^(?:basic|scripts)\/./.test(name) ||
      MACRO_DOCUMENTS.has(extensionOf(name))
    );
  });
}

/** Whether a file of this name is a program, or an archive that may hold one. */
export function isProgramName(name: string): boolean {
  return PROGRAMS.has(extensionOf(name)) || ARCHIVES.has(extensionOf(name));
}

function hasProgram(names: ReadonlyArray<string>): boolean {
  return names.some(isProgramName);
}

function isOpenDocument(archive: ArchiveFacts, mediaType: string): boolean {
  return archive.members.mimetype?.trim() === mediaType && archive.entryNames.includes('content.xml');
}

function isOpenXml(archive: ArchiveFacts, mainPart: string | undefined): boolean {
  const contentTypes = archive.members['[Content_Types].xml'];
  if (contentTypes === undefined || mainPart === undefined) return false;
  return contentTypes.includes(`"${mainPart}"`) || contentTypes.includes(`'${mainPart}'`);
}

/** The first reason to refuse the archive under this extension, or null. Bombs come before anything is trusted. */
export function decideArchiveVerdict(
  archive: ArchiveFacts,
  extension: AcceptedExtension,
): ArchiveRefusal | null {
  const { family, mediaType, mainPart } = ACCEPTED_TYPES[extension];
  if (isBomb(archive)) return 'archive-bomb';
  if (!archive.readable) return archive.encrypted ? 'file-encrypted' : 'file-damaged';
  if (archive.entryNames.some(isTrickyPath)) return 'archive-path';
  if (archive.encrypted || /encryption-data/.test(archive.members['META-INF/manifest.xml'] ?? '')) {
    return 'file-encrypted';
  }
  if (hasDuplicates(archive.entryNames)) return 'file-ambiguous';
  if (hasMacros(archive)) return 'file-with-macros';
  if (hasProgram(archive.entryNames)) return 'file-with-program';
  const isRight =
    family === 'opendocument' ? isOpenDocument(archive, mediaType) : isOpenXml(archive, mainPart);
  return isRight ? null : 'type-mismatch';
}
