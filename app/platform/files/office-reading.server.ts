/**
 * Reads the members of an Office document one after the other, by what they hold and not by what they are called:
 * what it does when it is opened, what it fetches, and which of its members are files of their own.
 */
import { gunzipSync } from 'node:zlib';

import { fileTypeFromBuffer } from 'file-type';

import type { OfficeAct, OfficeFinds, OfficeLink } from '#app/platform/files/office-finds.ts';
import { officeFinds } from '#app/platform/files/office-finds.ts';
import { hasNothingToRead } from '#app/platform/files/office-long-parts.server.ts';
import { partHandlers } from '#app/platform/files/office-parts.server.ts';
import type { ContentTypes, Relation } from '#app/platform/files/office-relations.server.ts';
import {
  contentTypesHandlers,
  relationHandlers,
  typeOfPart,
} from '#app/platform/files/office-relations.server.ts';
import {
  drawingHandlers,
  manifestHandlers,
  openDocumentHandlers,
} from '#app/platform/files/opendocument-parts.server.ts';
import type { XmlHandlers } from '#app/platform/files/xml-reading.server.ts';
import { readXml } from '#app/platform/files/xml-reading.server.ts';

export type OfficeFacts = {
  /** What an OpenDocument document says that it is; null when it says nothing. */
  readonly mimetype: string | null;
  /** A part is encrypted, as the manifest of an OpenDocument document says. */
  readonly encryptedParts: boolean;
  /** Content type of the main part of an OpenXML document; null when no relation leads to one that is there. */
  readonly mainType: string | null;
  /** Content types given to parts, and types of the relations between them, each once. */
  readonly partTypes: ReadonlyArray<string>;
  readonly relationTypes: ReadonlyArray<string>;
  /** A part that is not well-formed XML where it must be; null when there is none. */
  readonly malformedPart: string | null;
  /** Types recognised of members that no document needs, by their usual extension. */
  readonly foreignTypes: ReadonlyArray<string>;
  readonly acts: ReadonlyArray<OfficeAct>;
  readonly links: ReadonlyArray<OfficeLink>;
};

export const NO_OFFICE_FACTS: OfficeFacts = {
  mimetype: null,
  encryptedParts: false,
  mainType: null,
  partTypes: [],
  relationTypes: [],
  malformedPart: null,
  foreignTypes: [],
  acts: [],
  links: [],
};

const LENIENCY = { externalTypes: true, deepest: 1_000, longestToken: 64 * 1024 * 1024 };
/** From this many bytes, a part is first looked over for anything worth reading. */
const LONG_PART = 8 * 1024 * 1024;
/** Those of the document itself. */
const TOP_RELATIONS = '_rels/.rels';
/** Relations whose target is a file of its own. */
const FILE_RELATIONS: ReadonlySet<string> = new Set(['package', 'oleObject', 'aFChunk', 'subDocument']);
const FILE_MAGICS: ReadonlyArray<Buffer> = [
  Buffer.from('PK\u0003\u0004', 'latin1'),
  Buffer.from('%PDF-', 'latin1'),
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
];
const MEDIA = /^(?:image|audio|video|font|model)\//;
const MEDIA_EXTENSIONS: ReadonlySet<string> = new Set(['asf', 'eot', 'mxf', 'ogx']);

function looksLikeXml(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 64).replace(/^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff/, '');
  return start.replaceAll('\u0000', '').trimStart().startsWith('<');
}

const WINDOWS_DRAWINGS = [Buffer.from('d7cdc69a', 'hex'), Buffer.from('01000900', 'hex')];

/** Whether what is compressed is a drawing of Windows, as Office keeps some of them. */
function isCompressedDrawing(bytes: Buffer): boolean {
  try {
    const drawing = gunzipSync(bytes, { maxOutputLength: 64 * 1024 * 1024 });
    const isOld = WINDOWS_DRAWINGS.some((magic) => drawing.subarray(0, 4).equals(magic));
    return isOld || drawing.toString('latin1', 40, 44) === ' EMF';
  } catch {
    return false;
  }
}

/** The type of a member that no document needs; null for media, and for what is not recognised. */
async function foreignTypeOf(bytes: Buffer): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4_100)).catch(() => undefined);
  if (found === undefined || MEDIA.test(found.mime) || MEDIA_EXTENSIONS.has(found.ext)) return null;
  return found.ext === 'gz' && isCompressedDrawing(bytes) ? null : found.ext;
}

