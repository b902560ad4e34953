/** The object model of a PDF: all its objects, with ways to follow references, open streams and read strings. */
import { PDF, PdfDict, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';

import { findObjectHeaders } from '#app/platform/files/pdf-headers.server.ts';
import type { PlacedObject, StreamPiece } from '#app/platform/files/pdf-objects.server.ts';
import { nameOf, piecesOf, readObjectsAt, readPieces } from '#app/platform/files/pdf-objects.server.ts';
import type { StreamAllowance } from '#app/platform/files/pdf-streams.server.ts';
import { OPENED_BYTES, openStream } from '#app/platform/files/pdf-streams.server.ts';

export type PdfModel = {
  readonly objects: ReadonlyArray<PlacedObject>;
  /** What the value is: itself, or every object of the file that bears the number it refers to. */
  readonly follow: (value: PdfObject | undefined, within: PlacedObject) => ReadonlyArray<PlacedObject>;
  /** The content of a stream; null when it cannot be opened within bounds. */
  readonly open: (stream: PdfStream, within: PlacedObject) => Buffer | null;
  readonly read: (text: PdfString, within: PlacedObject) => string;
  /** False when a part that could not be read may hold an action, a file or objects. */
  readonly complete: boolean;
};

/** A value that is itself a reference to a reference is followed no further than this. */
const MOST_REFERENCES = 8;

type SecurityHandler = NonNullable<PDF['context']['info']['securityHandler']>;
type Versions = ReadonlyMap<number, ReadonlyArray<PlacedObject>>;

/** What decrypts the document, from the empty password; null when nothing does. */
async function decrypterOf(bytes: Buffer): Promise<SecurityHandler | null> {
  try {
    const { securityHandler } = (await PDF.load(bytes, { lenient: false })).context.info;
    return securityHandler?.isAuthenticated === true ? securityHandler : null;
  } catch {
    return null;
  }
}

function followIn(
  versions: Versions,
  value: PdfObject | undefined,
  within: PlacedObject,
  steps: number,
): PlacedObject[] {
  if (value === undefined) return [];
  if (!(value instanceof PdfRef)) return [value === within.value ? within : { ...within, value }];
  if (steps === 0) return [];
  return (versions.get(value.objectNumber) ?? []).flatMap((found) =>
    followIn(versions, found.value, found, steps - 1),
  );
}

function dataOf(
  stream: PdfStream,
  within: PlacedObject,
  decrypter: SecurityHandler | null,
): Uint8Array | null {
  if (decrypter === null || within.fromStream) return stream.data;
  if (!decrypter.shouldEncryptStream(nameOf(stream.get('Type')) ?? undefined)) return stream.data;
  try {
    return decrypter.decryptStream(stream.data, within.number, within.generation);
  } catch {
    return null;
  }
}

function textOf(text: PdfString, within: PlacedObject, decrypter: SecurityHandler | null): string {
  if (decrypter === null || within.fromStream) return text.asString();
  try {
    return new PdfString(decrypter.decryptString(text.bytes, within.number, within.generation)).asString();
  } catch {
    return text.asString();
  }
}

function onlyOne(found: ReadonlyArray<PlacedObject>): PdfObject | null {
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}

function modelOf(
  objects: ReadonlyArray<PlacedObject>,
  decrypter: SecurityHandler | null,
  allowance: StreamAllowance,
): PdfModel {
  const versions = new Map<number, PlacedObject[]>();
  for (const object of objects) {
    const same = versions.get(object.number);
    if (same === undefined) versions.set(object.number, [object]);
    else same.push(object);
  }
  function follow(value: PdfObject | undefined, within: PlacedObject): PlacedObject[] {
    return followIn(versions, value, within, MOST_REFERENCES);
  }
  return {
    objects,
    follow,
    open: (stream, within) => {
      const data = dataOf(stream, within, decrypter);
      if (data === null) return null;
      return openStream(stream, data, (value) => onlyOne(follow(value, within)), allowance);
    },
    read: (text, within) => textOf(text, within, decrypter),
    complete: true,
  };
}

/** Whether readers may take the stream for one that holds objects, whatever type it bears. */
function isObjectStream(model: PdfModel, object: PlacedObject): boolean {
  if (!(object.value instanceof PdfStream)) return false;
  if (model.follow(object.value.get('Type'), object).some(({ value }) => nameOf(value) === 'ObjStm'))
    return true;
  return object.value.has('First') && object.value.has('N');
}

/** The pieces of every object stream; null when one of them cannot be read. */
function piecesOfStreams(model: PdfModel): StreamPiece[] | null {
  const pieces: StreamPiece[] = [];
  for (const object of model.objects) {
    if (!(object.value instanceof PdfStream) || !isObjectStream(model, object)) continue;
    const opened = model.open(object.value, object);
    const [first, ...otherFirsts] = model.follow(object.value.get('First'), object);
    const [count, ...otherCounts] = model.follow(object.value.get('N'), object);
    if (opened === null || otherFirsts.length > 0 || otherCounts.length > 0) return null;
    const found = piecesOf(opened, first?.value ?? null, count?.value ?? null);
    if (found === null) return null;
    for (const piece of found) pieces.push(piece);
  }
  return pieces;
}

/** Reads every object of the file; `encrypted` as a reader sees it. */
export async function readModel(bytes: Buffer, encrypted: boolean): Promise<PdfModel> {
  const allowance: StreamAllowance = { bytes: OPENED_BYTES };
  const headers = findObjectHeaders(bytes);
  if (headers === null) return { ...modelOf([], null, allowance), complete: false };
  const decrypter = encrypted ? await decrypterOf(bytes) : null;
  const outer = await readObjectsAt(bytes, headers, false);
  const model = modelOf(outer.objects, decrypter, allowance);
  const pieces = piecesOfStreams(model);
  const isReadable = outer.complete && pieces !== null && (decrypter !== null || !encrypted);
  if (pieces === null || pieces.length === 0) return { ...model, complete: isReadable };
  const inner = await readPieces(pieces);
  const whole = modelOf([...outer.objects, ...inner.objects], decrypter, allowance);
  return { ...whole, complete: isReadable && inner.complete };
}

/** Every dictionary of an object, that of a stream included, itself or within; none that it refers to. */
export function* dictionariesOf(object: PlacedObject): Generator<PdfDict> {
  const waiting: PdfObject[] = [object.value];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (value instanceof PdfDict) {
      yield value;
      for (const [, entry] of value) if (isContainer(entry)) waiting.push(entry);
    } else if (value.type === 'array') {
      for (const entry of value) if (isContainer(entry)) waiting.push(entry);
    }
  }
}

function isContainer(value: PdfObject): boolean {
  return value.type === 'dict' || value.type === 'array' || value.type === 'stream';
}
