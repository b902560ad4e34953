import { statSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
} from '#app/modules/evidence/domain/archive-verdict.ts';
import { decideFileVerdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { inspectArchive } from '#app/platform/files/archive-inspection.server.ts';
import { inspectFile } from '#app/platform/files/file-inspection.server.ts';
import { field, openXml } from '#tests/fixtures/drawn-documents/office-shape.ts';
import { drawOf } from '#tests/fixtures/drawn-documents/draw.ts';
import { openDocumentMembers, openXmlMembers } from '#tests/fixtures/office-documents.ts';
import { zipBytes } from '#tests/fixtures/zip-bytes.ts';
import type { ZipMember } from '#tests/fixtures/zip-bytes.ts';
import { HANDED_DOCUMENTS } from '#tests/support/handed-documents.ts';

const LIMITS = { maximumEntries: MAXIMUM_ARCHIVE_ENTRIES, maximumBytes: MAXIMUM_EXPANDED_BYTES };

async function verdictOfHanded(fileName: string): Promise<string> {
  const place = path.join(HANDED_DOCUMENTS, fileName);
  const { size } = statSync(place);
  const facts = await inspectFile({ path: place, size, limits: LIMITS, copyPath: `${place}.copy` });
  const verdict = decideFileVerdict(fileName, size, facts);
  return verdict.ok ? 'accepted' : verdict.code;
}

async function inspect(members: ReadonlyArray<ZipMember>) {
  return (await inspectArchive(zipBytes(members), LIMITS)).inspection;
}

describe('documents handed for the tests', () => {
  test.each([
    ['stress005.docx', 'accepted'],
    ['issue.3730.xlsx', 'accepted'],
    ['v-lastrow-styled.xlsx', 'accepted'],
    ['WithEmbeded.xlsx', 'file-within'],
    ['testAttachedTemplate.docx', 'remote-content'],
    ['testDdeLink.xlsx', 'remote-content'],
  ])('[R-EVD-17] %s is judged as its list says: %s', async (fileName, verdict) => {
    expect(await verdictOfHanded(fileName)).toBe(verdict);
  });
});

describe('the container', () => {
  test('[R-EVD-34] bytes after the end are counted, and the members are read', async () => {
    const bytes = Buffer.concat([zipBytes(openXmlMembers('docx')), Buffer.from('\n')]);
    const { inspection } = await inspectArchive(bytes, LIMITS);
    expect(inspection).toMatchObject({ readable: true, headersTrue: true, tailBytes: 1 });
  });

  test('[R-EVD-34] a comment and sizes that follow the members are read', async () => {
    const members = openXmlMembers('docx').map((member) => ({ ...member, descriptor: true }));
    const bytes = zipBytes(members, { comment: 'écrit par un téléphone' });
    const { inspection } = await inspectArchive(bytes, LIMITS);
    expect(inspection).toMatchObject({
      readable: true,
      headersTrue: true,
      tailBytes: 0,
      malformedPart: null,
    });
  });

  test('[R-EVD-17] a member that another header names otherwise, or that no directory lists, is told', async () => {
    const renamed = { name: 'word/a.xml', content: '<a/>', localName: 'word/b.xml' };
    const unlisted = { name: 'a.exe', content: 'MZ', unlisted: true };
    expect(await inspect([...openXmlMembers('docx'), renamed])).toMatchObject({ headersTrue: false });
    expect(await inspect([...openXmlMembers('docx'), unlisted])).toMatchObject({ headersTrue: false });
    expect(await inspect([unlisted, ...openXmlMembers('docx')])).toMatchObject({ headersTrue: false });
  });

  test('[R-EVD-14] a content that is not what its sum says is damaged', async () => {
    const bytes = zipBytes([{ name: 'a.txt', content: 'bonjour', stored: true }]);
    bytes[bytes.indexOf('bonjour')] = 0x42;
    expect((await inspectArchive(bytes, LIMITS)).inspection).toMatchObject({
      readable: false,
      sizesTrue: true,
    });
  });

  test('[R-EVD-14] nothing is opened beyond the limits', async () => {
    const members = [{ name: 'a.xml', content: Buffer.alloc(3_000_000, ' ') }];
    const { inspection } = await inspectArchive(zipBytes(members), {
      maximumEntries: 9,
      maximumBytes: 2_000_000,
    });
    expect(inspection).toMatchObject({ expandedBytes: 3_000_000, malformedPart: null });
  });

  test.each([
    Buffer.alloc(0),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('PK\u0005\u0006'),
    Buffer.alloc(3_000, 'PK\u0005\u0006'),
  ])('[R-EVD-14] what is no archive is said so', async (bytes) => {
    expect((await inspectArchive(bytes, LIMITS)).inspection).toMatchObject({ readable: false });
  });
});

describe('the parts', () => {
  test('[R-EVD-32] a field is read however its instruction is cut', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const [, content] = openXml('docx', { body: field(drawOf(seed), ' DDEAUTO c:\\\\cmd "/k a" ') });
      expect(Buffer.isBuffer(content) ? null : (await inspect(content)).acts).toEqual(['dde']);
    }
  });

  test('[R-EVD-32] a field that is never closed is read as well', async () => {
    const body =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE a b</w:instrText></w:r></w:p>';
    expect((await inspect(openXmlMembers('docx', { body }))).acts).toEqual(['dde']);
  });

  test('[R-EVD-31] sixty thousand links come to one of each way', async () => {
    const relations = Array.from({ length: 60_000 }, (_, index) => ({
      type: 'hyperlink',
      target: `https://a.example/${index}`,
      external: true,
    }));
    const { links } = await inspect(openXmlMembers('xlsx', { relations }));
    expect(links).toEqual([{ by: 'hyperlink', place: 'web', extension: '' }]);
  });

  test('[R-EVD-29] the files within are handed back, each once', async () => {
    const within = zipBytes(openXmlMembers('xlsx'));
    const bytes = zipBytes(
      openXmlMembers('docx', {
        members: [
          { name: 'word/embeddings/a.xlsx', content: within },
          { name: 'word/b.dat', content: 'texte' },
        ],
        relations: [
          { type: 'package', target: 'embeddings/a.xlsx' },
          { type: 'aFChunk', target: '/word/b.dat' },
        ],
      }),
    );
    const { parts } = await inspectArchive(bytes, LIMITS);
    expect(parts.map(({ name }) => name)).toEqual(['a.xlsx', 'b.dat']);
    expect(parts[0]?.bytes?.equals(within)).toBe(true);
  });

  test('[R-EVD-17] a font obfuscated by a key may begin as a tag does', async () => {
    const font = { name: 'word/fonts/font1.odttf', content: Buffer.alloc(900, '<') };
    expect(await inspect([...openXmlMembers('docx'), font])).toMatchObject({ malformedPart: null });
    const acting = { ...font, content: '<externalLink><ddeLink ddeService="a"/></externalLink>' };
    expect((await inspect([...openXmlMembers('docx'), acting])).acts).toEqual(['dde']);
  });

  test('[R-EVD-17] a part in UTF-16 is read as any other', async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><externalLink><ddeLink ddeService="a"/></externalLink>';
    const content = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
    expect((await inspect([...openXmlMembers('xlsx'), { name: 'xl/a.xml', content }])).acts).toEqual(['dde']);
  });

  test('[R-EVD-17] a long part is read when anything in it may act, and then only', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(300_000);
    function sheet(more: string): string {
      return `<worksheet><sheetData>${rows}${more}</sheetData></worksheet>`;
    }
    const formula = '<row><c><f>&#87;EBSERVICE(A1)</f></c></row>';
    const plain = { name: 'xl/worksheets/sheet2.xml', content: sheet('') };
    expect(await inspect([...openXmlMembers('xlsx'), plain])).toMatchObject({
      acts: [],
      malformedPart: null,
    });
    const acting = { ...plain, content: sheet(formula) };
    expect((await inspect([...openXmlMembers('xlsx'), acting])).acts).toEqual(['web-formula']);
  });

  test('[R-EVD-14] a hundred megabytes of cells are read in less than five seconds', async () => {
    const row =
      '<row r="1" spans="1:3"><c r="A1" t="s"><v>123</v></c><c r="B1"><f>A1*2</f><v>2.5</v></c></row>';
    const content = `<worksheet><sheetData>${row.repeat(Math.floor(100_000_000 / row.length))}</sheetData></worksheet>`;
    const bytes = zipBytes([...openXmlMembers('xlsx'), { name: 'xl/worksheets/sheet2.xml', content }]);
    const start = performance.now();
    await inspectArchive(bytes, LIMITS);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('[R-EVD-17] the list of parts that OpenOffice wrote is read, and a password found in it', async () => {
    const members = openDocumentMembers('odt', {
      manifest: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
    });
    expect(await inspect(members)).toMatchObject({
      encryptedParts: true,
      mimetype: 'application/vnd.oasis.opendocument.text',
    });
  });
});
