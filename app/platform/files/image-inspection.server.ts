/** Whether an image is whole and is nothing else after its end. Only its ends and its chunk headers are read. */
import type { FileHandle } from 'node:fs/promises';

export type ImageInspection = { readonly complete: boolean; readonly hasTail: boolean };

const PNG_HEADER_BYTES = 8;
const PNG_MAXIMUM_CHUNKS = 100_000;
const JPEG_PIECE = 256 * 1024;

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Walks the chunks up to IEND (PNG specification, 5.3). */
async function inspectPng(file: FileHandle, size: number): Promise<ImageInspection> {
  let position = PNG_HEADER_BYTES;
  for (let count = 0; count < PNG_MAXIMUM_CHUNKS && position + 12 <= size; count += 1) {
    const header = await readAt(file, position, 8);
    if (header.length < 8) break;
    position += 12 + header.readUInt32BE(0);
    if (header.toString('latin1', 4, 8) === 'IEND') {
      return { complete: position <= size, hasTail: position < size };
    }
  }
  return { complete: false, hasTail: false };
}

/** The RIFF header gives the size of all that follows it (WebP container specification). */
async function inspectWebp(file: FileHandle, size: number): Promise<ImageInspection> {
  const header = await readAt(file, 0, 12);
  if (header.length < 12) return { complete: false, hasTail: false };
  const declared = header.readUInt32LE(4) + 8;
  return { complete: declared <= size, hasTail: declared + 1 < size };
}

/**
 * Cameras write after the end mark of a JPEG (second images, a few seconds of film), so a tail alone says nothing;
 * the end mark itself must be somewhere.
 */
async function inspectJpeg(file: FileHandle, size: number): Promise<ImageInspection> {
  const endMark = Buffer.from([0xff, 0xd9]);
  for (let position = 4; position < size; position += JPEG_PIECE) {
    const piece = await readAt(file, position, JPEG_PIECE + 1);
    if (piece.includes(endMark)) return { complete: true, hasTail: false };
  }
  return { complete: false, hasTail: false };
}

export async function inspectImage(
  kind: 'jpg' | 'png' | 'webp',
  file: FileHandle,
  size: number,
): Promise<ImageInspection> {
  if (kind === 'png') return inspectPng(file, size);
  if (kind === 'webp') return inspectWebp(file, size);
  return inspectJpeg(file, size);
}
