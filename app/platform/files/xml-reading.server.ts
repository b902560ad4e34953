/**
 * XML read as it comes, by a parser (`saxes`): in slices, so that a part of a hundred megabytes leaves its turn to
 * everybody else; in memory that does not grow with it. Declarations of types and entities are refused.
 */
import { setImmediate } from 'node:timers/promises';

import { SaxesParser } from 'saxes';

import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Names come without their prefix, attributes as they are written. */
export type XmlHandlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

export type XmlLeniency = {
  /** A reference to a declaration of types kept elsewhere, which nothing here fetches, as OpenOffice wrote. */
  readonly externalTypes?: boolean;
  /** Deepest elements read. */
  readonly deepest?: number;
  /** Longest run without a tag, in characters. */
  readonly longestToken?: number;
};

/** About three milliseconds of work. */
const SLICE_BYTES = 64 * 1024;
/** No tag, text or comment of a spreadsheet comes near this many characters. */
const LONGEST_TOKEN = 1024 * 1024;
const DEEPEST = 100;

class NotXml extends Error {}

/** The encoding told by the first bytes, then by the declaration: UTF-8 when neither does. */
export function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start[0] === 0x3c && start[1] === 0) return 'utf-16le';
  if (start[0] === 0 && start[1] === 0x3c) return 'utf-16be';
  const declaration = /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]{1,40})["']/;
  const declared = declaration.exec(start.subarray(0, 200).toString('latin1'))?.[1]?.toLowerCase();
  // Bytes that begin as these do are not in UTF-16, whatever the declaration says.
  return declared === undefined || declared.startsWith('utf-16') ? 'utf-8' : declared;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function parserOf(
  handlers: XmlHandlers,
  { externalTypes = false, deepest = DEEPEST, longestToken = LONGEST_TOKEN }: XmlLeniency,
): { write: (text: string) => void; close: () => void } {
  const parser = new SaxesParser<{ position: boolean; xmlns: false }>({ position: false, xmlns: false });
  let [depth, sinceToken] = [0, 0];
  parser.on('error', (error) => {
    throw new NotXml(error.message);
  });
  parser.on('doctype', (declaration) => {
    if (externalTypes && !declaration.includes('[')) return;
    throw new NotXml('a declaration of types');
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceToken = 0;
    depth += 1;
    if (depth > deepest) throw new NotXml('too deep');
    handlers.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceToken = 0;
    depth -= 1;
    handlers.close?.(localName(name));
  });
  const text = handlers.text ?? (() => undefined);
  parser.on('text', text);
  parser.on('cdata', text);
  return {
    write: (written) => {
      sinceToken += written.length;
      parser.write(written);
      if (sinceToken > longestToken) throw new NotXml('a part without a tag for too long');
    },
    close: () => {
      parser.close();
    },
  };
}

/** The pieces of a stream, none longer than a slice. A stream that breaks is a part that cannot be read. */
async function* slicesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) {
      for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
        yield chunk.subarray(start, start + SLICE_BYTES);
      }
    }
  } catch (error) {
    throw new NotXml('a part cut short', { cause: error });
  }
}

type Decode = (bytes?: Buffer) => string;

/** Bytes that are none of the encoding, and an encoding that nothing knows, are not XML. */
function decoderOf(start: Buffer): Decode {
  try {
    const decoder = new TextDecoder(encodingOf(start), { fatal: true });
    return (bytes) => {
      try {
        return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
      } catch (error) {
        throw new NotXml('not in its encoding', { cause: error });
      }
    };
  } catch (error) {
    throw new NotXml('an unknown encoding', { cause: error });
  }
}

async function readAll(
  stream: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  leniency: XmlLeniency,
): Promise<void> {
  const parser = parserOf(handlers, leniency);
  let decode: Decode | null = null;
  let sinceTurn = 0;
  for await (const slice of slicesOf(stream)) {
    decode ??= decoderOf(slice);
    parser.write(decode(slice));
    sinceTurn += slice.length;
    if (sinceTurn < SLICE_BYTES) continue;
    sinceTurn = 0;
    await setImmediate();
  }
  if (decode !== null) parser.write(decode());
  parser.close();
}

/**
 * Reads a part to its end. `not-xml` when it is not well formed, declares types, is nested beyond reason, or cannot be
 * read from its archive; what the handlers throw is thrown.
 */
export async function readXml(
  stream: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
  leniency: XmlLeniency = {},
): Promise<Result<null, 'not-xml'>> {
  try {
    await readAll(stream, handlers, leniency);
    return ok(null);
  } catch (error) {
    if (error instanceof NotXml) return refused('not-xml');
    throw error;
  }
}
