/**
 * Whether an image is whole, decoded to its last pixel, and the copy of it that is served: upright, with its colours,
 * without what a device or a program added. Holds R-EVD-39 to R-EVD-41.
 *
 * The copy is made of the image's own compressed data, part by part: the pixels are the very same, and a photograph of
 * fifty megabytes takes no longer than to be read. One that lies on its side is drawn again, once, turned.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, stat, writeFile } from 'node:fs/promises';

import type { Metadata, Sharp } from 'sharp';
import sharp from 'sharp';

import type { ImageKind, ImageStructure } from '#app/platform/files/image-structure.ts';
import { isOrdinaryTail } from '#app/platform/files/image-tail.ts';
import { readJpegStructure } from '#app/platform/files/jpeg-structure.ts';
import { readPngStructure } from '#app/platform/files/png-structure.ts';
import { readWebpStructure } from '#app/platform/files/webp-structure.ts';

/** Why its pixels cannot be had; `too-many-pixels` says that they were not asked for. */
export type ImageFault = 'incomplete' | 'damaged' | 'too-many-pixels';

export type ServedImage = {
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal characters. */
  readonly sha256: string;
  /** False when the image had nothing to remove and stood upright: the copy is then the same bytes. */
  readonly isChanged: boolean;
};

export type ImageInspection = {
  readonly fault: ImageFault | null;
  /** Bytes that no camera writes follow its end. */
  readonly hasTail: boolean;
  /** The copy written; null when the image is not whole, has a tail, or lies within another file. */
  readonly served: ServedImage | null;
};

/** Most pixels of an image, all its frames together: a scan of 16,383 × 16,383. */
export const MAXIMUM_PIXELS = 16_383 * 16_383;
/** Bytes that a JPEG may hold between two of its parts: some cameras write a few, a damaged scan leaves many. */
const MAXIMUM_EXTRANEOUS = 64;
/** Each side is decoded at this fraction: every coefficient is read, few pixels are held. */
const REDUCTION = 8;
const QUALITY = 90;

// One image at a time, none kept: the worker's memory is its job's.
sharp.cache(false);
sharp.concurrency(1);

const STRUCTURES: Readonly<Record<ImageKind, (bytes: Buffer) => ImageStructure>> = {
  jpg: readJpegStructure,
  png: readPngStructure,
  webp: readWebpStructure,
};

/**
 * What the decoder of JPEG goes on after, which ordinary cameras cause: the rest of its warnings tell of lost pixels.
 * For this the image is opened with `failOn: 'truncated'`, and its warnings are read: `'warning'` would refuse those.
 */
function isLostPixels(warning: string): boolean {
  if (!warning.startsWith('VipsJpeg:')) return false;
  const extraneous = /(\d+) extraneous bytes before marker/.exec(warning);
  if (extraneous !== null) return Number(extraneous[1]) > MAXIMUM_EXTRANEOUS;
  return !/Invalid SOS parameters|Adobe color transform|progression sequence|ICC/i.test(warning);
}

function faultOf(message: string): ImageFault {
  return /premature end|not enough|truncated/i.test(message) ? 'incomplete' : 'damaged';
}

function open(bytes: Buffer, isAnimated: boolean, warnings: string[]): Sharp {
  const image = sharp(bytes, {
    failOn: 'truncated',
    limitInputPixels: MAXIMUM_PIXELS,
    sequentialRead: true,
    ...(isAnimated ? { pages: -1 } : {}),
  });
  image.on('warning', (warning: string) => warnings.push(...warning.split('\n').map((line) => line.trim())));
  return image;
}

/** Decodes to the last pixel and keeps next to nothing of it. */
async function decode(image: Sharp, { width, height }: Metadata): Promise<void> {
  await image
    .resize(Math.ceil(width / REDUCTION), Math.ceil(height / REDUCTION), { fit: 'fill' })
    .raw()
    .toBuffer();
}

/** Draws it upright, as close to the original as its format allows. */
async function writeTurned(
  kind: ImageKind,
  image: Sharp,
  { metadata, isLossless, copyPath }: { metadata: Metadata; isLossless: boolean; copyPath: string },
): Promise<void> {
  // Greys and print colours say none of the two that the encoder knows.
  const chromaSubsampling = metadata.chromaSubsampling === '4:2:0' ? '4:2:0' : '4:4:4';
  const isPrint = metadata.space === 'cmyk';
  const upright = image.autoOrient();
  const coloured = isPrint ? upright.toColourspace('srgb') : upright.keepIccProfile();
  const deep = metadata.depth === 'ushort' ? coloured.toColourspace('rgb16') : coloured;
  const drawn = {
    jpg: () => deep.jpeg({ quality: QUALITY, chromaSubsampling, optimiseCoding: false }),
    png: () => deep.png({ compressionLevel: 6 }),
    webp: () => deep.webp({ quality: QUALITY, lossless: isLossless, effort: 1 }),
  }[kind]();
  await drawn.toFile(copyPath);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function writeCopy(copyPath: string, copy: Buffer, original: Buffer): Promise<ServedImage> {
  await writeFile(copyPath, copy, { mode: 0o600 });
  const sha256 = createHash('sha256').update(copy).digest('hex');
  return { size: copy.length, sha256, isChanged: !copy.equals(original) };
}

async function describeTurned(copyPath: string): Promise<ServedImage> {
  await chmod(copyPath, 0o600);
  return { size: (await stat(copyPath)).size, sha256: await hashOf(copyPath), isChanged: true };
}

/**
 * Decodes the image whole. With a `copyPath` (null for an image within another file), writes there the copy to serve;
 * what a fault leaves there is the caller's to remove.
 */
export async function inspectImage(
  kind: ImageKind,
  bytes: Buffer,
  copyPath: string | null,
): Promise<ImageInspection> {
  const { fault, end, picture, isAnimated, isLossless } = STRUCTURES[kind](bytes);
  if (fault !== null) return { fault, hasTail: false, served: null };
  const hasTail = !isOrdinaryTail(kind, bytes.subarray(end));
  const whole = bytes.subarray(0, end);
  const warnings: string[] = [];
  try {
    const metadata = await sharp(whole, { limitInputPixels: false, pages: isAnimated ? -1 : 1 }).metadata();
    if (metadata.width * metadata.height > MAXIMUM_PIXELS)
      return { fault: 'too-many-pixels', hasTail, served: null };
    const written = hasTail ? null : copyPath;
    const isTurned = (metadata.orientation ?? 1) > 1 && !isAnimated;
    if (isTurned && written !== null)
      await writeTurned(kind, open(whole, isAnimated, warnings), { metadata, isLossless, copyPath: written });
    else await decode(open(whole, isAnimated, warnings), metadata);
    const lost = warnings.find(isLostPixels);
    if (lost !== undefined) return { fault: faultOf(lost), hasTail, served: null };
    if (written === null) return { fault: null, hasTail, served: null };
    const served = isTurned
      ? await describeTurned(written)
      : await writeCopy(written, Buffer.concat(picture), bytes);
    return { fault: null, hasTail, served };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return { fault: faultOf([message, ...warnings].join()), hasTail, served: null };
  }
}
