/** What a Microsoft compound file (OLE) holds: its kind, its macros, the files packed in it (MS-CFB, MS-OLEDS). */
import type { CompoundContainer, CompoundStream } from '#app/platform/files/compound-container.server.ts';
import { readContainer } from '#app/platform/files/compound-container.server.ts';
import { payloadsOf } from '#app/platform/files/compound-payloads.server.ts';
import type { Inspected } from '#app/platform/files/embedded-part.ts';
import { targetOf } from '#app/platform/files/office-targets.ts';

export type CompoundInspection = {
  /** Every stream that may hold a file or a program is read. */
  readonly checkable: boolean;
  /** `document`, `workbook` and `presentation` are those of before 2007; `object` is an OLE object. */
  readonly kind: 'document' | 'workbook' | 'presentation' | 'message' | 'encrypted' | 'object' | 'other';
  readonly hasMacros: boolean;
  /** Linked to another machine, or asks another program for its content. */
  readonly isRemote: boolean;
};

const MACRO_NAMES: ReadonlySet<string> = new Set([
  '_vba_project',
  '_vba_project_cur',
  'vba',
  'macros',
  'vbaproject',
]);
/** Streams by which an OLE object is known, whatever program made it. */
const OBJECT_STREAMS: ReadonlySet<string> = new Set([
  '\u0001ole',
  '\u0001compobj',
  '\u0001ole10native',
  '\u0003objinfo',
  'package',
  'embedded odf',
]);
/** A Windows Installer package, whose streams are tables of what it installs. */
const INSTALLER = /^8[246]100c0000000000c000000000000046$/;

function kindOf({ classId, storageNames, streams }: CompoundContainer): CompoundInspection['kind'] {
  const top = new Set(
    streams.filter((stream) => stream.storages.length === 0).map(({ name }) => name.toLowerCase()),
  );
  const isMessage = [...top].some(
    (name) => name.startsWith('__properties_version') || name.startsWith('__substg'),
  );
  if (top.has('encryptedpackage') || storageNames.includes('\u0006DataSpaces')) return 'encrypted';
  if (INSTALLER.test(classId)) return 'other';
  if (top.has('worddocument')) return 'document';
  if (top.has('workbook') || top.has('book')) return 'workbook';
  if (top.has('powerpoint document')) return 'presentation';
  if (isMessage) return 'message';
  return [...OBJECT_STREAMS].some((name) => top.has(name)) ? 'object' : 'other';
}

const SHEET_RECORD = 0x85;
const PASSWORD_RECORD = 0x2f;
const MACRO_SHEETS: ReadonlySet<number> = new Set([1, 6]);

type Sheets = { readonly hasMacroSheet: boolean; readonly isEncrypted: boolean };

/** The records of an old workbook that list its sheets ([MS-XLS] 2.4.28) and say that it is encrypted. */
function sheetsOf(bytes: Buffer): Sheets {
  let [hasMacroSheet, isEncrypted] = [false, false];
  for (let at = 0; at + 4 <= bytes.length; at += 4 + bytes.readUInt16LE(at + 2)) {
    const record = bytes.readUInt16LE(at);
    if (record === PASSWORD_RECORD) isEncrypted = true;
    if (record === SHEET_RECORD && at + 10 <= bytes.length && MACRO_SHEETS.has(bytes.readUInt8(at + 9)))
      hasMacroSheet = true;
  }
  return { hasMacroSheet, isEncrypted };
}

function isCalled(stream: CompoundStream, ...names: ReadonlyArray<string>): boolean {
  return names.includes(stream.name.toLowerCase());
}

/** The flags of an old text document say that it is encrypted ([MS-DOC] 2.5.2). */
function isEncryptedText({ bytes }: CompoundStream): boolean {
  return bytes.length > 12 && (bytes.readUInt16LE(10) & 0x100) !== 0;
}

/** A field of an old text document that has another program answer, in either of its encodings. */
// eslint-disable-next-line no-control-regex -- the mark of a field is a control character.
const DDE_FIELD = /\x13[\s\x00]*D\x00?D\x00?E/i;
/** The monikers of an address, of a script and of a network service ([MS-OSHARED] 2.3.7). */
const REMOTE_MONIKERS = [
  'e0c9ea79f9bace118c8200aa004ba90b',
  'c6afabec197fd211978e0000f8757e2a',
  'ecabb0c77f19d211978e0000f8757e2a',
].map((id) => Buffer.from(id, 'hex'));
const LONGEST_LINK = 64 * 1024;

/** Whether the stream that says where a linked object lies names another machine. */
function leadsOut({ bytes }: CompoundStream): boolean {
  const start = bytes.subarray(0, LONGEST_LINK);
  if (REMOTE_MONIKERS.some((moniker) => start.includes(moniker))) return true;
  const texts = [start.toString('latin1'), start.toString('utf16le'), start.subarray(1).toString('utf16le')];
  return texts
    .flatMap((text) => text.match(/(?:[a-z][a-z0-9+.-]{2,12}:|\\\\)[\x20-\x7e]{2,500}/gi) ?? [])
    .some(
      (address) =>
        ['web', 'machine'].includes(targetOf(address).place) || /^(?:mhtml|ms-|script)/i.test(address),
    );
}

function isRemote(streams: ReadonlyArray<CompoundStream>): boolean {
  return streams.some(
    (stream) =>
      (isCalled(stream, '\u0001ole', '\u0003linkinfo') && leadsOut(stream)) ||
      (isCalled(stream, 'worddocument') && DDE_FIELD.test(stream.bytes.toString('latin1'))),
  );
}

function factsOf(container: CompoundContainer): Omit<CompoundInspection, 'checkable'> {
  const { storageNames, streams } = container;
  const names = [...storageNames, ...streams.map(({ name }) => name)].map((name) => name.toLowerCase());
  const sheets = streams
    .filter((stream) => isCalled(stream, 'workbook', 'book'))
    .map(({ bytes }) => sheetsOf(bytes));
  const isEncrypted =
    sheets.some((one) => one.isEncrypted) ||
    streams.some((stream) => isCalled(stream, 'worddocument') && isEncryptedText(stream)) ||
    names.includes('encryptedsummary');
  return {
    kind: isEncrypted ? 'encrypted' : kindOf(container),
    hasMacros: names.some((name) => MACRO_NAMES.has(name)) || sheets.some((one) => one.hasMacroSheet),
    isRemote: isRemote(streams),
  };
}

/** Never throws on a hostile container: what cannot be read is said so. */
export function inspectCompound(bytes: Buffer): Inspected<CompoundInspection> {
  const container = readContainer(bytes);
  if (container === null)
    return { inspection: { checkable: false, kind: 'other', hasMacros: false, isRemote: false }, parts: [] };
  const payloads = container.streams.map(payloadsOf);
  return {
    inspection: { checkable: !payloads.includes(null), ...factsOf(container) },
    parts: payloads.flatMap((parts) => parts ?? []),
  };
}
