/** What a workbook may not hold, where it is told, and what reading one costs. */
import { performance } from 'node:perf_hooks';

import { describe, expect, test } from 'vitest';

import { readWorkbook } from '#app/platform/files/workbook-reading.server.ts';
import { writeWorkbook } from '#app/platform/files/workbook-writing.server.ts';
import { accepted, TEST_NOW } from '#tests/support/builders.ts';
import {
  archiveOf,
  bytesOf,
  MAIN,
  OFFICE,
  partsOf,
  relationships,
  renamed,
  sheetXml,
  workbookOf,
} from '#tests/support/workbook-parts.ts';

const ONE = '<c r="A1"><v>1</v></c>';

function row(cells: string): string {
  return sheetXml(`<row r="1">${cells}</row>`);
}

async function faultsOf(bytes: Buffer) {
  const read = await readWorkbook(bytes);
  return read.ok ? [] : read.faults.map(({ kind, cell }) => (cell === null ? kind : `${kind} ${cell}`));
}

describe('a workbook with', () => {
  test.each([
    ['a formula', row('<c r="A1"><f>HYPERLINK("x")</f><v>1</v></c>'), {}, ['formula A1']],
    ['a formula shared', row('<c r="B1" t="str"><f t="shared" si="0"/><v>x</v></c>'), {}, ['formula B1']],
    ['a formula under a prefix', row('<c r="A1"><x:f>1</x:f><v>1</v></c>'), {}, ['formula A1']],
    ['an error', row('<c r="A1" t="e"><v>#REF!</v></c>'), {}, ['error-value A1']],
    ['a macro', row(ONE), { 'xl/vbaProject.bin': 'x' }, ['macro']],
    ['a macro elsewhere', row(ONE), { 'xl/macrosheets/sheet1.xml': 'x' }, ['macro']],
    ['a link to another', row(ONE), { 'xl/externalLinks/externalLink1.xml': 'x' }, ['external-link']],
    ['a column far away', row('<c r="ZZZ1"><v>1</v></c>'), {}, ['too-far ZZZ1']],
    ['a row far away', sheetXml('<row r="900000"><c><v>1</v></c></row>'), {}, ['too-far A900000']],
    ['a row beyond all', sheetXml('<row r="900000000"><c><v>1</v></c></row>'), {}, ['malformed-cell A1']],
    ['a place that is none', row('<c r="1A"><v>1</v></c>'), {}, ['malformed-cell A1']],
    ['a number that is none', row('<c r="C1"><v>douze</v></c>'), {}, ['malformed-cell C1']],
    ['a shared text that is not there', row('<c r="A1" t="s"><v>7</v></c>'), {}, ['malformed-cell A1']],
    ['a text too long', row(`<c r="A1" t="str"><v>${'é'.repeat(32_768)}</v></c>`), {}, ['too-long A1']],
    [
      'more values than may be',
      sheetXml(`<row>${'<c><v>1</v></c>'.repeat(50)}</row>`.repeat(1_001)),
      {},
      ['too-many-values A1001'],
    ],
    [
      'one sheet listed thousands of times',
      row(ONE),
      {
        'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><sheets>${'<sheet name="x" r:id="rId1"/>'.repeat(5_000)}</sheets></workbook>`,
      },
      ['too-many-sheets'],
    ],
    [
      'several faults',
      sheetXml(
        '<row r="1"><c r="A1"><f>1</f></c></row><row r="7"><c r="C7" t="e"><v>#N/A</v></c><c r="XFD7"><v>1</v></c></row>',
      ),
      {},
      ['formula A1', 'error-value C7', 'too-far XFD7'],
    ],
  ])('[R-REF-16] %s is refused, each fault at its cell', async (_what, sheet, others, faults) => {
    const bytes = await workbookOf(sheet, others);
    expect(await readWorkbook(bytes)).toMatchObject({ code: 'workbook-not-plain' });
    expect(await faultsOf(bytes)).toEqual(faults);
  });

  test('[R-REF-16] faults in several sheets names each sheet by its tab', async () => {
    const bytes = await archiveOf({
      ...partsOf(row('<c r="A1"><f>1</f></c>')),
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Un" r:id="rId1"/><sheet name="Deux" r:id="rId2"/><sheet name="Trois" r:id="rId3"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ),
      'xl/worksheets/sheet2.xml': '<worksheet><sheetData><row r="4"><c r="B4"><v>1</v></c></worksheet>',
    });
    const read = await readWorkbook(bytes);
    expect(read.ok ? [] : read.faults).toEqual([
      { kind: 'formula', sheetName: 'Un', sheetIndex: 1, cell: 'A1' },
      { kind: 'unreadable-sheet', sheetName: 'Deux', sheetIndex: 2, cell: 'B4' },
      { kind: 'unreadable-sheet', sheetName: 'Trois', sheetIndex: 3, cell: null },
    ]);
  });

  test('[R-REF-16] a million formulas stops at a thousand', async () => {
    const cells = Array.from(
      { length: 100_000 },
      (_, index) => `<row r="${index + 1}"><c><f>1</f></c></row>`,
    );
    expect(await faultsOf(await workbookOf(sheetXml(cells.join(''))))).toHaveLength(1_000);
  });
});

