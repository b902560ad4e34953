/** Whether the XFA form of a PDF does nothing: XML that holds no script, sending or outside source (R-EVD-77). */
import { SaxesParser } from 'saxes';

/** Elements that act, or that fetch or send (XFA 3.3, chapters 10 to 14). */
const ACTIVE_ELEMENTS: ReadonlySet<string> = new Set([
  'script',
  'submit',
  'execute',
  'event',
  'connectionSet',
  'wsdlConnection',
  'xmlConnection',
  'xsdConnection',
  'sourceSet',
]);
const OUTSIDE = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i;

/** The packets of the form put together; false when they are not well formed. */
export function isInertXfa(packets: ReadonlyArray<Buffer>): boolean {
  let isInert = true;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    isInert = false;
  });
  parser.on('doctype', () => {
    isInert = false;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (ACTIVE_ELEMENTS.has(name.slice(name.indexOf(':') + 1))) isInert = false;
    for (const [key, value] of Object.entries(attributes)) {
      const local = key.slice(key.indexOf(':') + 1);
      if (local === 'usehref' || (local === 'href' && OUTSIDE.test(value))) isInert = false;
    }
  });
  parser.write(Buffer.concat(packets).toString('utf8')).close();
  return isInert;
}
