/**
 * What a PDF holds that acts by itself, read from its bytes without building the document. The file is read in
 * pieces: memory does not grow with its size.
 *
 * Names are looked for everywhere, streams included, in their plain form and with `#xx` escapes (ISO 32000-1, 7.3.5).
 * Objects may also hide in compressed object streams (7.5.7): each one is opened; one that cannot be makes the
 * document not checkable.
 */
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const open = promisify(inflate);

const PIECE = 1024 * 1024;
/** Read again at each piece's end, so that a name or a stream's dictionary is never cut in two. */
const OVERLAP = 8 * 1024;
const LONGEST_NAME = 64;
/** An object stream holds some hundred small objects: beyond this it is something else. */
const MAXIMUM_STORED = 8 * 1024 * 1024;
const MAXIMUM_OPENED = 64 * 1024 * 1024;
const MAXIMUM_OBJECT_STREAMS = 20_000;

const ACTIVE_NAMES: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'ImportData',
]);
const WATCHED_FIRST_LETTERS = new Set([...'JLERIOF#'].map((letter) => letter.charCodeAt(0)));
const SLASH = 0x2f;

export type PdfInspection = {
  readonly checkable: boolean;
  readonly encrypted: boolean;
  readonly complete: boolean;
  readonly activeNames: ReadonlyArray<string>;
};

/** The name that starts after the slash at `slash`, escapes resolved; cut at `LONGEST_NAME` bytes. */
function readName(bytes: Buffer, slash: number): string {
  let end = slash + 1;
  const limit = Math.min(bytes.length, slash + 1 + LONGEST_NAME);
  while (end < limit) {
    const byte = bytes[end] ?? 0;
    // White space and delimiters end a name (7.2.2).
    if (byte <= 0x20 || byte === SLASH || '()<>[]{}%'.includes(String.fromCharCode(byte))) break;
    end += 1;
  }
  return bytes
    .toString('latin1', slash + 1, end)
    .replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

type NameFound = { readonly name: string; readonly at: number };

/** The names worth a look among `bytes`, with their places. */
function* watchedNames(bytes: Buffer): Generator<NameFound> {
  let slash = bytes.indexOf(SLASH);
  while (slash !== -1) {
    if (WATCHED_FIRST_LETTERS.has(bytes[slash + 1] ?? 0)) {
      yield { name: readName(bytes, slash), at: slash };
    }
    slash = bytes.indexOf(SLASH, slash + 1);
  }
}

type ObjectStream = { readonly start: number; readonly dictionary: string };

/** The stream whose dictionary holds the name at `at`; null when no stream follows closely. */
function streamAfter(bytes: Buffer, at: number, offset: number): ObjectStream | null {
  const keyword = bytes.indexOf('stream', at, 'latin1');
  const objectEnd = bytes.indexOf('endobj', at, 'latin1');
  if (keyword === -1 || keyword - at > OVERLAP / 2 || (objectEnd !== -1 && objectEnd < keyword)) return null;
  const from = Math.max(bytes.lastIndexOf('obj', at, 'latin1'), at - OVERLAP / 2, 0);
  const after = keyword + 'stream'.length;
  const start = bytes[after] === 0x0d && bytes[after + 1] === 0x0a ? after + 2 : after + 1;
  return { start: offset + start, dictionary: bytes.toString('latin1', from, keyword) };
}

type Scan = { readonly active: Set<string>; encrypted: boolean; readonly objectStreams: Map<number, string> };

function scanPiece(bytes: Buffer, offset: number, scan: Scan): void {
  for (const { name, at } of watchedNames(bytes)) {
    if (ACTIVE_NAMES.has(name)) scan.active.add(name);
    else if (name === 'Encrypt') scan.encrypted = true;
    else if (name === 'ObjStm' || name === 'First') {
      const stream = streamAfter(bytes, at, offset);
      if (stream !== null) scan.objectStreams.set(stream.start, stream.dictionary);
    }
  }
}

/** Reads the file piece after piece; the disk fills one buffer while the other is looked into. */
async function scanFile(file: FileHandle, size: number): Promise<Scan> {
  const scan: Scan = { active: new Set(), encrypted: false, objectStreams: new Map() };
  const length = Math.min(PIECE + OVERLAP, size);
  const buffers = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)] as const;
  function read(offset: number): Promise<{ readonly bytesRead: number; readonly buffer: Buffer }> {
    const buffer = buffers[(offset / PIECE) % 2 === 0 ? 0 : 1];
    return file.read(buffer, 0, length, offset);
  }
  let next = read(0);
  for (let offset = 0; offset < size; offset += PIECE) {
    const { bytesRead, buffer } = await next;
    if (offset + PIECE < size) next = read(offset + PIECE);
    scanPiece(buffer.subarray(0, bytesRead), offset, scan);
  }
  return scan;
}

/** The bytes stored between `start` and the next `endstream`, or null when they are too many. */
async function readStored(file: FileHandle, start: number): Promise<Buffer | null> {
  let length = 64 * 1024;
  for (;;) {
    const buffer = Buffer.allocUnsafe(length);
    const { bytesRead } = await file.read(buffer, 0, length, start);
    const end = buffer.subarray(0, bytesRead).indexOf('endstream', 0, 'latin1');
    if (end !== -1) return buffer.subarray(0, end);
    if (bytesRead < length || length >= MAXIMUM_STORED) return null;
    length *= 4;
  }
}

/** Null when the object stream is written in a way that is not opened here. */
async function openObjectStream(file: FileHandle, start: number, dictionary: string): Promise<Buffer | null> {
  const stored = await readStored(file, start);
  if (stored === null) return null;
  if (!/\/F(?:ilter)?\b/.test(dictionary) && !dictionary.includes('#')) return stored;
  const isPlainDeflate = /\/Filter\s*\[?\s*\/FlateDecode\s*\]?\s*(?:\/|>|$)/.test(dictionary);
  if (!isPlainDeflate || /\/Predictor\s+(?!1\b)\d/.test(dictionary) || dictionary.includes('#')) return null;
  return open(stored, { maxOutputLength: MAXIMUM_OPENED }).then(
    (bytes: Buffer) => bytes,
    () => null,
  );
}

/** Reads the whole file once, then each of its object streams. */
export async function inspectPdf(file: FileHandle, size: number, tail: Buffer): Promise<PdfInspection> {
  const scan = await scanFile(file, size);
  let checkable = scan.objectStreams.size <= MAXIMUM_OBJECT_STREAMS;
  if (checkable && scan.active.size === 0 && !scan.encrypted) {
    for (const [start, dictionary] of scan.objectStreams) {
      const opened = await openObjectStream(file, start, dictionary);
      if (opened === null) {
        checkable = false;
        break;
      }
      for (const { name } of watchedNames(opened)) if (ACTIVE_NAMES.has(name)) scan.active.add(name);
    }
  }
  return {
    checkable,
    encrypted: scan.encrypted,
    complete: tail.includes('%%EOF', 0, 'latin1'),
    activeNames: [...scan.active],
  };
}
