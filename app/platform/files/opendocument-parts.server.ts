/**
 * What an XML part of an OpenDocument document, or a drawing in SVG, does or fetches when it is opened
 * (OASIS OpenDocument 1.3 part 3; LibreOffice's own words where it adds some).
 */
import type { OfficeFinds } from '#app/platform/files/office-finds.ts';
import { judgeFormula } from '#app/platform/files/office-formulas.ts';
import { attributeOf } from '#app/platform/files/office-parts.server.ts';
import type { XmlHandlers } from '#app/platform/files/xml-reading.server.ts';

type Attributes = Readonly<Record<string, string>>;

/** Addresses that run a script or a command of the program that reads the document. */
const SCRIPT_ADDRESS =
  /^\s*(?:vnd\.sun\.star\.(?:script|expand|hier|tdoc)|macro|service|slot|\.uno|javascript|vbscript)\s*:/i;
const DDE: ReadonlySet<string> = new Set(['dde-source', 'dde-connection', 'dde-connection-decl', 'dde-link']);
/** Code written in the document. */
const CODE: ReadonlySet<string> = new Set(['module', 'source-code', 'byte-code']);

function judgeAttributes(name: string, attributes: Attributes, finds: OfficeFinds): void {
  for (const [written, value] of Object.entries(attributes)) {
    const attribute = written.slice(written.indexOf(':') + 1);
    if (attribute === 'macro-name' && value !== '') finds.act('macro');
    if (attribute === 'formula' || attribute === 'condition') judgeFormula(value, finds);
    if (attribute !== 'href') continue;
    if (SCRIPT_ADDRESS.test(value)) finds.act('macro');
    else finds.link(name, value);
  }
}

export function openDocumentHandlers(finds: OfficeFinds): XmlHandlers {
  let isInScripts = false;
  return {
    open: (name, attributes) => {
      judgeAttributes(name, attributes, finds);
      if (name === 'scripts') isInScripts = true;
      if (DDE.has(name)) finds.act('dde');
      // Empty libraries lie under `scripts` of ordinary documents; elsewhere the element is a field that runs.
      if (CODE.has(name) || name === 'execute-macro' || (name === 'script' && !isInScripts))
        finds.act('macro');
      if (name === 'applet') finds.act('program');
      if (name === 'error-macro' && attributeOf(attributes, 'execute') === 'true') finds.act('macro');
      if (name !== 'event-listener') return;
      const action = attributeOf(attributes, 'action');
      if (action === 'execute') finds.act('program');
      if (action === 'macro') finds.act('macro');
    },
    close: (name) => {
      if (name === 'scripts') isInScripts = false;
    },
  };
}

/** Of the manifest: whether a part is encrypted, and code among the parts. */
export function manifestHandlers(finds: OfficeFinds, encrypted: () => void): XmlHandlers {
  return {
    open: (name, attributes) => {
      if (name === 'encryption-data' || name === 'encrypted-key') encrypted();
      const path = name === 'file-entry' ? attributeOf(attributes, 'full-path') : '';
      if (/^\/?(?:basic|scripts|dialogs)\/./i.test(path)) finds.act('macro');
    },
  };
}

export function drawingHandlers(finds: OfficeFinds): XmlHandlers {
  return {
    open: (name, attributes) => {
      if (/^script$/i.test(name)) finds.act('script');
      for (const [written, value] of Object.entries(attributes)) {
        const attribute = written.slice(written.indexOf(':') + 1);
        if (/^on[a-z]+$/i.test(attribute)) finds.act('script');
        if (attribute === 'href' || attribute === 'src') finds.link(name, value);
      }
    },
  };
}
