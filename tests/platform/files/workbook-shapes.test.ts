/** The shapes that spreadsheets give a workbook: each holds the same cells, and reads the same. */
import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { readWorkbook } from '#app/platform/files/workbook-reading.server.ts';
import { accepted } from '#tests/support/builders.ts';
import {
  archiveOf,
  MAIN,
  OFFICE,
  partsOf,
  relationships,
  renamed,
  sheetXml,
  workbookOf,
} from '#tests/support/workbook-parts.ts';
import type { Parts } from '#tests/support/workbook-parts.ts';
import { HANDED_DOCUMENTS } from '#tests/support/handed-documents.ts';

const CELLS = '<c r="A1" t="inlineStr"><is><t>Un</t></is></c><c r="B1"><v>2</v></c>';
const PLAIN = sheetXml(`<row r="1">${CELLS}</row>`);
const EXPECTED = [['Un', '2']];
const SHEET = 'xl/worksheets/sheet1.xml';
const LAST_ROW = 1_048_576;

function without(name: string, sheet: string, others: Parts): Parts {
  return Object.fromEntries(Object.entries(partsOf(sheet, others)).filter(([part]) => part !== name));
}

/** The sheet under another name, and the relation that leads to it. */
function sheetAt(name: string, target: string): Promise<Buffer> {
  return archiveOf({
    ...without(SHEET, PLAIN, { 'xl/_rels/workbook.xml.rels': relationships(['rId1', 'worksheet', target]) }),
    [name]: PLAIN,
  });
}

function row(cells: string): Promise<Buffer> {
  return workbookOf(sheetXml(`<row r="1">${cells}</row>`));
}

function withShared(items: string, cells: string, name = 'sharedStrings.xml'): Promise<Buffer> {
  return workbookOf(sheetXml(`<row r="1">${cells}</row>`), {
    'xl/_rels/workbook.xml.rels': relationships(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', name],
    ),
    [`xl/${name}`]: `<sst xmlns="${MAIN}">${items}</sst>`,
  });
}

