/** The chunks of a PNG (W3C PNG, third edition, clause 5), each with its check. Holds R-EVD-39 and R-EVD-41. */
import { crc32 } from 'node:zlib';

import type { ImageStructure } from '#app/platform/files/image-structure.ts';
import { faulty } from '#app/platform/files/image-structure.ts';

const SIGNATURE = 8;
/** Length, type and check. */
const AROUND = 12;

/** What makes the picture, its colours, its size on paper and its frames: neither texts, nor times, nor EXIF. */
const PICTURE_CHUNKS: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'mDCV', 'cLLI', 'sBIT', 'bKGD', 'hIST', 'sPLT', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

export function readPngStructure(bytes: Buffer): ImageStructure {
  const picture = [bytes.subarray(0, SIGNATURE)];
  let position = SIGNATURE;
  let isAnimated = false;
  while (position + AROUND <= bytes.length) {
    const length = bytes.readUInt32BE(position);
    const type = bytes.toString('latin1', position + 4, position + 8);
    const end = position + AROUND + length;
    if (!/^[A-Za-z]{4}$/.test(type)) return faulty('damaged');
    if (end > bytes.length) return faulty('incomplete');
    if (crc32(bytes.subarray(position + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      return faulty('damaged');
    isAnimated ||= type === 'acTL';
    if (PICTURE_CHUNKS.has(type)) picture.push(bytes.subarray(position, end));
    if (type === 'IEND') return { fault: null, end, picture, isAnimated, isLossless: true };
    position = end;
  }
  return faulty('incomplete');
}
