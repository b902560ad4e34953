/** What an XML part of an OpenXML document does when its document is opened, whatever the part is called. */
import { fieldReader } from '#app/platform/files/office-fields.ts';
import type { OfficeFinds } from '#app/platform/files/office-finds.ts';
import { judgeFormula } from '#app/platform/files/office-formulas.ts';
import type { XmlHandlers } from '#app/platform/files/xml-reading.server.ts';
import { ownValue } from '#app/platform/own-value.ts';

type Attributes = Readonly<Record<string, string>>;

/** The attribute of this name, whatever the prefix of its namespace. */
export function attributeOf(attributes: Attributes, name: string): string {
  const plain = ownValue(attributes, name);
  if (plain !== undefined) return plain;
  return Object.entries(attributes).find(([written]) => written.endsWith(`:${name}`))?.[1] ?? '';
}

function isTrue(value: string): boolean {
  return /^(?:1|true|on)$/i.test(value.trim());
}

/** Elements of a workbook whose text is a formula. */
const FORMULAS: ReadonlySet<string> = new Set(['f', 'formula', 'formula1', 'formula2', 'definedName']);
/** Elements of a text document in which an instruction is written; a text counts between the marks of a field. */
const INSTRUCTIONS: ReadonlySet<string> = new Set(['instrText', 'delInstrText', 't']);
/** What an extension of the ribbon calls in the macros of its document. */
const CALLBACK = /^(?:on[A-Z]|get[A-Z]|loadImage)/;
/** An address within a line that connects to a source of data. */
const ADDRESS_IN_CONNECTION = /(?:https?|ftp):\/\/[^\s;"']+|\\\\[^\s;"'\\]+\\/gi;

type Act = (attributes: Attributes, finds: OfficeFinds) => void;

function refreshes(attributes: Attributes, finds: OfficeFinds): void {
  if (isTrue(attributeOf(attributes, 'refreshOnLoad'))) finds.act('refresh');
}

const ACTS: Readonly<Record<string, Act>> = {
  ddeLink: (_, finds) => finds.act('dde'),
  connection: (attributes, finds) => {
    refreshes(attributes, finds);
    if (Number(attributeOf(attributes, 'interval')) > 0) finds.act('refresh');
    finds.link('connection', attributeOf(attributes, 'sourceFile'));
    finds.link('connection', attributeOf(attributes, 'odcFile'));
  },
  queryTable: refreshes,
  webPr: (attributes, finds) => finds.link('webPr', attributeOf(attributes, 'url')),
  textPr: (attributes, finds) => finds.link('textPr', attributeOf(attributes, 'sourceFile')),
  connectString: (attributes, finds) => {
    const addresses = attributeOf(attributes, 'val').match(ADDRESS_IN_CONNECTION) ?? [];
    for (const address of addresses) finds.link('connectString', address);
  },
  dbPr: (attributes, finds) => {
    const addresses = attributeOf(attributes, 'connection').match(/(?:https?|ftp):\/\/[^\s;"']+/gi) ?? [];
    for (const address of addresses) finds.link('dbPr', address);
  },
  imagedata: (attributes, finds) => finds.link('imagedata', attributeOf(attributes, 'src')),
  fill: (attributes, finds) => finds.link('imagedata', attributeOf(attributes, 'src')),
  // Of an add-in: a store by its language, or a catalogue by its address.
  reference: (attributes, finds) => finds.link('webextension', attributeOf(attributes, 'store')),
};

function judgeClick(attributes: Attributes, finds: OfficeFinds): void {
  const action = attributeOf(attributes, 'action').trim().toLowerCase();
  if (action.startsWith('ppaction://program')) finds.act('program');
  if (action.startsWith('ppaction://macro')) finds.act('macro');
}

/** The handlers of one part; `close` is called at its end. */
export function partHandlers(finds: OfficeFinds): XmlHandlers & { readonly end: () => void } {
  const fields = fieldReader(finds);
  let [root, formula, isExternalCache, refreshesCache] = ['', '', false, false];
  let [readsFormula, readsInstruction] = [false, false];
  function open(name: string, attributes: Attributes): void {
    if (root === '') root = name;
    if (FORMULAS.has(name)) [readsFormula, formula] = [true, ''];
    if (INSTRUCTIONS.has(name)) readsInstruction = true;
    if (name === 'fldSimple') fields.simple(attributeOf(attributes, 'instr'));
    if (name === 'fldChar') {
      const type = attributeOf(attributes, 'fldCharType').trim();
      if (type === 'begin') fields.begin();
      if (type === 'separate') fields.separate();
      if (type === 'end') fields.end();
    }
    if (name === 'hlinkClick' || name === 'hlinkHover' || name === 'hlinkMouseOver')
      judgeClick(attributes, finds);
    if (name === 'pivotCacheDefinition') refreshesCache = isTrue(attributeOf(attributes, 'refreshOnLoad'));
    if (name === 'cacheSource') isExternalCache = attributeOf(attributes, 'type') === 'external';
    if (root === 'customUI' && Object.keys(attributes).some((key) => CALLBACK.test(key))) finds.act('macro');
    ownValue(ACTS, name)?.(attributes, finds);
  }
  return {
    open,
    close: (name) => {
      if (INSTRUCTIONS.has(name)) readsInstruction = false;
      if (!FORMULAS.has(name)) return;
      readsFormula = false;
      judgeFormula(formula, finds);
    },
    text: (text) => {
      if (readsFormula) formula += text;
      if (readsInstruction) fields.text(text);
    },
    end: () => {
      fields.close();
      if (refreshesCache && isExternalCache) finds.act('refresh');
    },
  };
}
