/**
 * Every object of a PDF, read by `@libpdf/core`: those its tables name, those of its object streams, and those that no
 * table names but a reader finds by going through the file (R-EVD-76).
 *
 * The library goes by the table of objects. It is handed one made here, which names every beginning of an object found
 * in the file under a number of its own: nothing depends on the tables of the file.
 */
import { PDF, PdfName, PdfNumber, PdfRef, PdfStream } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';

import type { ObjectHeader } from '#app/platform/files/pdf-headers.server.ts';

/** An object, with what decrypts the strings and the stream in it. */
export type PlacedObject = {
  readonly value: PdfObject;
  /** Its own number in the file. */
  readonly number: number;
  readonly generation: number;
  /** From an object stream, which is encrypted as a whole. */
  readonly fromStream: boolean;
};

export type ReadObjects = {
  readonly objects: PlacedObject[];
  /** False when a piece that could not be read may hold an action, a file or objects. */
  readonly complete: boolean;
};

/** Numbers given to the objects read, above those a document may have itself (ISO 32000-1, annex C). */
const FIRST_NUMBER = 20_000_000;
const ROOT_NUMBER = FIRST_NUMBER - 1;
/** Two numbers and the spaces around them, in an object stream. */
const LONGEST_PAIR = 24;
/** A piece that is not an object is looked through this far. */
const LONGEST_UNREAD = 1024 * 1024;

/** What an object must name to act, to carry a file or to hold objects; a name is whole, its escapes undone. */
const WATCHED =
  /\/(?:JS|JavaScript|Launch|SubmitForm|ImportData|GoTo[RE3]|Rendition|RichMedia|Movie|Screen|Sound|3D|XFA|EF|RF|EmbeddedFile|ObjStm|First|URI|AA|OpenAction|S[\s\0]+\d)/;

/** Whether what is no object, between these places, may act all the same. */
function mayAct(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > LONGEST_UNREAD) return true;
  const text = bytes
    .toString('latin1', start, end)
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return WATCHED.test(text);
}

function entryLine(offset: number): string {
  return `${String(HEAD.length + offset).padStart(10, '0')} 00000 n \n`;
}

/** Before the file's own, which may be written in any way. */
const HEAD = Buffer.from('%PDF-1.7\n', 'latin1');
/** The library keeps what it reads in a table whose upkeep grows faster than its size. */
const BATCH = 4_000;
/** An object that is a whole number, as the lengths told apart are. */
const WHOLE_NUMBER = /^\d+[\s\0]+\d+[\s\0]*obj[\s\0]*\d+[\s\0]/;
const LONGEST_WHOLE_NUMBER = 48;

function sectionsOf(places: ReadonlyMap<number, number>): string {
  return [...places].map(([number, offset]) => `${number} 1\n${entryLine(offset)}`).join('');
}

/** The last whole number written under each number, by where it is. */
function wholeNumbers(bytes: Buffer, headers: ReadonlyArray<ObjectHeader>): Map<number, number> {
  const places = new Map<number, number>();
  for (const { number, offset } of headers) {
    const start = bytes.toString('latin1', offset, offset + LONGEST_WHOLE_NUMBER);
    if (number < ROOT_NUMBER && WHOLE_NUMBER.test(start)) places.set(number, offset);
  }
  return places;
}

/** A table that names each header, and what is named in `sections`, to stand after the bytes. */
function tableOf(length: number, headers: ReadonlyArray<ObjectHeader>, sections: string): Buffer {
  const root = `\n${ROOT_NUMBER} 0 obj\n<< /Type /Catalog >>\nendobj\n`;
  const entries = headers.map(({ offset }) => entryLine(offset)).join('');
  const size = FIRST_NUMBER + headers.length;
  return Buffer.from(
    `${root}xref\n${sections}${ROOT_NUMBER} ${headers.length + 1}\n${entryLine(length + 1)}${entries}` +
      `trailer\n<< /Size ${size} /Root ${ROOT_NUMBER} 0 R >>\nstartxref\n${HEAD.length + length + root.length}\n%%EOF\n`,
    'latin1',
  );
}

/** The end of the stream's data in the file that `copy` was made of; 0 for any other object. */
function endOfData(value: PdfObject | null, copy: Buffer): number {
  if (!(value instanceof PdfStream)) return 0;
  return value.data.byteOffset - copy.byteOffset + value.data.length - HEAD.length;
}

/** Null when what is there is no object. */
function readObject(pdf: PDF, number: number): PdfObject | null {
  try {
    return pdf.context.resolve(PdfRef.of(number, 0));
  } catch {
    return null;
  }
}

