import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import {
  contentOfSheets,
  itemRow,
  missingParts,
  placeInWorkbook,
  sheetsOf,
} from '#app/modules/referentials/domain/referential-sheets.ts';
import { readWorkbook, writeWorkbook } from '#app/platform/files/workbook.server.ts';
import { writeArchive } from '#app/platform/files/archive-writing.server.ts';
import published from '#prisma/seed/spplus-2026.1.json';
import { accepted, TEST_NOW } from '#tests/support/builders.ts';

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const referential = accepted(parseReferential(published));

test('[R-REF-08] the published version comes back from its sheets as it was', () => {
  expect(contentOfSheets(sheetsOf(referential))).toEqual(published);
});

test('[R-REF-08] it comes back from its workbook as it was', async () => {
  const bytes = await bytesOf(writeWorkbook(sheetsOf(referential), TEST_NOW));
  expect(contentOfSheets(accepted(await readWorkbook(bytes)))).toEqual(published);
});

test('[R-REF-08] whatever the texts, shares and lists of a version, it comes back from both kinds of file', async () => {
  const text = fc
    .string({ unit: fc.constantFrom('a', 'é', '=', '+', '<', '&', '"', '\u00a0', ' ', '\n', '1', ',', '|') })
    .map((written) => `x${written}x`);
  const line = text.map((written) => written.replaceAll('\n', ' '));
  const share = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
  const [first, ...others] = referential.criteria;
  const [commitment, ...rest] = referential.commitments;
  if (first === undefined || commitment === undefined) throw new Error('The version has criteria.');
  await fc.assert(
    fc.asyncProperty(
      fc.record({ title: text, wording: text, source: text }),
      fc.record({
        title: text,
        origin: text,
        expectedEvidence: fc.array(line, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ conformity: share, maturity: share, commitmentConformity: share }),
      async (ofCommitment, ofCriterion, gold) => {
        const version = accepted(
          parseReferential({
            ...referential,
            commitments: [{ ...commitment, ...ofCommitment }, ...rest],
            criteria: [{ ...first, ...ofCriterion }, ...others],
            thresholds: { ...referential.thresholds, gold },
          }),
        );
        const bytes = await bytesOf(writeWorkbook(sheetsOf(version), TEST_NOW));
        expect(contentOfSheets(accepted(await readWorkbook(bytes)))).toEqual(version);
        expect(JSON.parse(JSON.stringify(version))).toEqual(version);
      },
    ),
    { numRuns: 40 },
  );
});

test('[R-REF-02] a fault of a workbook is told by its sheet, its row as a spreadsheet counts, and its column', () => {
  const sheets = sheetsOf(referential).map(({ name, rows }) => ({
    name,
    rows: name === 'Critères' ? [rows[0] ?? [], [], ...rows.slice(1)] : rows,
  }));
  expect(itemRow(sheets, 'criteria.3.level')).toBe(6);
  expect(itemRow(sheets, 'thresholds.gold.maturity')).toBe(4);
  expect(itemRow(sheets, 'title')).toBeNull();
  expect(placeInWorkbook('criteria.3.level')).toEqual({ sheet: 'Critères', label: 'Niveau' });
  expect(placeInWorkbook('results.gold.satisfaction')).toEqual({
    sheet: 'Niveaux',
    label: 'Satisfaction minimale',
  });
  expect(placeInWorkbook('nonconformities.minorsMakingAMajor').sheet).toBe('Référentiel');
});

test('[R-REF-02] a sheet or a column that is missing, or misnamed, is named before any value is judged', () => {
  const sheets = sheetsOf(referential);
  expect(missingParts(sheets)).toEqual([]);
  expect(missingParts([])).toEqual(['general', 'levels', 'ratings', 'commitments', 'criteria']);
  const misnamed = sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row, index) =>
      name === 'Critères' && index === 0 ? row.map((cell) => (cell === 'Niveau' ? 'niv.' : cell)) : row,
    ),
  }));
  expect(missingParts(misnamed)).toEqual(['criteria.level']);
});

test('[R-REF-02] rows that a spreadsheet left out are counted', async () => {
  const sheet =
    '<worksheet><sheetData><row r="3"><c r="A3" t="str"><v>x</v></c></row></sheetData></worksheet>';
  expect(accepted(await readWorkbook(await workbook(sheet)))[0]?.rows).toEqual([[], [], ['x']]);
});

