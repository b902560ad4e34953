/** Whether an XML file, as invoices carry, is well formed and declares no types. */
import { SaxesParser } from 'saxes';

export type XmlInspection = { readonly wellFormed: boolean; readonly declaresTypes: boolean };

export function inspectXml(bytes: Buffer): XmlInspection {
  const seen = { wellFormed: true, declaresTypes: false };
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    seen.wellFormed = false;
  });
  parser.on('doctype', () => {
    seen.declaresTypes = true;
  });
  parser.write(bytes.toString('utf8')).close();
  return seen;
}
