/**
 * What a ZIP archive holds, an Office document above all: every member is opened within the limits given, nothing of
 * it is written anywhere, and the files within are handed back to be inspected in their turn.
 */
import type { Entry, ZipFile } from 'yauzl';

import type { MemberContent } from '#app/platform/files/archive-content.server.ts';
import { contentOf, isUnambiguous } from '#app/platform/files/archive-content.server.ts';
import {
  isEncrypted,
  listEntries,
  openArchive,
  withoutTail,
  writtenName,
} from '#app/platform/files/archive-directory.server.ts';
import { memberName } from '#app/platform/files/archive-members.server.ts';
import type { EmbeddedPart, Inspected } from '#app/platform/files/embedded-part.ts';
import type { OfficeFacts } from '#app/platform/files/office-reading.server.ts';
import { NO_OFFICE_FACTS, officeReading } from '#app/platform/files/office-reading.server.ts';

export type ArchiveLimits = {
  /** Past either, the reading stops: the archive is refused on what is known by then. */
  readonly maximumEntries: number;
  readonly maximumBytes: number;
};

export type ArchiveInspection = OfficeFacts & {
  readonly readable: boolean;
  readonly encrypted: boolean;
  readonly entryCount: number;
  readonly entryNames: ReadonlyArray<string>;
  readonly compressedBytes: number;
  readonly expandedBytes: number;
  readonly sizesTrue: boolean;
  /** The directory and the members' own headers say the same, and no member is left out of the directory. */
  readonly headersTrue: boolean;
  /** After the end of the archive. */
  readonly tailBytes: number;
};

const UNREADABLE: ArchiveInspection = {
  ...NO_OFFICE_FACTS,
  readable: false,
  encrypted: false,
  entryCount: 0,
  entryNames: [],
  compressedBytes: 0,
  expandedBytes: 0,
  sizesTrue: true,
  headersTrue: true,
  tailBytes: 0,
};

function sum(entries: ReadonlyArray<Entry>, size: (entry: Entry) => number): number {
  return entries.reduce((total, entry) => total + size(entry), 0);
}

type Read = {
  readonly failure: 'damaged' | 'wrong-size' | null;
  readonly office: OfficeFacts;
  readonly parts: ReadonlyArray<EmbeddedPart>;
};

function isFolder(entry: Entry): boolean {
  return entry.uncompressedSize === 0 && /[/\\]$/.test(writtenName(entry));
}

/** Opens the members one after the other; one that cannot be read whole ends it. */
async function readMembers(bytes: Buffer, entries: ReadonlyArray<Entry>): Promise<Read> {
  const members = new Map(entries.map((entry) => [memberName(writtenName(entry)), entry]));
  const reading = officeReading([...members.keys()]);
  for (const [name, entry] of members) {
    if (isFolder(entry)) continue;
    const content = contentOf(bytes, entry);
    if ('failure' in content) return { failure: content.failure, office: NO_OFFICE_FACTS, parts: [] };
    await reading.read(name, content.bytes);
  }
  const { facts, within } = reading.finish();
  const parts = within.flatMap((name) => {
    const entry = members.get(name);
    if (entry === undefined || isFolder(entry)) return [];
    const content: MemberContent = contentOf(bytes, entry);
    const written = writtenName(entry).replaceAll('\\', '/');
    return {
      name: written.slice(written.lastIndexOf('/') + 1),
      bytes: 'bytes' in content ? content.bytes : null,
    };
  });
  return { failure: null, office: facts, parts };
}

async function inspectOpenArchive(
  bytes: Buffer,
  archive: ZipFile,
  limits: ArchiveLimits,
  tailBytes: number,
): Promise<Inspected<ArchiveInspection>> {
  const entries = await listEntries(archive, limits.maximumEntries);
  const facts: ArchiveInspection = {
    ...UNREADABLE,
    encrypted: entries.some(isEncrypted),
    entryCount: Math.max(entries.length, archive.entryCount),
    entryNames: entries.map(writtenName),
    compressedBytes: sum(entries, (entry) => entry.compressedSize),
    expandedBytes: sum(entries, (entry) => entry.uncompressedSize),
    tailBytes,
  };
  const isBeyondLimits =
    facts.entryCount > limits.maximumEntries || facts.expandedBytes > limits.maximumBytes;
  if (facts.encrypted || isBeyondLimits)
    return { inspection: { ...facts, readable: !facts.encrypted }, parts: [] };
  const end = bytes.length - END_BYTES - archive.comment.length;
  const { failure, office, parts } = await readMembers(bytes, entries);
  const inspection = {
    ...facts,
    ...office,
    readable: failure !== 'damaged',
    sizesTrue: failure !== 'wrong-size',
    headersTrue: end >= 0 && isUnambiguous(bytes, entries, end),
  };
  return { inspection, parts };
}

/** Of the end record, its comment aside. */
const END_BYTES = 22;

/** Never throws on a hostile archive: what cannot be read is said so. */
export async function inspectArchive(
  received: Buffer,
  limits: ArchiveLimits,
): Promise<Inspected<ArchiveInspection>> {
  const bytes = withoutTail(received);
  const archive = await openArchive(bytes).catch(() => null);
  if (archive === null) return { inspection: UNREADABLE, parts: [] };
  const inspected = await inspectOpenArchive(bytes, archive, limits, received.length - bytes.length).catch(
    (error: unknown) => ({
      inspection: { ...UNREADABLE, encrypted: error instanceof Error && /encryption/.test(error.message) },
      parts: [],
    }),
  );
  archive.close();
  return inspected;
}
