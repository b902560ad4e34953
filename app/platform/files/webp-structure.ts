/** The chunks of a WebP (RFC 9649, section 2). Holds R-EVD-39 and R-EVD-41. */
import type { ImageStructure } from '#app/platform/files/image-structure.ts';
import { faulty } from '#app/platform/files/image-structure.ts';

/** `RIFF`, length, `WEBP`. */
const HEADER = 12;
const AROUND = 8;
/** The flags by which the extended header announces EXIF and XMP. */
const ANNOUNCED = 0x08 | 0x04;

const PICTURE_CHUNKS: ReadonlySet<string> = new Set([
  ...['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF'],
]);

function pictureChunk(type: string, chunk: Buffer): Buffer {
  if (type !== 'VP8X') return chunk;
  const header = Buffer.from(chunk);
  header.writeUInt8(header.readUInt8(AROUND) & ~ANNOUNCED & 0xff, AROUND);
  return header;
}

export function readWebpStructure(bytes: Buffer): ImageStructure {
  if (bytes.length < HEADER) return faulty('incomplete');
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) return faulty('incomplete');
  const chunks: Buffer[] = [];
  let position = HEADER;
  let isAnimated = false;
  let isLossless = false;
  while (position < end) {
    if (position + AROUND > end) return faulty('damaged');
    const type = bytes.toString('latin1', position, position + 4);
    const length = bytes.readUInt32LE(position + 4);
    const next = position + AROUND + length;
    if (next > end || (type === 'VP8X' && length < 10)) return faulty('damaged');
    // A chunk of an odd length is followed by one byte; some writers leave it out at the end.
    const padded = Math.min(next + (length % 2), end);
    isAnimated ||= type === 'ANMF';
    isLossless ||= type === 'VP8L';
    if (PICTURE_CHUNKS.has(type)) chunks.push(pictureChunk(type, bytes.subarray(position, padded)));
    position = padded;
  }
  const header = Buffer.from(bytes.subarray(0, HEADER));
  header.writeUInt32LE(
    chunks.reduce((sum, chunk) => sum + chunk.length, 4),
    4,
  );
  return { fault: null, end, picture: [header, ...chunks], isAnimated, isLossless };
}
