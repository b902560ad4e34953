/** What is written: the parts that spreadsheets ask for, so that none mends the file. */
import { expect, test } from 'vitest';

import { openMembers } from '#app/platform/files/archive-members.server.ts';
import { writeWorkbook } from '#app/platform/files/workbook-writing.server.ts';
import { readXml } from '#app/platform/files/xml-reading.server.ts';
import { accepted, TEST_NOW } from '#tests/support/builders.ts';
import { bytesOf } from '#tests/support/workbook-parts.ts';

const SHEETS = [
  {
    name: 'Un & « deux »',
    headings: 'row',
    rows: [
      ['Code', 'Intitulé'],
      ['A', 'x'.repeat(200)],
      [1, ''],
    ],
  },
  { name: 'Réglages', headings: 'column', rows: [['Code', '=1']] },
  { name: 'Vide', headings: 'row', rows: [] },
] as const;

type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

async function writtenParts(): Promise<ReadonlyMap<string, ReadonlyArray<Element>>> {
  const bytes = await bytesOf(writeWorkbook(SHEETS, TEST_NOW));
  const members = accepted(await openMembers(bytes, { maximumEntries: 100, maximumBytes: 1_000_000 }));
  const parts = new Map<string, ReadonlyArray<Element>>();
  for (const part of members.names) {
    const elements: Element[] = [];
    const stream = await members.open(part);
    if (stream === null) throw new Error(`No ${part}`);
    accepted(await readXml(stream, { open: (name, attributes) => elements.push({ name, attributes }) }));
    parts.set(part, elements);
  }
  return parts;
}

function named(elements: ReadonlyArray<Element> | undefined, name: string) {
  return (elements ?? []).filter((element) => element.name === name).map(({ attributes }) => attributes);
}

test('[R-REF-17] every part is XML, is of a declared type, and is led to by a relation', async () => {
  const parts = await writtenParts();
  const types = named(parts.get('[content_types].xml'), 'Override').map(({ PartName = '' }) => PartName);
  const targets = [
    ...named(parts.get('_rels/.rels'), 'Relationship').map(({ Target = '' }) => `/${Target}`),
    ...named(parts.get('xl/_rels/workbook.xml.rels'), 'Relationship').map(
      ({ Target = '' }) => `/xl/${Target}`,
    ),
  ];
  const content = [...parts.keys()]
    .filter((part) => !/rels$|content_types/.test(part))
    .map((part) => `/${part}`);
  expect(types.map((name) => name.toLowerCase()).sort()).toEqual([...content].sort());
  expect(targets.map((name) => name.toLowerCase()).sort()).toEqual([...content].sort());
  expect(content).toEqual(
    expect.arrayContaining(['/xl/styles.xml', '/docprops/core.xml', '/docprops/app.xml']),
  );
});

test('[R-REF-17] a sheet says its size and its widths, and its headings are bold and stay in sight', async () => {
  const parts = await writtenParts();
  const [first, second, empty] = [1, 2, 3].map((rank) => parts.get(`xl/worksheets/sheet${rank}.xml`));
  expect([first, second, empty].map((sheet) => named(sheet, 'dimension')[0]?.['ref'])).toEqual([
    'A1:B3',
    'A1:B1',
    'A1',
  ]);
  expect(named(first, 'col').map(({ width }) => width)).toEqual(['10', '60']);
  expect(named(first, 'pane')[0]).toMatchObject({ ySplit: '1', state: 'frozen' });
  expect(named(second, 'pane')[0]).toMatchObject({ xSplit: '1', state: 'frozen' });
  const styles = parts.get('xl/styles.xml');
  const formats = named(styles, 'xf').slice(1);
  const bold = formats.map(({ fontId }, rank) => (fontId === '1' ? [String(rank)] : [])).flat();
  const headings = named(first, 'c').filter(({ s = '' }) => bold.includes(s));
  expect(headings.map(({ r }) => r)).toEqual(['A1', 'B1']);
  expect(
    named(second, 'c')
      .filter(({ s = '' }) => bold.includes(s))
      .map(({ r }) => r),
  ).toEqual(['A1']);
  // Each count is what it counts, and each style named exists: spreadsheets mend the file otherwise.
  expect(named(styles, 'cellXfs')[0]?.['count']).toBe(String(formats.length));
  for (const sheet of [first, second]) {
    expect(named(sheet, 'c').every(({ s }) => Number(s) < formats.length)).toBe(true);
    expect(named(sheet, 'f')).toEqual([]);
  }
});