test('[R-REF-08] texts come back whole, whatever they hold', async () => {
  const texts = ['=1+1', '<b>&amp;"', ' espaces ', 'deux\nlignes', 'é €', '+cmd', 'tab\tici'];
  const bytes = await bytesOf(writeWorkbook([{ name: 'Essai', rows: [texts, [1, 0.66]] }], TEST_NOW));
  expect(accepted(await readWorkbook(bytes))).toEqual([{ name: 'Essai', rows: [texts, ['1', '0.66']] }]);
});

const RELATIONS =
  '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const BOOK = '<workbook><sheets><sheet name="Essai" sheetId="1" r:id="rId1"/></sheets></workbook>';

function workbook(sheet: string, others: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const files = {
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/worksheets/sheet1.xml': sheet,
    ...others,
  };
  const entries = Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text) }));
  return bytesOf(writeArchive(entries, TEST_NOW));
}

function sheetOf(cells: string): string {
  return `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
}

test('[R-REF-08] shared texts, as spreadsheets write them, are read', async () => {
  const shared = '<sst><si><t>Un</t></si><si><r><t>De</t></r><r><t>ux</t></r><rPh><t>x</t></rPh></si></sst>';
  const cells = '<c r="A1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c>';
  const bytes = await workbook(sheetOf(cells), { 'xl/sharedStrings.xml': shared });
  expect(accepted(await readWorkbook(bytes))[0]?.rows).toEqual([['Deux', '', 'Un']]);
});

test('[R-REF-09] half of a surrogate pair and the null character are left out', async () => {
  const cells = '<c r="A1" t="inlineStr"><is><t>a&#xD800;b&#0;c&#x1F600;</t></is></c>';
  expect(accepted(await readWorkbook(await workbook(sheetOf(cells))))[0]?.rows).toEqual([['abc😀']]);
});

describe('hostile files', () => {
  test.each([
    ['a formula', sheetOf('<c r="A1"><f>HYPERLINK("x")</f><v>1</v></c>'), {}],
    ['an entity', `<!DOCTYPE x [<!ENTITY a "b">]>${sheetOf('<c r="A1"><v>1</v></c>')}`, {}],
    ['a macro', sheetOf('<c r="A1"><v>1</v></c>'), { 'xl/vbaProject.bin': 'x' }],
    ['a tag of a million letters', sheetOf(`<c ${'a'.repeat(1_000_000)}>`), {}],
    ['more cells than it may hold', sheetOf('<c><v>1</v></c>'.repeat(150_000)), {}],
    [
      'one sheet listed thousands of times',
      sheetOf('<c r="A1"><v>1</v></c>'),
      {
        'xl/workbook.xml': `<workbook><sheets>${'<sheet name="x" r:id="rId1"/>'.repeat(5_000)}</sheets></workbook>`,
      },
    ],
    ['a column far away', sheetOf('<c r="ZZZ1"><v>1</v></c>'), {}],
    ['a row far away', '<worksheet><row r="900000000"><c><v>1</v></c></row></worksheet>', {}],
    [
      'more rows than can be',
      `<worksheet>${'<row/><row><c><v>1</v></c></row>'.repeat(6000)}</worksheet>`,
      {},
    ],
  ])('[R-REF-09] a workbook with %s is refused', async (_what, sheet, others) => {
    expect(await readWorkbook(await workbook(sheet, others))).toMatchObject({ code: 'workbook-not-plain' });
  });

  test.each([
    ['no archive', () => Promise.resolve(Buffer.from('PK pas une archive'))],
    ['nothing', () => Promise.resolve(Buffer.alloc(0))],
    ['a sheet cut short', () => workbook('<worksheet><sheetData>')],
    [
      'more than it may expand to',
      () => workbook(sheetOf('<c><v>1</v></c>'), { bomb: ' '.repeat(9_000_000) }),
    ],
    [
      'too many parts',
      () =>
        workbook(
          sheetOf('<c><v>1</v></c>'),
          Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`p${index}`, ''])),
        ),
    ],
  ])('[R-REF-09] %s is refused as unreadable', async (_what, make) => {
    expect(await readWorkbook(await make())).toMatchObject({ code: 'unreadable-workbook' });
  });
});
