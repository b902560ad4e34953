/**
 * Every place of a PDF where an object begins (`7 0 obj`), wherever its table of objects points: a reader that rebuilds
 * a table it finds wrong goes by these, and a table can point at nothing else (R-EVD-76).
 */
export type ObjectHeader = {
  /** Of its first digit. */
  readonly offset: number;
  readonly number: number;
  readonly generation: number;
};

/** Beyond, a document of 50 MB holds little more than the beginnings of objects. */
const MOST_HEADERS = 600_000;
const LONGEST_NUMBER = 12;
const LONGEST_COMMENT = 512;
const PERCENT = 0x25;

/** Readers pass over 0x80 and 0xff as well. */
function isSpace(byte: number | undefined): boolean {
  return (
    byte === 0x20 ||
    byte === 0x0a ||
    byte === 0x0d ||
    byte === 0x09 ||
    byte === 0 ||
    byte === 0x0c ||
    byte === 0x80 ||
    byte === 0xff
  );
}

function isEndOfLine(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !isSpace(byte) && !'()<>[]{}/%'.includes(String.fromCharCode(byte));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** The end of what precedes the spaces before `end`. */
function beforeSpaces(bytes: Buffer, end: number): number {
  let at = end;
  while (at > 0 && isSpace(bytes[at - 1])) at -= 1;
  return at;
}

/** The end of what precedes the comment that ends at `end`; null when no comment does. */
function beforeComment(bytes: Buffer, end: number): number | null {
  for (let at = end - 1; at >= Math.max(0, end - LONGEST_COMMENT); at -= 1) {
    if (isEndOfLine(bytes[at])) return null;
    if (bytes[at] === PERCENT) return beforeSpaces(bytes, at);
  }
  return null;
}

type FoundNumber = { readonly value: number; readonly start: number };

/** The integer that ends before the spaces and comments before `end`. */
function numberBefore(bytes: Buffer, end: number): FoundNumber | null {
  let tail: number | null = beforeSpaces(bytes, end);
  while (tail !== null && !isDigit(bytes[tail - 1])) tail = beforeComment(bytes, tail);
  if (tail === null) return null;
  let start = tail;
  while (start > 0 && tail - start < LONGEST_NUMBER && isDigit(bytes[start - 1])) start -= 1;
  return { value: Number(bytes.toString('latin1', start, tail)), start };
}

function headerBefore(bytes: Buffer, keyword: number): ObjectHeader | null {
  const generation = numberBefore(bytes, keyword);
  if (generation === null) return null;
  const number = numberBefore(bytes, generation.start);
  if (number === null || number.start === generation.start) return null;
  return { offset: number.start, number: number.value, generation: generation.value };
}

/** In the order of their places; null when they are more than are read. */
export function findObjectHeaders(bytes: Buffer): ObjectHeader[] | null {
  const headers: ObjectHeader[] = [];
  for (let at = bytes.indexOf('obj', 0, 'latin1'); at !== -1; at = bytes.indexOf('obj', at + 3, 'latin1')) {
    const isWord = !isRegular(bytes[at + 3]) && (!isRegular(bytes[at - 1]) || isDigit(bytes[at - 1]));
    const header = isWord ? headerBefore(bytes, at) : null;
    if (header === null) continue;
    headers.push(header);
    if (headers.length > MOST_HEADERS) return null;
  }
  return headers;
}
