/** The files packed in the streams of a compound file: packages, native data of OLE 1, objects of old presentations. */
import { inflateSync } from 'node:zlib';

import type { CompoundStream } from '#app/platform/files/compound-container.server.ts';
import type { EmbeddedPart } from '#app/platform/files/embedded-part.ts';

/** Null when the stream says more than it holds. */
type Payloads = ReadonlyArray<EmbeddedPart> | null;

const LONGEST_NAME = 1_024;

function textAt(bytes: Buffer, at: number): { readonly text: string; readonly end: number } | null {
  const end = bytes.indexOf(0, at);
  return end < 0 || end - at > LONGEST_NAME
    ? null
    : { text: bytes.toString('latin1', at, end), end: end + 1 };
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The file under its label, and under its path when that gives it another name: either may be a program's. */
function named(label: string, path: string, bytes: Buffer): EmbeddedPart[] {
  return [...new Set([baseName(label), baseName(path)])]
    .filter((name, index) => name !== '' || index === 0)
    .map((name) => ({ name: name === '' ? 'objet' : name, bytes }));
}

/** A file packed by the Packager: label, path, command, content ([MS-OLEDS] 2.3.6 and what the Packager writes). */
function packaged(native: Buffer): EmbeddedPart[] | null {
  if (native.length < 6 || native.readUInt16LE(0) !== 2) return null;
  const label = textAt(native, 2);
  const path = label === null ? null : textAt(native, label.end);
  if (label === null || path === null || path.end + 8 > native.length) return null;
  const commandBytes = native.readUInt32LE(path.end + 4);
  const sizeAt = path.end + 8 + commandBytes;
  if (sizeAt + 4 > native.length) return null;
  const size = native.readUInt32LE(sizeAt);
  if (sizeAt + 4 + size > native.length) return null;
  return named(label.text, path.text, native.subarray(sizeAt + 4, sizeAt + 4 + size));
}

/** A picture of the old paint program: nothing but pixels. */
function isPicture(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 4);
  return start.startsWith('BM') || start === '\xd7\xcd\xc6\x9a';
}

function nativeData(bytes: Buffer): Payloads {
  if (bytes.length < 4) return bytes.length === 0 ? [] : null;
  const size = bytes.readUInt32LE(0);
  const native = bytes.subarray(4, 4 + size);
  if (native.length < size) return null;
  if (isPicture(native)) return [];
  return packaged(native) ?? [{ name: 'objet', bytes: native }];
}

const OBJECT_STORAGE = 0x1011;
const LARGEST_OBJECT = 100 * 1024 * 1024;

/** The objects of an old presentation, its macros among them, compressed in its own stream ([MS-PPT] 2.10.34). */
function presentationObjects(bytes: Buffer): Payloads {
  const objects: EmbeddedPart[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32LE(at + 4);
    if (end > bytes.length) return null;
    if (bytes.readUInt16LE(at + 2) === OBJECT_STORAGE) {
      const isCompressed = bytes.readUInt16LE(at) >> 4 === 1;
      const content = isCompressed ? inflated(bytes.subarray(at + 12, end)) : bytes.subarray(at + 8, end);
      objects.push({ name: 'objet', bytes: content });
    }
    at = end;
  }
  return objects;
}

function inflated(bytes: Buffer): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST_OBJECT });
  } catch {
    return null;
  }
}

/** Streams that hold a file as it is. */
const WHOLE_FILES: ReadonlySet<string> = new Set(['package', 'embedded odf', 'package_stream']);
/** What a stream of any name begins with when it holds a file: archive, PDF, compound file, program, page, RTF. */
const FILE_STARTS =
  // eslint-disable-next-line no-control-regex -- they are the first bytes of files.
  /^(?:PK\x03\x04|%PDF-|\xd0\xcf\x11\xe0|MZ[^\x00]|\x7fELF|Rar!|7z\xbc\xaf|MSCF|\{\\rt|\s{0,8}<(?:!doctype html|html|script))/i;

/** The files in a stream; null when it holds one that cannot be read. */
export function payloadsOf({ name, bytes }: CompoundStream): Payloads {
  const plain = name.toLowerCase();
  if (plain === '\u0001ole10native') return nativeData(bytes);
  if (plain === 'powerpoint document') return presentationObjects(bytes);
  if (WHOLE_FILES.has(plain) || FILE_STARTS.test(bytes.toString('latin1', 0, 64))) return [{ name, bytes }];
  return [];
}
