/**
 * WOFF 1.0 to the OpenType font it wraps (W3C Recommendation of 13 December 2012): tables are inflated and laid
 * out again behind an OpenType directory, so that a font is parsed for each document without inflating it each time.
 */
import { inflateSync } from 'node:zlib';

const WOFF_SIGNATURE = 0x774f4646;
const WOFF_HEADER_LENGTH = 44;
const WOFF_ENTRY_LENGTH = 20;
const SFNT_HEADER_LENGTH = 12;
const SFNT_ENTRY_LENGTH = 16;

type FontTable = { readonly tag: number; readonly checksum: number; readonly data: Buffer };

function readTables(woff: Buffer): ReadonlyArray<FontTable> {
  const count = woff.readUInt16BE(12);
  return Array.from({ length: count }, (_, index) => {
    const entry = WOFF_HEADER_LENGTH + index * WOFF_ENTRY_LENGTH;
    const offset = woff.readUInt32BE(entry + 4);
    const stored = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
    const length = woff.readUInt32BE(entry + 12);
    return {
      tag: woff.readUInt32BE(entry),
      checksum: woff.readUInt32BE(entry + 16),
      data: stored.length < length ? inflateSync(stored) : stored,
    };
  });
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** The OpenType font held by a WOFF 1.0 file. Throws on any other file: WOFF 2 is another format. */
export function openTypeFromWoff(woff: Buffer): Buffer {
  if (woff.length < WOFF_HEADER_LENGTH || woff.readUInt32BE(0) !== WOFF_SIGNATURE) {
    throw new Error('Not a WOFF 1.0 font');
  }
  const tables = readTables(woff);
  const directoryLength = SFNT_HEADER_LENGTH + tables.length * SFNT_ENTRY_LENGTH;
  const size = tables.reduce((total, table) => total + padded(table.data.length), directoryLength);
  const font = Buffer.alloc(size);

  const power = Math.floor(Math.log2(tables.length));
  font.writeUInt32BE(woff.readUInt32BE(4), 0);
  font.writeUInt16BE(tables.length, 4);
  font.writeUInt16BE(2 ** power * 16, 6);
  font.writeUInt16BE(power, 8);
  font.writeUInt16BE((tables.length - 2 ** power) * 16, 10);

  let offset = directoryLength;
  for (const [index, table] of tables.entries()) {
    const entry = SFNT_HEADER_LENGTH + index * SFNT_ENTRY_LENGTH;
    font.writeUInt32BE(table.tag, entry);
    font.writeUInt32BE(table.checksum, entry + 4);
    font.writeUInt32BE(offset, entry + 8);
    font.writeUInt32BE(table.data.length, entry + 12);
    table.data.copy(font, offset);
    offset += padded(table.data.length);
  }
  return font;
}
