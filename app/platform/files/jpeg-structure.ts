/** The segments of a JPEG (ITU-T T.81, annex B): where it ends, and those that make the picture. Holds R-EVD-39, R-EVD-41. */
import type { ImageStructure } from '#app/platform/files/image-structure.ts';
import { faulty } from '#app/platform/files/image-structure.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
/** Length field, name, version, density, and a thumbnail of no pixel. */
const JFIF_LENGTH = 16;

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

function startsWith(segment: Buffer, name: string): boolean {
  return segment.toString('latin1', 4, 4 + name.length) === name;
}

/** The segment as the picture needs it; null when it says something else than the picture. */
function pictureSegment(marker: number, segment: Buffer): Buffer | null {
  if (marker === 0xe0 && startsWith(segment, 'JFIF\0') && segment.length >= JFIF_LENGTH + 2) {
    const header = Buffer.from(segment.subarray(0, JFIF_LENGTH + 2));
    header.writeUInt16BE(JFIF_LENGTH, 2);
    header.fill(0, JFIF_LENGTH);
    return header;
  }
  if (marker === 0xe2) return startsWith(segment, 'ICC_PROFILE\0') ? segment : null;
  if (marker === 0xee) return startsWith(segment, 'Adobe') ? segment : null;
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  return isApplication || marker === COMMENT ? null : segment;
}

/** Where the compressed data of a scan ends: at the next marker that is no restart; null when none comes. */
function endOfScan(bytes: Buffer, start: number): number | null {
  let position = start;
  for (;;) {
    position = bytes.indexOf(0xff, position);
    const next = position === -1 ? undefined : bytes[position + 1];
    if (next === undefined) return null;
    if (next === 0xff) position += 1;
    else if (next === 0 || isRestart(next)) position += 2;
    else return position;
  }
}

/** Reads a JPEG whose first bytes are its marker. Bytes between two segments, which decoders pass over, are left out. */
export function readJpegStructure(bytes: Buffer): ImageStructure {
  const picture = [bytes.subarray(0, 2)];
  let position = 2;
  let hasScan = false;
  for (;;) {
    position = bytes.indexOf(0xff, position);
    const marker = position === -1 ? undefined : bytes[position + 1];
    if (marker === undefined) return faulty('incomplete');
    if (marker === 0xff) {
      position += 1;
      continue;
    }
    if (marker === END) {
      const end = position + 2;
      picture.push(bytes.subarray(position, end));
      return hasScan
        ? { fault: null, end, picture, isAnimated: false, isLossless: false }
        : faulty('damaged');
    }
    if (marker <= 0x01 || isRestart(marker)) {
      position += 2;
      continue;
    }
    if (marker === START) return faulty('damaged');
    if (position + 4 > bytes.length) return faulty('incomplete');
    const length = bytes.readUInt16BE(position + 2);
    if (length < 2) return faulty('damaged');
    let next: number | null = position + 2 + length;
    if (next > bytes.length) return faulty('incomplete');
    if (marker === SCAN) {
      hasScan = true;
      next = endOfScan(bytes, next);
      if (next === null) return faulty('incomplete');
    }
    const segment = pictureSegment(marker, bytes.subarray(position, next));
    if (segment !== null) picture.push(segment);
    position = next;
  }
}