/** The value at each header, or null, and where the data of a stream end. */
async function* valuesAt(
  bytes: Buffer,
  headers: ReadonlyArray<ObjectHeader>,
): AsyncGenerator<{ readonly header: ObjectHeader; readonly value: PdfObject | null; readonly end: number }> {
  const sections = sectionsOf(wholeNumbers(bytes, headers));
  const room = tableOf(bytes.length, headers.slice(0, BATCH), sections).length;
  const copy = Buffer.concat([HEAD, bytes, Buffer.alloc(room + BATCH)]);
  for (let first = 0; first < headers.length; first += BATCH) {
    const batch = headers.slice(first, first + BATCH);
    const table = tableOf(bytes.length, batch, sections);
    table.copy(copy, HEAD.length + bytes.length);
    // Strict: the lenient reading of the library leaves out what it does not understand.
    const pdf = await PDF.load(copy.subarray(0, HEAD.length + bytes.length + table.length), {
      lenient: false,
    });
    for (const [index, header] of batch.entries()) {
      const value = readObject(pdf, FIRST_NUMBER + index);
      yield { header, value, end: endOfData(value, copy) };
    }
  }
}

/**
 * Reads the object at each header of `bytes`. Bytes that look like the beginning of an object within the data of a
 * stream are read too, since a table can point there.
 */
export async function readObjectsAt(
  bytes: Buffer,
  headers: ReadonlyArray<ObjectHeader>,
  fromStream: boolean,
): Promise<ReadObjects> {
  const objects: PlacedObject[] = [];
  let complete = true;
  let covered = 0;
  /** Where the first of the objects not read since the last one that was begins. */
  let unread: number | null = null;
  for await (const { header, value, end } of valuesAt(bytes, headers)) {
    const { offset, number, generation } = header;
    if (value === null) {
      unread ??= offset;
      continue;
    }
    objects.push({ value, number, generation, fromStream });
    if (unread !== null && offset >= covered) {
      complete &&= !mayAct(bytes, unread, offset);
      unread = null;
    }
    covered = Math.max(covered, end);
  }
  if (unread !== null) complete &&= !mayAct(bytes, unread, bytes.length);
  return { objects, complete };
}

/** Pairs of an object's number and place, at the head of an object stream; null when there are fewer than said. */
function pairsOf(
  opened: Buffer,
  count: number,
): { readonly number: number; readonly place: number }[] | null {
  if (count > opened.length / 4 + 1) return null;
  const head = opened.toString('latin1', 0, count * LONGEST_PAIR);
  const numbers = head.trimStart().split(/[\s\0]+/, count * 2);
  if (numbers.length < count * 2 || !numbers.every((number) => /^\d{1,10}/.test(number))) return null;
  return Array.from({ length: count }, (_, index) => ({
    number: Number.parseInt(numbers[index * 2] ?? '', 10),
    place: Number.parseInt(numbers[index * 2 + 1] ?? '', 10),
  }));
}

export type StreamPiece = { readonly number: number; readonly text: Buffer };

/** The objects written in an opened object stream, each up to where the next begins; null when that cannot be told. */
export function piecesOf(
  opened: Buffer,
  first: PdfObject | null,
  count: PdfObject | null,
): StreamPiece[] | null {
  if (!(first instanceof PdfNumber) || !(count instanceof PdfNumber)) return null;
  const pairs = pairsOf(opened, count.value);
  if (pairs === null) return null;
  const places = [...new Set(pairs.map(({ place }) => place))].sort((a, b) => a - b);
  // Two objects at one place are no object stream that a writer makes.
  if (places.length < pairs.length) return null;
  const next = new Map(places.map((place, index) => [place, places[index + 1]]));
  return pairs.map(({ number, place }) => {
    const end = next.get(place);
    return {
      number,
      text: opened.subarray(first.value + place, end === undefined ? opened.length : first.value + end),
    };
  });
}

/** Reads the objects of object streams, written out as a file of their own. */
export async function readPieces(pieces: ReadonlyArray<StreamPiece>): Promise<ReadObjects> {
  const parts: Buffer[] = [];
  const headers: ObjectHeader[] = [];
  let offset = 0;
  for (const { number, text } of pieces) {
    const head = Buffer.from(`${number} 0 obj\n`, 'latin1');
    const end = Buffer.from('\nendobj\n', 'latin1');
    headers.push({ offset, number, generation: 0 });
    parts.push(head, text, end);
    offset += head.length + text.length + end.length;
  }
  return readObjectsAt(Buffer.concat(parts), headers, true);
}

/** The name written, cut where readers end it and the library does not. */
export function nameOf(value: PdfObject | null | undefined): string | null {
  return value instanceof PdfName ? value.value.replace(/[\u0080\u00ff\ufffd][^]*$/, '') : null;
}
