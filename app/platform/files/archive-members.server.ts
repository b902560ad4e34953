/**
 * The members of a small ZIP held in memory, opened one by one as they are needed. Names are those of the parts of an
 * office document: a slash between folders whatever the program wrote, no slash before, and no case.
 */
import type { Readable } from 'node:stream';

import type { Entry, ZipFile } from 'yauzl';

import {
  isEncrypted,
  listEntries,
  openArchive,
  withoutTail,
  writtenName,
} from '#app/platform/files/archive-directory.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ArchiveMembers = {
  /** Of all its members, as `memberName` writes them. */
  readonly names: ReadonlyArray<string>;
  /** Null when there is no such member, or it cannot be opened. The stream breaks when the member is not of its size. */
  readonly open: (name: string) => Promise<Readable | null>;
};

export type MembersLimits = { readonly maximumEntries: number; readonly maximumBytes: number };

/** The name by which a member is known, however it is written. */
export function memberName(written: string): string {
  return written.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function nameOf(entry: Entry): string {
  return memberName(writtenName(entry));
}

function openEntry(archive: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

async function membersOf(
  archive: ZipFile,
  limits: MembersLimits,
): Promise<Result<ArchiveMembers, 'unreadable-archive'>> {
  const entries = await listEntries(archive, limits.maximumEntries);
  const byName = new Map(entries.map((entry) => [nameOf(entry), entry]));
  const isReadable =
    entries.length <= limits.maximumEntries &&
    // Of two members of one name, each reader takes the one it likes.
    byName.size === entries.length &&
    !entries.some(isEncrypted) &&
    entries.reduce((total, entry) => total + entry.uncompressedSize, 0) <= limits.maximumBytes;
  if (!isReadable) return refused('unreadable-archive');
  return ok({
    names: [...byName.keys()],
    open: async (name) => {
      const entry = byName.get(memberName(name));
      return entry === undefined ? null : openEntry(archive, entry).catch(() => null);
    },
  });
}

/** Never throws on a hostile archive. Encrypted, beyond the limits, or with two members of one name: unreadable. */
export async function openMembers(
  bytes: Buffer,
  limits: MembersLimits,
): Promise<Result<ArchiveMembers, 'unreadable-archive'>> {
  const archive = await openArchive(withoutTail(bytes)).catch(() => null);
  if (archive === null) return refused('unreadable-archive');
  return membersOf(archive, limits).catch(() => refused('unreadable-archive'));
}
