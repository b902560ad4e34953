/** The content of a PDF's streams once their filters are undone, within bounds (R-EVD-76). */
import { deflateSync, constants, inflateSync } from 'node:zlib';

import { PdfArray, PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';

/** What is left to open in one document, in bytes, its streams together. */
export type StreamAllowance = { bytes: number };

const MEGABYTE = 1024 * 1024;
export const OPENED_BYTES = 256 * MEGABYTE;
/** Most of one stream. */
const LARGEST_OPENED = 64 * MEGABYTE;
const MOST_FILTERS = 4;

/** The filters undone here, by each of their names, with the longest input whose output stays within bounds. */
const FILTERS: ReadonlyMap<string, { readonly name: string; readonly longest: number }> = new Map([
  ['FlateDecode', { name: 'FlateDecode', longest: Number.MAX_SAFE_INTEGER }],
  ['Fl', { name: 'FlateDecode', longest: Number.MAX_SAFE_INTEGER }],
  ['LZWDecode', { name: 'LZWDecode', longest: MEGABYTE / 16 }],
  ['LZW', { name: 'LZWDecode', longest: MEGABYTE / 16 }],
  ['ASCIIHexDecode', { name: 'ASCIIHexDecode', longest: 8 * MEGABYTE }],
  ['AHx', { name: 'ASCIIHexDecode', longest: 8 * MEGABYTE }],
  ['ASCII85Decode', { name: 'ASCII85Decode', longest: 8 * MEGABYTE }],
  ['A85', { name: 'ASCII85Decode', longest: 8 * MEGABYTE }],
  ['RunLengthDecode', { name: 'RunLengthDecode', longest: MEGABYTE }],
  ['RL', { name: 'RunLengthDecode', longest: MEGABYTE }],
]);

/** A document's way to follow a reference; null when it leads nowhere or to several objects. */
export type Follow = (value: PdfObject) => PdfObject | null;

function listOf(value: PdfObject | undefined, follow: Follow): ReadonlyArray<PdfObject | null> {
  if (value === undefined) return [];
  const followed = follow(value);
  return followed instanceof PdfArray ? [...followed].map((item) => follow(item)) : [followed];
}

/** A copy of these parameters without references. */
function parametersOf(value: PdfObject | null | undefined, follow: Follow): PdfDict | null {
  if (!(value instanceof PdfDict)) return null;
  const entries: [string, PdfObject][] = [];
  for (const [key, entry] of value) {
    const followed = follow(entry);
    if (followed !== null) entries.push([key.value, followed]);
  }
  return new PdfDict(entries);
}

function undo(name: string, parameters: PdfDict | null, data: Uint8Array): Uint8Array {
  const entries: [string, PdfObject][] = [['Filter', PdfName.of(name)]];
  if (parameters !== null) entries.push(['DecodeParms', parameters]);
  return new PdfStream(entries, data).getDecodedData();
}

/** Inflates within the bound, then has the library undo the predictor, for which it wants the data deflated. */
function inflate(parameters: PdfDict | null, data: Uint8Array, most: number): Uint8Array {
  const inflated = inflateSync(data, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  const predictor = parameters?.get('Predictor');
  if (!(predictor instanceof PdfNumber) || predictor.value <= 1) return inflated;
  return undo('FlateDecode', parameters, deflateSync(inflated, { level: 0 }));
}

/**
 * What `data` is once the filters of `stream` are undone; null when one is not undone here (those of images are not), or
 * fails, or gives more than the bounds.
 */
export function openStream(
  stream: PdfStream,
  data: Uint8Array,
  follow: Follow,
  allowance: StreamAllowance,
): Buffer | null {
  const filters = listOf(stream.get('Filter'), follow);
  const parameters = listOf(stream.get('DecodeParms') ?? stream.get('DP'), follow);
  if (filters.length > MOST_FILTERS) return null;
  let opened = data;
  for (const [index, filter] of filters.entries()) {
    const known = filter instanceof PdfName ? FILTERS.get(filter.value) : undefined;
    if (known === undefined || opened.length > known.longest) return null;
    const most = Math.min(LARGEST_OPENED, allowance.bytes);
    if (most <= 0) return null;
    const own = parametersOf(parameters[index], follow);
    try {
      opened = known.name === 'FlateDecode' ? inflate(own, opened, most) : undo(known.name, own, opened);
    } catch {
      return null;
    }
    allowance.bytes -= opened.length;
  }
  return Buffer.from(opened.buffer, opened.byteOffset, opened.length);
}
