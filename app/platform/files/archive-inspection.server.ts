/**
 * What a ZIP archive lists and whether it holds what it lists. Every entry is opened and counted, within the limits
 * given, and nothing of it is written anywhere; only the named members are kept, as text.
 */
import type { Readable } from 'node:stream';

import type { Entry, ZipFile } from 'yauzl';
import { open } from 'yauzl';

export type ArchiveLimits = {
  /** Past either, the reading stops: the archive is refused on what is known by then. */
  readonly maximumEntries: number;
  readonly maximumBytes: number;
  /** Names of the members whose text is wanted. */
  readonly members: ReadonlyArray<string>;
};

export type ArchiveInspection = {
  readonly readable: boolean;
  readonly encrypted: boolean;
  readonly entryCount: number;
  readonly entryNames: ReadonlyArray<string>;
  readonly compressedBytes: number;
  readonly expandedBytes: number;
  readonly sizesTrue: boolean;
  readonly members: Readonly<Record<string, string>>;
};

/** A member's text is read up to this many bytes. */
const MAXIMUM_MEMBER_BYTES = 1024 * 1024;

function openArchive(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names come raw, so that the tricky ones are seen and told, not met as errors.
    open(path, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, archive) => {
      if (error) reject(error);
      else resolve(archive);
    });
  });
}

function nameOf(entry: Entry): string {
  const isUnicode = (entry.generalPurposeBitFlag & 0x800) !== 0;
  return entry.fileNameRaw.toString(isUnicode ? 'utf8' : 'latin1');
}

/** The directory's entries, `limit + 1` of them at most. */
function listEntries(archive: ZipFile, limit: number): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limit) resolve(entries);
      else archive.readEntry();
    });
    archive.on('end', () => resolve(entries));
    archive.on('error', reject);
    archive.readEntry();
  });
}

function openEntry(archive: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

type Opened = { readonly bytes: number; readonly text: string };

async function readEntry(archive: ZipFile, entry: Entry, keepText: boolean): Promise<Opened> {
  const stream = await openEntry(archive, entry);
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = chunk as Buffer;
    if (keepText && bytes < MAXIMUM_MEMBER_BYTES) kept.push(Buffer.from(piece));
    bytes += piece.length;
  }
  return { bytes, text: Buffer.concat(kept).toString('utf8') };
}

function sum(entries: ReadonlyArray<Entry>, size: (entry: Entry) => number): number {
  return entries.reduce((total, entry) => total + size(entry), 0);
}

/** Reads the entries one after the other; the library stops one that holds more or less than it says. */
async function readEntries(archive: ZipFile, entries: ReadonlyArray<Entry>, wanted: ReadonlySet<string>) {
  const members = new Map<string, string>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name.endsWith('/') && entry.uncompressedSize === 0) continue;
    const opened = await readEntry(archive, entry, wanted.has(name)).catch((error: unknown) => error);
    if (opened instanceof Error) return { members: Object.fromEntries(members), failure: opened };
    if (wanted.has(name)) members.set(name, (opened as Opened).text);
  }
  return { members: Object.fromEntries(members), failure: null };
}

const UNREADABLE: ArchiveInspection = {
  readable: false,
  encrypted: false,
  entryCount: 0,
  entryNames: [],
  compressedBytes: 0,
  expandedBytes: 0,
  sizesTrue: true,
  members: {},
};

async function inspectOpenArchive(archive: ZipFile, limits: ArchiveLimits): Promise<ArchiveInspection> {
  const entries = await listEntries(archive, limits.maximumEntries);
  const facts = {
    encrypted: entries.some((entry) => (entry.generalPurposeBitFlag & 0x1) !== 0),
    entryCount: Math.max(entries.length, archive.entryCount),
    entryNames: entries.map(nameOf),
    compressedBytes: sum(entries, (entry) => entry.compressedSize),
    expandedBytes: sum(entries, (entry) => entry.uncompressedSize),
  };
  const isBeyondLimits =
    facts.entryCount > limits.maximumEntries || facts.expandedBytes > limits.maximumBytes;
  if (facts.encrypted || isBeyondLimits)
    return { ...facts, readable: !facts.encrypted, sizesTrue: true, members: {} };
  const { members, failure } = await readEntries(archive, entries, new Set(limits.members));
  const isAboutSize = failure !== null && /bytes in the stream/.test(failure.message);
  return { ...facts, members, readable: failure === null || isAboutSize, sizesTrue: !isAboutSize };
}

/** Never throws on a hostile archive: what cannot be read is said so. */
export async function inspectArchive(path: string, limits: ArchiveLimits): Promise<ArchiveInspection> {
  const archive = await openArchive(path).catch(() => null);
  if (archive === null) return UNREADABLE;
  const inspection = await inspectOpenArchive(archive, limits).catch((error: unknown) => {
    const isEncrypted = error instanceof Error && /encryption/.test(error.message);
    return { ...UNREADABLE, encrypted: isEncrypted };
  });
  archive.close();
  return inspection;
}
