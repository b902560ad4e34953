/**
 * Workbooks (XLSX) of plain cells that every spreadsheet opens without mending: styles, sizes, headings in bold that stay
 * in sight, and properties. Texts are written as texts, so that one which begins with « = » is never a formula.
 */
import type { Readable } from 'node:stream';

import { writeArchive } from '#app/platform/files/archive-writing.server.ts';
import type { WorkbookSheet } from '#app/platform/files/workbook.ts';
import { cellName, columnName } from '#app/platform/files/workbook.ts';

export type WrittenSheet = WorkbookSheet & {
  /** Where the headings stand: in the first row, or in the first column. */
  readonly headings: 'row' | 'column';
};

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const NAMESPACE = 'http://schemas.openxmlformats.org';
const MAIN = `${NAMESPACE}/spreadsheetml/2006/main`;
const OFFICE = `${NAMESPACE}/officeDocument/2006/relationships`;
const PACKAGE = `${NAMESPACE}/package/2006`;
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = 'application/vnd.openxmlformats-officedocument';

/** Ranks of the styles of `STYLES`. */
const HEADING_STYLE = 1;
const VALUE_STYLE = 2;

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/><tableStyles count="0"/></styleSheet>`;

/** In characters: narrower, a heading is cut; wider, a column leaves the screen. */
const NARROWEST = 10;
const WIDEST = 60;

/** « _x000D_ », as spreadsheets write a character that XML cannot hold. */
function hexEscape(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

function escaped(text: string): string {
  return (
    text
      // A text that looks like such an escape is written so that it is read as it is.
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll(/\p{Surrogate}/gu, '')
      .replaceAll(/[^\t\n\x20-\ufffd\u{10000}-\u{10ffff}]/gu, hexEscape)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** The first row is a heading, or the first column is. */
function isHeading({ headings }: WrittenSheet, row: number, column: number): boolean {
  return (headings === 'row' ? row : column) === 0;
}

function rowsXml(sheet: WrittenSheet): string {
  const lines = sheet.rows.map((cells, row) => {
    const written = cells.map((cell, column) => {
      const style = isHeading(sheet, row, column) ? HEADING_STYLE : VALUE_STYLE;
      const place = `r="${cellName(column, row)}" s="${style}"`;
      if (cell === '') return `<c ${place}/>`;
      return typeof cell === 'number'
        ? `<c ${place}><v>${cell}</v></c>`
        : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    });
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  return `<sheetData>${lines.join('')}</sheetData>`;
}

function columnsXml(rows: WorkbookSheet['rows'], columns: number): string {
  if (columns === 0) return '';
  const widths = Array.from({ length: columns }, (_, column) => {
    const lines = rows.flatMap((cells) => String(cells[column] ?? '').split('\n'));
    const longest = lines.reduce((length, line) => Math.max(length, line.length), 0);
    const width = Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`;
  });
  return `<cols>${widths.join('')}</cols>`;
}

function sheetXml(sheet: WrittenSheet, index: number): string {
  const { rows, headings } = sheet;
  const columns = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const isEmpty = rows.length === 0 || columns === 0;
  const last = isEmpty ? 'A1' : `A1:${columnName(columns - 1)}${rows.length}`;
  const selected = index === 0 ? ' tabSelected="1"' : '';
  const pane =
    headings === 'row'
      ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
      : '<pane xSplit="1" topLeftCell="B1" activePane="topRight" state="frozen"/><selection pane="topRight" activeCell="B1" sqref="B1"/>';
  return `<worksheet xmlns="${MAIN}"><dimension ref="${last}"/><sheetViews><sheetView${selected} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columnsXml(rows, columns)}${rowsXml(sheet)}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`;
}

function override(part: string, type: string): string {
  return `<Override PartName="/${part}" ContentType="${type}+xml"/>`;
}

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
}

function relations(...items: ReadonlyArray<string>): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

/** The parts that are no sheet. */
function frameOf(sheets: ReadonlyArray<WrittenSheet>, writtenAt: Date): Readonly<Record<string, string>> {
  const instant = `${writtenAt.toISOString().slice(0, 19)}Z`;
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const sheetTypes = sheets.map((_, index) =>
    override(`xl/worksheets/sheet${index + 1}.xml`, `${TYPES}.spreadsheetml.worksheet`),
  );
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', `${TYPES}.spreadsheetml.sheet.main`)}${sheetTypes.join('')}${override('xl/styles.xml', `${TYPES}.spreadsheetml.styles`)}${override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties')}${override('docProps/app.xml', `${TYPES}.extended-properties`)}</Types>`,
    '_rels/.rels': relations(
      relation(1, `${OFFICE}/officeDocument`, 'xl/workbook.xml'),
      relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      relation(3, `${OFFICE}/extended-properties`, 'docProps/app.xml'),
    ),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${instant}</dcterms:modified></cp:coreProperties>`,
    'docProps/app.xml': `<Properties xmlns="${NAMESPACE}/officeDocument/2006/extended-properties"><Application>Services Publics +</Application></Properties>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ...sheets.map((_, index) =>
        relation(index + 1, `${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`),
      ),
      relation(sheets.length + 1, `${OFFICE}/styles`, 'styles.xml'),
    ),
    'xl/styles.xml': STYLES,
  };
}

/**
 * The workbook's bytes, as a stream. Names of sheets have 31 characters at most, none of `: \ / ? * [ ]`; a text has
 * 32,767 at most: past these, spreadsheets mend the file.
 */
export function writeWorkbook(sheets: ReadonlyArray<WrittenSheet>, writtenAt: Date): Readable {
  const parts = Object.entries(frameOf(sheets, writtenAt));
  const written = sheets.map(
    (sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index)] as const,
  );
  return writeArchive(
    [...parts, ...written].map(([path, xml]) => ({ path, content: Buffer.from(`${HEADER}${xml}`) })),
    writtenAt,
  );
}
