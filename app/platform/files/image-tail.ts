/**
 * What follows the end of an image, as cameras and phones write it: padding, further images (MPO, gain maps), the film
 * of a moving photo, the blocks of Samsung. The copy that is served has none of it. Holds R-EVD-40.
 */
import type { ImageKind } from '#app/platform/files/image-structure.ts';
import { readJpegStructure } from '#app/platform/files/jpeg-structure.ts';

/** Zeros, spaces and line ends. */
const PADDING: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);
/** Most blocks that Samsung's directory may list. */
const MAXIMUM_BLOCKS = 1_000;

function afterPadding(bytes: Buffer, start: number): number {
  let position = start;
  while (position < bytes.length && PADDING.has(bytes.readUInt8(position))) position += 1;
  return position;
}

/** Where the image that starts here ends; null when none does, or it is not whole. */
function endOfJpeg(bytes: Buffer, start: number): number | null {
  if (bytes.toString('latin1', start, start + 3) !== '\xff\xd8\xff') return null;
  const { fault, end } = readJpegStructure(bytes.subarray(start));
  return fault === null ? start + end : null;
}

/** Length of the box at this place (ISO/IEC 14496-12, 4.2); null when there is none. */
function boxLength(bytes: Buffer, start: number): number | null {
  if (start + 8 > bytes.length || !/^[\x20-\x7e]{4}$/.test(bytes.toString('latin1', start + 4, start + 8)))
    return null;
  const short = bytes.readUInt32BE(start);
  if (short === 0) return bytes.length - start;
  if (short !== 1) return short >= 8 ? short : null;
  if (start + 16 > bytes.length) return null;
  const long = Number(bytes.readBigUInt64BE(start + 8));
  return long >= 16 ? long : null;
}

/** Where the film that starts here ends; null when none does, or it is not whole. */
function endOfFilm(bytes: Buffer, start: number): number | null {
  if (bytes.toString('latin1', start + 4, start + 8) !== 'ftyp') return null;
  let position = start;
  for (;;) {
    const length = boxLength(bytes, position);
    if (length === null) return position;
    if (position + length > bytes.length) return null;
    position += length;
  }
}

/** Samsung's blocks end with a directory, which says how far before itself each of them starts. */
function isSamsungBlocks(bytes: Buffer, start: number): boolean {
  if (bytes.toString('latin1', bytes.length - 4) !== 'SEFT' || bytes.length - start < 24) return false;
  const directory = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
  if (directory < start || bytes.toString('latin1', directory, directory + 4) !== 'SEFH') return false;
  const count = bytes.readUInt32LE(directory + 8);
  if (count > MAXIMUM_BLOCKS || directory + 12 + count * 12 > bytes.length - 8) return false;
  const offsets = Array.from({ length: count }, (_, index) =>
    bytes.readUInt32LE(directory + 16 + index * 12),
  );
  return afterPadding(bytes, start) >= directory - Math.max(0, ...offsets);
}

/** The length of a film's first box may start with zeros, which padding before it is not told apart from. */
function endAfterPadding(bytes: Buffer, start: number): number | null {
  const position = afterPadding(bytes, start);
  for (let zeros = 0; zeros <= 3 && position - zeros >= start; zeros += 1) {
    const end = endOfFilm(bytes, position - zeros);
    if (end !== null) return end;
  }
  return endOfJpeg(bytes, position);
}

/** Whether all that follows an image of this kind is what cameras write there. */
export function isOrdinaryTail(kind: ImageKind, tail: Buffer): boolean {
  let position = 0;
  while (afterPadding(tail, position) < tail.length) {
    if (kind !== 'jpg') return false;
    if (isSamsungBlocks(tail, position)) return true;
    const end = endAfterPadding(tail, position);
    if (end === null) return false;
    position = end;
  }
  return true;
}
