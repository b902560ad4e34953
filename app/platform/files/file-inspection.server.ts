/**
 * Looks into a received file and says what is there; whether it is accepted is a rule of the capability that asks.
 * Runs in a worker process (`inspections.server.ts`), which has the memory for the whole of a file.
 */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

import { fileTypeFromBuffer } from 'file-type';

import type { ArchiveInspection, ArchiveLimits } from '#app/platform/files/archive-inspection.server.ts';
import { inspectArchive } from '#app/platform/files/archive-inspection.server.ts';
import type { CompoundInspection } from '#app/platform/files/compound-inspection.server.ts';
import { inspectCompound } from '#app/platform/files/compound-inspection.server.ts';
import type { EmbeddedPart } from '#app/platform/files/embedded-part.ts';
import type { ImageInspection } from '#app/platform/files/image-inspection.server.ts';
import { inspectImage } from '#app/platform/files/image-inspection.server.ts';
import type { PdfInspection } from '#app/platform/files/pdf-inspection.server.ts';
import { inspectPdf } from '#app/platform/files/pdf-inspection.server.ts';
import type { XmlInspection } from '#app/platform/files/xml-inspection.server.ts';
import { inspectXml } from '#app/platform/files/xml-inspection.server.ts';

export type FileSignature =
  'pdf' | 'jpg' | 'png' | 'webp' | 'zip' | 'compound' | 'xml' | 'text' | 'other' | 'unknown';

/** A file found within another: attached to a PDF, in an OLE object, a document within a document. */
export type EmbeddedFile = {
  /** As the file around it calls it. */
  readonly name: string;
  /** Null when it cannot be read, lies deeper than is read, or comes after more than are read. */
  readonly inspection: FileInspection | null;
};

export type FileInspection = {
  /** Bytes. */
  readonly size: number;
  readonly signature: FileSignature;
  /** Extension of the type recognised when it is none of ours; null when nothing was. */
  readonly detected: string | null;
  /** Marks of another type inside. */
  readonly foreignMarks: ReadonlyArray<string>;
  readonly image: ImageInspection | null;
  readonly pdf: PdfInspection | null;
  readonly archive: ArchiveInspection | null;
  readonly compound: CompoundInspection | null;
  readonly xml: XmlInspection | null;
  readonly embedded: ReadonlyArray<EmbeddedFile>;
};

export type InspectionJob = {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly limits: ArchiveLimits;
  /** Where to write the copy of an image that is served: upright, without what its device added. */
  readonly copyPath: string;
};

/** A document in a document in a document is still read; what lies deeper is not. */
const MAXIMUM_DEPTH = 3;
/** Most files read within one, at every depth together. */
const MAXIMUM_EMBEDDED = 200;

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

/** Readers look for the header of a PDF this far (ISO 32000-1, implementation note 13 of annex H). */
const PDF_HEADER_WITHIN = 1024;

function hasLatePdfHeader(head: Buffer): boolean {
  return /%PDF-[12]\.\d/.test(head.toString('latin1', 0, PDF_HEADER_WITHIN + MAGIC.pdf.length));
}

/** Longer than the notes that people join to a document. */
const LONGEST_TEXT = 10 * 1024 * 1024;
// eslint-disable-next-line no-control-regex -- control characters are the very thing looked for.
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Whether the bytes are words and line breaks alone, in UTF-8. */
function isPlainText(bytes: Buffer): boolean {
  return bytes.length <= LONGEST_TEXT && isUtf8(bytes) && !NO_TEXT.test(bytes.toString('utf8'));
}

type Recognised = { readonly signature: FileSignature; readonly detected: string | null };