function utf16(text: string, isBigEndian: boolean): Buffer {
  const bytes = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

const SHARED_CELLS = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c>';

const SAME: ReadonlyArray<readonly [string, () => Promise<Buffer>]> = [
  ['as Excel writes it', () => workbookOf(PLAIN)],
  ['attributes between single quotes', () => workbookOf(PLAIN.replaceAll('"', "'"))],
  [
    'single quotes in every part',
    () =>
      archiveOf(
        Object.fromEntries(
          Object.entries(partsOf(PLAIN)).map(([name, xml]) => [name, String(xml).replaceAll('"', "'")]),
        ),
      ),
  ],
  ['spaces around the equals signs', () => workbookOf(PLAIN.replaceAll('="', ' = "'))],
  ['a part named sheet.xml', () => sheetAt('xl/worksheets/sheet.xml', 'worksheets/sheet.xml')],
  ['a part elsewhere', () => sheetAt('feuilles/une.xml', '../feuilles/une.xml')],
  ['an absolute target', () => sheetAt(SHEET, `/${SHEET}`)],
  ['a target with dots', () => sheetAt(SHEET, './../xl/./worksheets/sheet1.xml')],
  [
    'a target with an escaped space',
    () => sheetAt('xl/worksheets/une feuille.xml', 'worksheets/une%20feuille.xml'),
  ],
  ['a target of another case', () => sheetAt(SHEET, 'Worksheets/Sheet1.xml')],
  ['a target with backslashes', () => sheetAt(SHEET, 'worksheets\\sheet1.xml')],
  [
    'members named with backslashes',
    async () => renamed(await workbookOf(PLAIN), SHEET, SHEET.replaceAll('/', '\\')),
  ],
  [
    'a workbook part of another name',
    () => {
      const { 'xl/workbook.xml': main = '', 'xl/_rels/workbook.xml.rels': relations = '' } = partsOf(PLAIN);
      return archiveOf({
        '_rels/.rels': relationships(['rId1', 'officeDocument', 'xl/classeur.xml']),
        'xl/classeur.xml': main,
        'xl/_rels/classeur.xml.rels': relations,
        [SHEET]: PLAIN,
      });
    },
  ],
  ['no relations of the package', () => archiveOf(without('_rels/.rels', PLAIN, {}))],
  [
    'the namespaces of the strict form',
    () =>
      archiveOf(
        Object.fromEntries(
          Object.entries(partsOf(PLAIN)).map(([name, xml]) => [
            name,
            String(xml)
              .replaceAll(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships')
              .replaceAll(MAIN, 'http://purl.oclc.org/ooxml/spreadsheetml/main'),
          ]),
        ),
      ),
  ],
  [
    'every element under a prefix',
    () =>
      workbookOf(PLAIN.replaceAll(/<(\/?)(\w)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x='), {
        'xl/workbook.xml': `<x:workbook xmlns:x="${MAIN}" xmlns:rel="${OFFICE}"><x:sheets><x:sheet name="Essai" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`,
      }),
  ],
  ['a byte-order mark', () => workbookOf(`\ufeff<?xml version="1.0" encoding="UTF-8"?>${PLAIN}`)],
  ['UTF-16, the small end first', () => workbookOf(utf16(PLAIN, false))],
  ['UTF-16, the big end first', () => workbookOf(utf16(PLAIN, true))],
  [
    'comments, instructions and CDATA',
    () => row(`<!-- <f>1</f> --><?outil x?>${CELLS.replace('Un', '<![CDATA[Un]]>')}`),
  ],
  ['shared texts', () => withShared('<si><t>2</t></si><si><t>Un</t></si>', SHARED_CELLS)],
  [
    'shared texts in a part of another name',
    () => withShared('<si><t>2</t></si><si><t>Un</t></si>', SHARED_CELLS, 'textes.xml'),
  ],
  [
    'rich texts, and phonetic readings',
    () =>
      withShared(
        '<si><t>2</t></si><si><r><rPr><b/></rPr><t>U</t></r><r><t>n</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/></si>',
        SHARED_CELLS,
      ),
  ],
  [
    'rich texts in the cell',
    () =>
      row(
        `<c r="A1" t="inlineStr"><is><r><t>U</t></r><r><t>n</t></r><rPh><t>x</t></rPh></is></c><c r="B1" t="str"><v>2</v></c>`,
      ),
  ],
  [
    'numbers that are texts',
    () => row(CELLS.replace('<c r="B1"><v>2</v></c>', '<c r="B1" t="inlineStr"><is><t>2</t></is></c>')),
  ],
  ['numbers with an exponent', () => row(CELLS.replace('<v>2</v>', '<v>2.0E0</v>'))],
  ['no place on the cells', () => workbookOf(sheetXml(`<row>${CELLS.replaceAll(/ r="\w+"/g, '')}</row>`))],
  [
    'a styled row at the end',
    () =>
      workbookOf(
        sheetXml(
          `<row r="1">${CELLS}</row><row r="${LAST_ROW}" s="1"><c r="A${LAST_ROW}" s="1" t="n"></c></row>`,
        ),
      ),
  ],
  [
    'an empty text far away',
    () =>
      workbookOf(
        sheetXml(
          `<row r="1">${CELLS}</row><row r="90000"><c r="A90000" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>`,
        ),
      ),
  ],
  ['styled cells to the last column', () => row(`${CELLS}<c r="BZ1" s="3"/><c r="XFD1" s="3"><v></v></c>`)],
  [
    'rules that hold formulas of their own',
    () =>
      workbookOf(
        PLAIN.replace(
          '</sheetData>',
          '</sheetData><conditionalFormatting sqref="A1"><cfRule type="expression"><formula>A1&gt;2</formula></cfRule></conditionalFormatting><dataValidations><dataValidation sqref="B1"><formula1>Listes!A1</formula1></dataValidation></dataValidations><extLst><ext><x14:dataValidations xmlns:x14="x"><xm:f xmlns:xm="y">Listes!A1</xm:f></x14:dataValidations></ext></extLst>',
        ),
      ),
  ],
  [
    'a chart among its sheets',
    () =>
      workbookOf(PLAIN, {
        'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Graphique" sheetId="2" r:id="rId9"/><sheet name="Essai" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': relationships(
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId9', 'chartsheet', 'chartsheets/sheet1.xml'],
        ),
        'xl/chartsheets/sheet1.xml': '<chartsheet/>',
      }),
  ],
  [
    'a hundred other parts',
    () =>
      workbookOf(
        PLAIN,
        Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`xl/media/image${index}.png`, 'x'])),
      ),
  ],
  ['a few bytes after its end', async () => Buffer.concat([await workbookOf(PLAIN), Buffer.from('\n\0')])],
];