describe('a file with', () => {
  test.each([
    ['no archive', () => Promise.resolve(Buffer.from('PK pas une archive')), []],
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), []],
    ['half of an archive', async () => (await workbookOf(row(ONE))).subarray(0, 700), []],
    ['no workbook', () => archiveOf({ 'content.xml': '<office/>' }), []],
    [
      'two members of one name',
      async () =>
        renamed(await workbookOf(row(ONE), { 'xl/worksheets/SHEET9.xml': 'x' }), 'SHEET9', 'SHEET1'),
      [],
    ],
    ['a sheet cut short', () => workbookOf('<worksheet><sheetData>'), ['unreadable-sheet']],
    [
      'an entity',
      () => workbookOf(`<!DOCTYPE x [<!ENTITY a "b">]>${row('<c t="str"><v>&a;</v></c>')}`),
      ['unreadable-sheet'],
    ],
    [
      'an entity in the list of sheets',
      () => workbookOf(row(ONE), { 'xl/workbook.xml': '<!DOCTYPE x><workbook/>' }),
      [],
    ],
    [
      'an entity that nothing declares',
      () => workbookOf(row('<c r="A1" t="str"><v>&a;</v></c>')),
      ['unreadable-sheet A1'],
    ],
    [
      'half of a surrogate pair',
      () => workbookOf(row('<c r="A1" t="str"><v>&#xD800;</v></c>')),
      ['unreadable-sheet A1'],
    ],
    [
      'the null character',
      () => workbookOf(row('<c r="A1" t="str"><v>a&#0;</v></c>')),
      ['unreadable-sheet A1'],
    ],
    [
      'bytes that are not of its encoding',
      () => workbookOf(Buffer.from(row('<c t="str"><v>é</v></c>'), 'latin1')),
      ['unreadable-sheet'],
    ],
    [
      'an encoding of its own',
      () => workbookOf(`<?xml version="1.0" encoding="x-rien"?>${row(ONE)}`),
      ['unreadable-sheet'],
    ],
    [
      'a tag of two million letters',
      () => workbookOf(row(`<c ${'a'.repeat(2_000_000)}="1"/>`)),
      ['unreadable-sheet A1'],
    ],
    [
      'a text of two million letters',
      () => workbookOf(row(`<c><v>${'a'.repeat(2_000_000)}</v></c>`)),
      ['unreadable-sheet A1'],
    ],
    ['elements without end', () => workbookOf(row('<a>'.repeat(1_000_000))), ['unreadable-sheet A1']],
    ['more than it may expand to', () => workbookOf(row(ONE), { bombe: Buffer.alloc(201_000_000) }), []],
    [
      'too many parts',
      () =>
        workbookOf(
          row(ONE),
          Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`p${index}`, ''])),
        ),
      [],
    ],
  ])('[R-REF-09] %s is refused as unreadable', async (_what, make, faults) => {
    const read = await readWorkbook(await make());
    expect(read).toMatchObject({ code: 'unreadable-workbook' });
    expect(
      read.ok ? [] : read.faults.map(({ kind, cell }) => (cell === null ? kind : `${kind} ${cell}`)),
    ).toEqual(faults.map((fault) => expect.stringContaining(fault) as string));
  });
});

/** How long it takes, and the longest that others waited meanwhile, in milliseconds. */
async function timed<Value>(
  read: () => Promise<Value>,
): Promise<{ value: Value; took: number; wait: number }> {
  let [wait, last, isDone] = [0, performance.now(), false];
  function turn(): void {
    const now = performance.now();
    [wait, last] = [Math.max(wait, now - last), now];
    if (!isDone) setImmediate(turn);
  }
  setImmediate(turn);
  const start = performance.now();
  const value = await read();
  isDone = true;
  return { value, took: performance.now() - start, wait };
}

describe('the time to read', () => {
  test.each([
    ['with a styled cell', (n: number) => `<row r="${n}"><c r="A${n}" s="1"/></row>`],
    ['styled as a whole', (n: number) => `<row r="${n}" s="1" customFormat="1"/>`],
  ])(
    '[R-REF-14] 1,048,576 empty rows %s is short, in little memory, and leaves others their turn',
    async (_what, write) => {
      const rows = Array.from({ length: 1_048_576 }, (_, index) =>
        index === 0 ? `<row r="1">${ONE}</row>` : write(index + 1),
      );
      const bytes = await workbookOf(sheetXml(rows.join('')));
      rows.length = 0;
      expect(bytes.length).toBeLessThan(10_000_000);
      const { value, took, wait } = await timed(() => readWorkbook(bytes));
      expect(accepted(value)[0]?.rows).toEqual([['1']]);
      // Twice what it takes on two busy processors.
      expect(took).toBeLessThan(8_000);
      expect(wait).toBeLessThan(250);
    },
  );

  test('[R-REF-09] grows as the cells do', async () => {
    async function duration(cells: number): Promise<number> {
      const rows = Array.from(
        { length: cells / 10 },
        () => `<row>${'<c t="str"><v>Une valeur</v></c>'.repeat(10)}</row>`,
      );
      const bytes = await workbookOf(sheetXml(rows.join('')));
      const durations: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) {
        const { value, took } = await timed(() => readWorkbook(bytes));
        expect(accepted(value)[0]?.rows).toHaveLength(cells / 10);
        durations.push(took);
      }
      return Math.min(...durations);
    }
    await duration(2_000);
    const small = await duration(2_000);
    const large = await duration(20_000);
    // Ten times the cells: a square would take a hundred times longer.
    expect(large).toBeLessThan(Math.max(40 * small, 200));
  });
});

test('[R-REF-08] texts come back whole, whatever they hold', async () => {
  const texts = [
    '=1+1',
    '<b>&amp;"',
    ' espaces ',
    'deux\nlignes',
    'é €',
    '+cmd',
    'tab\tici',
    'a\rb',
    '\u0001',
    '_x000D_',
  ];
  const sheet = { name: 'Essai', headings: 'row', rows: [texts, [1, 0.66]] } as const;
  const bytes = await bytesOf(writeWorkbook([sheet], TEST_NOW));
  expect(accepted(await readWorkbook(bytes))).toEqual([{ name: 'Essai', rows: [texts, ['1', '0.66']] }]);
});
