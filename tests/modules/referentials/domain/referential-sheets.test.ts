import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import {
  contentOfSheets,
  missingParts,
  sheetsOf,
} from '#app/modules/referentials/domain/referential-sheets.ts';
import { cellInWorkbook, placeInWorkbook } from '#app/modules/referentials/domain/workbook-places.ts';
import { readWorkbook } from '#app/platform/files/workbook-reading.server.ts';
import { writeWorkbook } from '#app/platform/files/workbook-writing.server.ts';
import published from '#prisma/seed/spplus-2026.1.json';
import { accepted, TEST_NOW } from '#tests/support/builders.ts';
import { bytesOf } from '#tests/support/workbook-parts.ts';

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
    .string({
      unit: fc.constantFrom(
        'a',
        'é',
        '=',
        '+',
        '<',
        '&',
        '"',
        '\u00a0',
        ' ',
        '\n',
        '1',
        ',',
        '|',
        '\r',
        '\u0001',
        '_x000D_',
      ),
    })
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

test('[R-REF-02] a fault of a workbook is told by its sheet, its cell as a spreadsheet names it, and its heading', () => {
  const sheets = sheetsOf(referential).map(({ name, rows }) => ({
    name,
    rows: name === 'Critères' ? [rows[0] ?? [], [], ...rows.slice(1)] : rows,
  }));
  expect(cellInWorkbook(sheets, 'criteria.3.level')).toBe('D6');
  expect(cellInWorkbook(sheets, 'criteria.3.channels.0')).toBe('H6');
  expect(cellInWorkbook(sheets, 'thresholds.gold.maturity')).toBe('E4');
  expect(cellInWorkbook(sheets, 'title')).toBe('B3');
  expect(cellInWorkbook(sheets, 'nonconformities.minorCorrectionMonths')).toBe('B11');
  expect(cellInWorkbook(sheets, 'criteria.3')).toBe('6');
  expect(cellInWorkbook(sheets, 'criteria.900.level')).toBe('');
  expect(cellInWorkbook(sheets, 'levels')).toBe('');
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

/** The sheets of the published version, with the cells of one column of the criteria written otherwise. */
function withColumn(heading: string, write: (index: number, cell: string | number) => string | number) {
  return sheetsOf(referential).map(({ name, rows }) => {
    const column = rows[0]?.indexOf(heading) ?? -1;
    if (name !== 'Critères') return { name, rows };
    return {
      name,
      rows: rows.map((row, index) =>
        index === 0 ? row : row.map((cell, place) => (place === column ? write(index - 1, cell) : cell)),
      ),
    };
  });
}

function blockingOf(sheets: Parameters<typeof contentOfSheets>[0]): ReadonlyArray<unknown> {
  const { criteria } = contentOfSheets(sheets) as { criteria: ReadonlyArray<{ blocking?: unknown }> };
  return criteria.map(({ blocking }) => blocking);
}

describe('a cell that says yes or no', () => {
  const blocking = referential.criteria.map((criterion) => criterion.blocking);

  test.each([
    ['oui', 'non'],
    ['OUI', 'NON'],
    ['Oui', 'Non'],
    [' oui ', ' non '],
    ['1', '0'],
    [1, 0],
    ['VRAI', 'FAUX'],
    ['true', 'false'],
    ['x', ''],
    ['X', ' '],
    ['oui', ''],
  ])('[R-REF-15] is read when it says « %s » or « %s »', (yes, no) => {
    expect(blockingOf(withColumn('Bloquant', (_, cell) => (cell === 'oui' ? yes : no)))).toEqual(blocking);
  });

  test('[R-REF-15] left empty where the no is written, or where nothing is, is a value forgotten', () => {
    const forgotten = withColumn('Bloquant', (index, cell) => (index === 2 ? '' : cell));
    expect(blockingOf(forgotten)[2]).toBeUndefined();
    const emptied = withColumn('Bloquant', () => '');
    expect(blockingOf(emptied).every((value) => value === undefined)).toBe(true);
    expect(parseReferential(contentOfSheets(emptied))).toMatchObject({ code: 'invalid-referential' });
  });

  test('[R-REF-15] saying anything else is refused at its place', () => {
    const sheets = withColumn('Bloquant', (index, cell) => (index === 2 ? 'peut-être' : cell));
    const parsed = parseReferential(contentOfSheets(sheets));
    expect(parsed.ok ? [] : parsed.details['faults']).toMatchObject([{ path: 'criteria.2.blocking' }]);
    expect(cellInWorkbook(sheets, 'criteria.2.blocking')).toBe('E4');
  });
});

test('[R-REF-15] names of sheets and headings are known whatever their case, spaces and apostrophes', () => {
  const sheets = sheetsOf(referential).map(({ name, rows, headings }) => ({
    name: ` ${name.toUpperCase()}`,
    rows: rows.map((row, index) =>
      row.map((cell, column) =>
        (headings === 'row' ? index : column) === 0
          ? ` ${String(cell).normalize('NFD').toUpperCase().replaceAll('’', "'").replaceAll(' ', '\u00a0')}`
          : cell,
      ),
    ),
  }));
  expect(missingParts(sheets)).toEqual([]);
  expect(contentOfSheets(sheets)).toEqual(published);
});

test('[R-REF-17] a version whose text, or list, is longer than a cell holds is refused at its place', () => {
  const [first, ...others] = referential.criteria;
  const tooLong = {
    ...first,
    title: 'x'.repeat(32_768),
    expectedEvidence: Array(40).fill('x'.repeat(1_000)),
  };
  const parsed = parseReferential({ ...referential, criteria: [tooLong, ...others] });
  expect(parsed.ok ? [] : parsed.details['faults']).toMatchObject([
    { path: 'criteria.0.title' },
    { path: 'criteria.0.expectedEvidence' },
  ]);
});
