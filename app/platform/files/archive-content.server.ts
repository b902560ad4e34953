/** The members of a ZIP held in memory, opened whole, and whether its two descriptions of each of them agree. */
import { crc32, inflateRawSync } from 'node:zlib';

import type { Entry } from 'yauzl';

const LOCAL_SIGNATURE = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const LOCAL_BYTES = 30;
/** Written in place of a size that another field gives (ZIP64). */
const ELSEWHERE = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

type Local = {
  readonly name: Buffer;
  readonly method: number;
  readonly sizesFollow: boolean;
  readonly compressedSize: number;
  readonly size: number;
  /** Of the content, from the beginning of the archive. */
  readonly start: number;
};

function localOf(bytes: Buffer, entry: Entry): Local | null {
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + LOCAL_BYTES > bytes.length || !bytes.subarray(at, at + 4).equals(LOCAL_SIGNATURE)) return null;
  const nameEnd = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26);
  return {
    name: bytes.subarray(at + LOCAL_BYTES, nameEnd),
    method: bytes.readUInt16LE(at + 8),
    sizesFollow: (bytes.readUInt16LE(at + 6) & 0x8) !== 0,
    compressedSize: bytes.readUInt32LE(at + 18),
    size: bytes.readUInt32LE(at + 22),
    start: nameEnd + bytes.readUInt16LE(at + 28),
  };
}

function sameSize(local: number, listed: number, local0: Local): boolean {
  return local === listed || local === ELSEWHERE || (local0.sizesFollow && local === 0);
}

function agrees(bytes: Buffer, entry: Entry): boolean {
  const local = localOf(bytes, entry);
  if (local === null) return true;
  const written = local.name.toString('latin1').replaceAll('\\', '/');
  return (
    written === entry.fileNameRaw.toString('latin1').replaceAll('\\', '/') &&
    local.method === entry.compressionMethod &&
    sameSize(local.compressedSize, entry.compressedSize, local) &&
    sameSize(local.size, entry.uncompressedSize, local)
  );
}

/** Whether members overlap, or a member that the directory does not list lies between those that it does. */
function hidesMembers(bytes: Buffer, entries: ReadonlyArray<Entry>, directory: number): boolean {
  let end = 0;
  const inOrder = [...entries].sort(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  );
  for (const entry of inOrder) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < end || bytes.subarray(end, start).includes(LOCAL_SIGNATURE)) return true;
    end = (localOf(bytes, entry)?.start ?? start) + entry.compressedSize;
  }
  return bytes.subarray(end, Math.max(end, directory)).includes(LOCAL_SIGNATURE);
}

/**
 * Readers that follow the directory and readers that follow the members find the same ones. `end` is where the end
 * record begins.
 */
export function isUnambiguous(bytes: Buffer, entries: ReadonlyArray<Entry>, end: number): boolean {
  const directory = bytes.readUInt32LE(end + 16);
  return (
    entries.every((entry) => agrees(bytes, entry)) &&
    !hidesMembers(bytes, entries, directory === ELSEWHERE ? 0 : directory)
  );
}

export type MemberContent = { readonly bytes: Buffer } | { readonly failure: 'damaged' | 'wrong-size' };

/** Opens a member within the size that it says, and checks what it holds against its sum. */
export function contentOf(archive: Buffer, entry: Entry): MemberContent {
  const local = localOf(archive, entry);
  if (local === null || local.start + entry.compressedSize > archive.length) return { failure: 'damaged' };
  const data = archive.subarray(local.start, local.start + entry.compressedSize);
  const content = expanded(data, entry);
  if (!Buffer.isBuffer(content)) return content;
  if (content.length !== entry.uncompressedSize) return { failure: 'wrong-size' };
  return crc32(content) === entry.crc32 ? { bytes: content } : { failure: 'damaged' };
}

function expanded(data: Buffer, entry: Entry): Buffer | { readonly failure: 'damaged' | 'wrong-size' } {
  if (entry.compressionMethod === STORED) return data;
  if (entry.compressionMethod !== DEFLATED) return { failure: 'damaged' };
  try {
    return inflateRawSync(data, { maxOutputLength: entry.uncompressedSize + 1 });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    return { failure: isTooLarge ? 'wrong-size' : 'damaged' };
  }
}
