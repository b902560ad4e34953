/** Whether an XML file, as invoices carry, is well formed and declares no types (R-EVD-79). */
import { SaxesParser } from 'saxes';

import { encodingOf } from '#app/platform/files/xml-reading.server.ts';

export type XmlInspection = { readonly wellFormed: boolean; readonly declaresTypes: boolean };

/** Longest declaration looked into for the encoding, in bytes. */
const DECLARATION = 400;

/** Null when the bytes are not of the encoding that the file says; without the mark of byte order. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder(encodingOf(bytes.subarray(0, DECLARATION)), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function inspectXml(bytes: Buffer): XmlInspection {
  const text = textOf(bytes);
  if (text === null) return { wellFormed: false, declaresTypes: false };
  const seen = { wellFormed: true, declaresTypes: false };
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    seen.wellFormed = false;
  });
  parser.on('doctype', () => {
    seen.declaresTypes = true;
  });
  parser.write(text).close();
  return seen;
}