describe('a workbook with', () => {
  test.each(SAME)('[R-REF-14] %s reads the same', async (_what, make) => {
    expect(accepted(await readWorkbook(await make()))).toEqual([{ name: 'Essai', rows: EXPECTED }]);
  });
});

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="[Red]0&quot; jours d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs></styleSheet>`;

describe('a cell with', () => {
  test.each([
    ['a number of seventeen digits', '<c r="A1"><v>0.66000000000000003</v></c>', '0.66'],
    ['a number in thousands', '<c r="A1" t="n"><v>1.2E3</v></c>', '1200'],
    ['yes', '<c r="A1" t="b"><v>1</v></c>', 'VRAI'],
    ['no', '<c r="A1" t="b"><v>0</v></c>', 'FAUX'],
    ['a date', '<c r="A1" s="1"><v>46388</v></c>', '2027-01-01'],
    ['a date in a format of its own', '<c r="A1" s="2"><v>46388.5</v></c>', '2027-01-01'],
    ['a date in words', '<c r="A1" t="d"><v>2027-01-01T00:00:00</v></c>', '2027-01-01'],
    ['a number whose format holds a d between quotes', '<c r="A1" s="3"><v>46388</v></c>', '46388'],
    ['a percentage', '<c r="A1" s="4"><v>0.85</v></c>', '0.85'],
    ['spaces to keep', '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', ' a '],
    [
      'a character that XML cannot hold',
      '<c r="A1" t="str"><v>a_x000D_b_x005F_x000D_c_x0009_</v></c>',
      'a\rb_x000D_c\t',
    ],
    ['characters by their numbers', '<c r="A1" t="str"><v>&#233;&#x1F600;&amp;</v></c>', 'é😀&'],
  ])('[R-REF-14] %s is read as people see it', async (_what, cell, expected) => {
    const bytes = await workbookOf(sheetXml(`<row r="1">${cell}</row>`), { 'xl/styles.xml': STYLES });
    expect(accepted(await readWorkbook(bytes))[0]?.rows).toEqual([[expected]]);
  });

  test('[R-REF-14] a date of a workbook that counts from 1904 is read as people see it', async () => {
    const parts = partsOf(sheetXml('<row r="1"><c r="A1" s="1"><v>44926</v></c></row>'), {
      'xl/styles.xml': STYLES,
    });
    const main = String(parts['xl/workbook.xml']).replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    const bytes = await archiveOf({ ...parts, 'xl/workbook.xml': main });
    expect(accepted(await readWorkbook(bytes))[0]?.rows).toEqual([['2027-01-01']]);
  });
});

test('[R-REF-14] rows that a spreadsheet left out or left empty are counted', async () => {
  const bytes = await workbookOf(
    sheetXml('<row/><row r="3"><c t="str"><v>x</v></c></row><row><c r="B4"><v>1</v></c></row>'),
  );
  expect(accepted(await readWorkbook(bytes))[0]?.rows).toEqual([[], [], ['x'], ['', '1']]);
});

test('[R-REF-14] the workbook of the referential with a styled cell in the last row is read', async () => {
  const bytes = readFileSync(`${HANDED_DOCUMENTS}/v-lastrow-styled.xlsx`);
  const sheets = accepted(await readWorkbook(bytes));
  expect(sheets.map(({ rows }) => rows.length)).toEqual([11, 4, 6, 11, 73]);
});