async function recognise(bytes: Buffer, head: Buffer): Promise<Recognised> {
  const own = ownSignature(head);
  if (own !== null) return { signature: own, detected: null };
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(?:<!doctype html|<html|<script|<body)/.test(text)) return { signature: 'other', detected: 'html' };
  if (afterPrologue(text).startsWith('<svg')) return { signature: 'other', detected: 'svg' };
  if (text.startsWith('<')) return { signature: 'xml', detected: 'xml' };
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found !== undefined && found.ext !== 'pdf') return { signature: 'other', detected: found.ext };
  if (hasLatePdfHeader(head)) return { signature: 'pdf', detected: null };
  if (isPlainText(bytes)) return { signature: 'text', detected: 'txt' };
  return { signature: 'unknown', detected: null };
}

const WEB_PAGE = /<(?:script|html|\?php|!doctype html)/i;

/**
 * Marks of another type: an archive at the end, a PDF near the beginning, a page of the web at either end. Those of a
 * compound file are of the files packed in it, each of which is inspected.
 */
function findForeignMarks(signature: FileSignature, head: Buffer, tail: Buffer): string[] {
  if (signature === 'compound') return [];
  const marks: string[] = [];
  if (signature !== 'zip' && tail.includes(MAGIC.zipEnd)) marks.push('zip');
  if (signature !== 'pdf' && head.subarray(0, 1024 + MAGIC.pdf.length).includes(MAGIC.pdf)) marks.push('pdf');
  const isBinary = signature === 'jpg' || signature === 'png' || signature === 'webp';
  const beginning = head.toString('latin1', 0, isBinary ? HEAD : 1024);
  const end = isBinary ? tail.toString('latin1') : '';
  if (WEB_PAGE.test(beginning) || WEB_PAGE.test(end)) marks.push('html');
  return marks;
}

/** What is left to read within one file, at every depth together. */
type Allowance = { files: number };

async function inspectEmbedded(
  parts: ReadonlyArray<EmbeddedPart>,
  limits: ArchiveLimits,
  depth: number,
  allowance: Allowance,
): Promise<EmbeddedFile[]> {
  const embedded: EmbeddedFile[] = [];
  for (const { name, bytes } of parts) {
    allowance.files -= 1;
    const isRead = bytes !== null && depth < MAXIMUM_DEPTH && allowance.files >= 0;
    embedded.push({
      name,
      inspection: isRead ? await inspectBytes(bytes, limits, null, depth + 1, allowance) : null,
    });
  }
  return embedded;
}

async function inspectBytes(
  bytes: Buffer,
  limits: ArchiveLimits,
  copyPath: string | null,
  depth: number,
  allowance: Allowance,
): Promise<FileInspection> {
  const head = bytes.subarray(0, HEAD);
  const tail = bytes.subarray(Math.max(0, bytes.length - TAIL));
  const { signature, detected } = await recognise(bytes, head);
  const marks = findForeignMarks(signature, head, tail);
  const isImage = signature === 'jpg' || signature === 'png' || signature === 'webp';
  const image = isImage ? await inspectImage(signature, bytes, copyPath) : null;
  const pdf = signature === 'pdf' ? await inspectPdf(bytes) : null;
  const archive = signature === 'zip' ? await inspectArchive(bytes, limits) : null;
  const compound = signature === 'compound' ? inspectCompound(bytes) : null;
  const parts = pdf?.parts ?? archive?.parts ?? compound?.parts ?? [];
  return {
    size: bytes.length,
    signature,
    detected,
    foreignMarks: image?.hasTail === true ? [...marks, 'tail'] : marks,
    image,
    pdf: pdf?.inspection ?? null,
    archive: archive?.inspection ?? null,
    compound: compound?.inspection ?? null,
    xml: signature === 'xml' ? inspectXml(bytes) : null,
    embedded: await inspectEmbedded(parts, limits, depth, allowance),
  };
}

/** Inspects the file that `job` names, and what lies within it. Never throws on a hostile content. */
export async function inspectFile(job: InspectionJob): Promise<FileInspection> {
  // In one call: the worker has nothing else to do, and reading in pieces takes three times as long.
  const bytes = readFileSync(job.path);
  return inspectBytes(bytes, job.limits, job.copyPath, 0, { files: MAXIMUM_EMBEDDED });
}
