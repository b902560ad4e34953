/**
 * Looks into a received file and says what is there; whether it is accepted is a rule of the capability that asks.
 * A few pieces of the file are in memory at a time, whatever its size.
 */
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';

import { fileTypeFromBuffer } from 'file-type';

import type { ArchiveInspection, ArchiveLimits } from '#app/platform/files/archive-inspection.server.ts';
import { inspectArchive } from '#app/platform/files/archive-inspection.server.ts';
import { inspectImage } from '#app/platform/files/image-inspection.server.ts';
import type { PdfInspection } from '#app/platform/files/pdf-inspection.server.ts';
import { inspectPdf } from '#app/platform/files/pdf-inspection.server.ts';

export type FileSignature = 'pdf' | 'jpg' | 'png' | 'webp' | 'zip' | 'compound' | 'other' | 'unknown';

export type FileInspection = {
  readonly size: number;
  readonly signature: FileSignature;
  readonly detected: string | null;
  readonly foreignMarks: ReadonlyArray<string>;
  readonly imageComplete: boolean;
  readonly encryptedPackage: boolean;
  readonly pdf: PdfInspection | null;
  readonly archive: ArchiveInspection | null;
};

const HEAD = 4 * 1024;
/** Longer than the longest end record of a ZIP with its comment. */
const TAIL = 66 * 1024;

const MAGIC = {
  pdf: Buffer.from('%PDF-', 'latin1'),
  zip: Buffer.from([0x50, 0x4b, 0x03, 0x04]),
  zipEnd: Buffer.from([0x50, 0x4b, 0x05, 0x06]),
  jpg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  compound: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
};

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.length >= magic.length && head.subarray(0, magic.length).equals(magic);
}

function ownSignature(head: Buffer): FileSignature | null {
  if (/^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 8))) return 'pdf';
  if (startsWith(head, MAGIC.zip)) return 'zip';
  if (startsWith(head, MAGIC.jpg)) return 'jpg';
  if (startsWith(head, MAGIC.png)) return 'png';
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  return startsWith(head, MAGIC.compound) ? 'compound' : null;
}

/** What follows the declaration, the comments and the document type of an XML file, each passed over once. */
function afterPrologue(text: string): string {
  let rest = text;
  for (;;) {
    const isComment = rest.startsWith('<!--');
    if (!isComment && !/^<(?:\?xml|!doctype svg)/.test(rest)) return rest;
    const end = isComment ? rest.indexOf('-->', 4) : rest.indexOf('>');
    if (end === -1) return rest;
    rest = rest.slice(end + (isComment ? 3 : 1)).trimStart();
  }
}

async function recognise(head: Buffer): Promise<{ signature: FileSignature; detected: string | null }> {
  const own = ownSignature(head);
  if (own !== null) return { signature: own, detected: null };
  const text = head.toString('latin1').trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<script|<body)/.test(text)) return { signature: 'other', detected: 'html' };
  if (afterPrologue(text).startsWith('<svg')) return { signature: 'other', detected: 'svg' };
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return found === undefined
    ? { signature: 'unknown', detected: null }
    : { signature: 'other', detected: found.ext };
}

const WEB_PAGE = /<(?:script|html|\?php|!doctype html)/i;

/** Marks of another type: an archive at the end, a PDF near the beginning, a page of the web at either end. */
function findForeignMarks(signature: FileSignature, head: Buffer, tail: Buffer): string[] {
  const marks: string[] = [];
  if (signature !== 'zip' && tail.includes(MAGIC.zipEnd)) marks.push('zip');
  if (signature !== 'pdf' && head.subarray(0, 1024 + MAGIC.pdf.length).includes(MAGIC.pdf)) marks.push('pdf');
  const isBinary = signature === 'jpg' || signature === 'png' || signature === 'webp';
  const beginning = head.toString('latin1', 0, isBinary ? HEAD : 1024);
  const end = isBinary ? tail.toString('latin1') : '';
  if (WEB_PAGE.test(beginning) || WEB_PAGE.test(end)) marks.push('html');
  return marks;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** A compound file names its streams in UTF-16: an encrypted Office document is one `EncryptedPackage`. */
async function hasEncryptedPackage(file: FileHandle, size: number): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  const piece = 1024 * 1024;
  for (let offset = 0; offset < size; offset += piece) {
    if ((await readAt(file, offset, piece + name.length)).includes(name)) return true;
  }
  return false;
}

/** Inspects the file at `path`, whose size is `size` bytes. Never throws on a hostile content. */
export async function inspectFile(
  path: string,
  size: number,
  limits: ArchiveLimits,
): Promise<FileInspection> {
  const file = await open(path, 'r');
  try {
    const head = await readAt(file, 0, HEAD);
    const tail = await readAt(file, Math.max(0, size - TAIL), Math.min(size, TAIL));
    const { signature, detected } = await recognise(head);
    const marks = findForeignMarks(signature, head, tail);
    const isImage = signature === 'jpg' || signature === 'png' || signature === 'webp';
    const image = isImage ? await inspectImage(signature, file, size) : null;
    return {
      size,
      signature,
      detected,
      foreignMarks: image?.hasTail === true ? [...marks, 'tail'] : marks,
      imageComplete: image?.complete ?? false,
      encryptedPackage: signature === 'compound' && (await hasEncryptedPackage(file, size)),
      pdf: signature === 'pdf' ? await inspectPdf(file, size, tail) : null,
      archive: signature === 'zip' ? await inspectArchive(path, limits) : null,
    };
  } finally {
    await file.close();
  }
}
