/**
 * Workbooks (XLSX) of plain cells, written and read with the ZIP writer and reader of the site. Texts are written as
 * texts, so that one which begins with « = » is never a formula; a file that holds a formula, a macro, an entity or
 * more than a referential could is refused (docs/decisions/0005).
 */
import type { Readable } from 'node:stream';

import { inspectArchiveBytes } from '#app/platform/files/archive-inspection.server.ts';
import { writeArchive } from '#app/platform/files/archive-writing.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type WorkbookCell = string | number;
type WorkbookSheet = {
  readonly name: string;
  readonly rows: ReadonlyArray<ReadonlyArray<WorkbookCell>>;
};

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const NAMESPACE = 'http://schemas.openxmlformats.org';
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MOST_SHEETS = 12;
const LIMITS = { maximumEntries: 60, maximumBytes: 3 * 1024 * 1024 };
const MOST_ROWS = 5_000;
const MOST_COLUMNS = 60;
/** Tags and texts of one part: twenty times what a referential of two hundred criteria takes. */
const MOST_TOKENS = 200_000;
/** The longest tag of a spreadsheet's own files declares its namespaces in less than half of this. */
const LONGEST_TAG = 4_000;

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

function sheetXml({ rows }: WorkbookSheet): string {
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const place = `${columnName(column)}${index + 1}`;
      return typeof cell === 'number'
        ? `<c r="${place}"><v>${cell}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    });
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `${HEADER}<worksheet xmlns="${NAMESPACE}/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** The workbook's bytes, as a stream. */
export function writeWorkbook(sheets: ReadonlyArray<WorkbookSheet>, writtenAt: Date): Readable {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const types = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${main}.worksheet+xml"/>`,
  );
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${NAMESPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${NAMESPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${NAMESPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${NAMESPACE}/spreadsheetml/2006/main" xmlns:r="${NAMESPACE}/officeDocument/2006/relationships"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${NAMESPACE}/package/2006/relationships">${relations.join('')}</Relationships>`,
  };
  return writeArchive(
    [
      ...Object.entries(files).map(([path, xml]) => ({ path, content: Buffer.from(`${HEADER}${xml}`) })),
      ...sheets.map((sheet, index) => ({
        path: `xl/worksheets/sheet${index + 1}.xml`,
        content: Buffer.from(sheetXml(sheet)),
      })),
    ],
    writtenAt,
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,4}));/gi,
    (whole, hex: string, digits: string, name: string) => {
      if (name !== undefined) return ownValue(ENTITIES, name) ?? whole;
      const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      const isSurrogate = point >= 0xd800 && point <= 0xdfff;
      return point > 0 && point <= 0x10ffff && !isSurrogate ? String.fromCodePoint(point) : '';
    },
  );
}

type Tag = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly closes: boolean;
  readonly isEmpty: boolean;
};
type Token = Tag | string;

function tagOf(written: string): Tag {
  const body = written.replace(/^\//, '').replace(/\/$/, '');
  const attributes = Object.fromEntries(
    [...body.matchAll(/(?<=\s)([\w:]{1,60})="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      decoded(value),
    ]),
  );
  const name = /^[^\s]*/.exec(body)?.[0].replace(/^\w+:/, '') ?? '';
  return { name, attributes, closes: written.startsWith('/'), isEmpty: written.endsWith('/') };
}

/**
 * Tags and texts in order. Null when the part is not XML that a workbook needs (declarations bring entities), or more
 * than one holds: the time to read it stays in proportion to its bytes.
 */
function tokensOf(xml: string): ReadonlyArray<Token> | null {
  if (xml.includes('<!')) return null;
  const tokens: Token[] = [];
  for (const [, tag, text] of xml.matchAll(/<([^<>]*)>|([^<]+)/g)) {
    if (tokens.length >= MOST_TOKENS || (tag ?? '').length > LONGEST_TAG) return null;
    if (text !== undefined) tokens.push(decoded(text));
    else if (tag !== undefined && !tag.startsWith('?')) tokens.push(tagOf(tag));
  }
  return tokens;
}

/** Texts between `<name>` and `</name>`, joined; phonetic readings left out. */
function textsOf(tokens: ReadonlyArray<Token>, item: string): ReadonlyArray<string> {
  const texts: string[] = [];
  let [inText, inPhonetic] = [false, false];
  for (const token of tokens) {
    if (typeof token === 'string') {
      if (inText && !inPhonetic) texts[texts.length - 1] = `${texts.at(-1) ?? ''}${token}`;
      continue;
    }
    if (token.name === item && !token.closes) texts.push('');
    if (token.name === 't') inText = !token.closes && !token.isEmpty;
    if (token.name === 'rPh') inPhonetic = !token.closes;
  }
  return texts;
}

function columnOf(place: string): number {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

type Rows = WorkbookCell[][];

/** The rows of a sheet; refused with its `cell` for a formula, and when there are more cells than a referential has. */
function rowsOf(
  tokens: ReadonlyArray<Token>,
  shared: ReadonlyArray<string>,
): Result<Rows, 'workbook-not-plain'> {
  const rows: Rows = [];
  let [type, column, text, reads, place] = ['', -1, '', false, ''];
  for (const token of tokens) {
    if (typeof token === 'string') {
      if (reads) text += token;
      continue;
    }
    if (token.name === 'f') return refused('workbook-not-plain', { cell: place });
    if (token.name === 'row' && !token.closes) {
      // Spreadsheets leave empty rows out: the number of a row says where it is.
      const number = Number(token.attributes['r'] ?? rows.length + 1);
      if (!(number <= MOST_ROWS)) return refused('workbook-not-plain');
      while (rows.length < number - 1) rows.push([]);
      rows.push([]);
    }
    if (token.name === 'c' && !token.closes) {
      type = token.attributes['t'] ?? 'n';
      const next = rows.at(-1)?.length ?? 0;
      column = token.attributes['r'] === undefined ? next : columnOf(token.attributes['r']);
      text = '';
      place = `${columnName(Math.max(column, 0))}${rows.length}`;
      if (column < 0 || column >= MOST_COLUMNS || rows.length > MOST_ROWS) {
        return refused('workbook-not-plain');
      }
    }
    if (token.name === 'v' || token.name === 't') reads = !token.closes && !token.isEmpty;
    const row = rows.at(-1);
    if (token.name !== 'c' || !(token.closes || token.isEmpty) || row === undefined) continue;
    while (row.length < column) row.push('');
    row[column] = type === 's' ? (shared[Number(text)] ?? '') : text;
  }
  return ok(rows);
}

const SHEET_PARTS = Array.from({ length: MOST_SHEETS }, (_, index) => `xl/worksheets/sheet${index + 1}.xml`);
const PARTS = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml', ...SHEET_PARTS];

type WorkbookRefusal = 'unreadable-workbook' | 'workbook-not-plain';

/**
 * Every cell as text, numbers included, at its row and column. Never throws on a hostile file. A formula is told by
 * `details`: its `cell`, and the `sheetName` and `sheetIndex`, from 1, of its sheet.
 */
export async function readWorkbook(
  bytes: Buffer,
): Promise<Result<ReadonlyArray<WorkbookSheet>, WorkbookRefusal>> {
  const archive = await inspectArchiveBytes(bytes, { ...LIMITS, members: PARTS });
  const { members } = archive;
  const isWhole = archive.readable && archive.sizesTrue && !archive.encrypted;
  if (!isWhole) return refused('unreadable-workbook');
  const workbook = tokensOf(members['xl/workbook.xml'] ?? '');
  const relations = tokensOf(members['xl/_rels/workbook.xml.rels'] ?? '');
  if (workbook === null || relations === null) return refused('unreadable-workbook');
  if (archive.entryNames.some((name) => /vbaProject|externalLink|\.\.|\\/i.test(name))) {
    return refused('workbook-not-plain');
  }
  const targets = new Map(
    relations.flatMap((token): ReadonlyArray<readonly [string, string]> =>
      typeof token === 'string' || token.name !== 'Relationship'
        ? []
        : [[token.attributes['Id'] ?? '', (token.attributes['Target'] ?? '').replace(/^\/?(xl\/)?/, 'xl/')]],
    ),
  );
  const shared = tokensOf(members['xl/sharedStrings.xml'] ?? '');
  if (shared === null) return refused('workbook-not-plain');
  const texts = textsOf(shared, 'si');
  const sheets: WorkbookSheet[] = [];
  for (const token of workbook) {
    if (typeof token === 'string' || token.name !== 'sheet' || token.closes) continue;
    // A list that names one part a thousand times would have it read as often.
    if (sheets.length >= MOST_SHEETS) return refused('workbook-not-plain');
    const xml = ownValue(members, targets.get(token.attributes['r:id'] ?? ''));
    // A part cut short by the reader's limit does not end as it should.
    if (xml === undefined || !/<\/(\w+:)?worksheet>\s*$/.test(xml)) return refused('unreadable-workbook');
    const tokens = tokensOf(xml);
    const rows = tokens === null ? refused('workbook-not-plain') : rowsOf(tokens, texts);
    const name = token.attributes['name'] ?? '';
    if (!rows.ok) {
      return refused(rows.code, { ...rows.details, sheetName: name, sheetIndex: sheets.length + 1 });
    }
    sheets.push({ name, rows: rows.value });
  }
  return sheets.length === 0 ? refused('unreadable-workbook') : ok(sheets);
}