/** The handlers of a part, chosen by its first element. */
function handlersByRoot(finds: OfficeFinds, isOpenDocument: boolean): XmlHandlers & { end: () => void } {
  const part = partHandlers(finds);
  const openDocument = openDocumentHandlers(finds);
  let chosen: ReadonlyArray<XmlHandlers> = [];
  function choose(root: string): ReadonlyArray<XmlHandlers> {
    if (root === 'html') finds.act('script');
    if (root === 'svg') return [drawingHandlers(finds)];
    if (root.startsWith('document-')) return [openDocument];
    return isOpenDocument ? [part, openDocument] : [part];
  }
  return {
    open: (name, attributes) => {
      if (chosen.length === 0) chosen = choose(name);
      for (const handlers of chosen) handlers.open?.(name, attributes);
    },
    close: (name) => {
      for (const handlers of chosen) handlers.close?.(name);
    },
    text: (text) => {
      for (const handlers of chosen) handlers.text?.(text);
    },
    end: part.end,
  };
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

export type OfficeReading = {
  /** `name` as `memberName` writes it. */
  readonly read: (name: string, bytes: Buffer) => Promise<void>;
  readonly finish: () => { readonly facts: OfficeFacts; readonly within: ReadonlyArray<string> };
};

export function officeReading(names: ReadonlyArray<string>): OfficeReading {
  const finds = officeFinds();
  const relations: Relation[] = [];
  const types: ContentTypes = { byPart: new Map(), byExtension: new Map() };
  const foreign = new Set<string>();
  const within = new Set<string>();
  const isOpenDocument = names.includes('mimetype');
  let mimetype: string | null = null;
  let malformedPart: string | null = null;
  let encryptedParts = false;

  function handlersOf(name: string): XmlHandlers & { end?: () => void } {
    if (name.endsWith('.rels')) return relationHandlers(name, relations, finds);
    if (name === '[content_types].xml') return contentTypesHandlers(types);
    if (name !== 'meta-inf/manifest.xml') return handlersByRoot(finds, isOpenDocument);
    return manifestHandlers(finds, () => {
      encryptedParts = true;
    });
  }

  async function readXmlPart(name: string, bytes: Buffer): Promise<void> {
    if (/^\s*<(?:!doctype html|html|script|body)/i.test(bytes.toString('latin1', 0, 256)))
      finds.act('script');
    if (bytes.length > LONG_PART && !name.endsWith('.rels') && hasNothingToRead(bytes)) return;
    const handlers = handlersOf(name);
    const isRead = (await readXml(whole(bytes), handlers, LENIENCY)).ok;
    handlers.end?.();
    if (isRead) return;
    // Excel writes comments of cells in a drawing that is not always well formed: its addresses are found otherwise.
    // A font obfuscated by a key begins with any bytes, those of a tag among them.
    if (!/\.(?:vml|odttf)$/.test(name)) malformedPart ??= name;
    const sources = bytes.toString('latin1').matchAll(/\bsrc\s*=\s*["']([^"']{1,2000})/gi);
    for (const [, address = ''] of sources) finds.link('imagedata', address);
  }

  async function readBinary(name: string, bytes: Buffer): Promise<void> {
    if (FILE_MAGICS.some((magic) => bytes.subarray(0, magic.length).equals(magic))) within.add(name);
    else if (/\.(?:xml|rels)$/.test(name)) malformedPart ??= name;
    else if (!name.endsWith('.odttf')) {
      const type = await foreignTypeOf(bytes);
      if (type !== null) foreign.add(type);
    }
  }

  return {
    read: async (name, bytes) => {
      if (/(?:^|\/)embeddings\//.test(name)) within.add(name);
      if (name === 'mimetype') mimetype = bytes.toString('latin1', 0, 200).trim();
      else if (bytes.length > 0)
        await (looksLikeXml(bytes) ? readXmlPart(name, bytes) : readBinary(name, bytes));
    },
    finish: () => {
      const main =
        relations.find(({ from, type }) => from === TOP_RELATIONS && type === 'officeDocument')?.part ?? '';
      for (const { type, part } of relations) if (FILE_RELATIONS.has(type) && part !== '') within.add(part);
      return {
        facts: {
          mimetype,
          encryptedParts,
          mainType: names.includes(main) ? typeOfPart(types, main) : null,
          partTypes: [...new Set([...types.byPart.values(), ...types.byExtension.values()])].slice(0, 1_000),
          relationTypes: [...new Set(relations.map(({ type }) => type))].slice(0, 1_000),
          malformedPart,
          foreignTypes: [...foreign],
          acts: finds.acts(),
          links: finds.links(),
        },
        within: [...within],
      };
    },
  };
}
