/** Text documents and workbooks as office programs open them: the smallest files that their formats allow. */
import { buffer } from 'node:stream/consumers';

import { writeArchive } from '#app/platform/files/archive-writing.server.ts';

export type WrittenDocument = {
  readonly title: string;
  readonly paragraphs: ReadonlyArray<string>;
  /** On the document's face and in its archive: the same document has the same bytes at every load. */
  readonly writtenAt: Date;
};

/** The first row holds the headings. */
export type WrittenWorkbook = {
  readonly sheetName: string;
  readonly rows: ReadonlyArray<ReadonlyArray<string | number>>;
  readonly writtenAt: Date;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OPENXML = 'application/vnd.openxmlformats-officedocument';
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function archive(
  members: ReadonlyArray<readonly [path: string, text: string]>,
  writtenAt: Date,
): Promise<Buffer> {
  return buffer(
    writeArchive(
      members.map(([path, text]) => ({ path, content: Buffer.from(text, 'utf8') })),
      writtenAt,
    ),
  );
}

/** The two members by which a program finds the main part of an OOXML package. */
function packageMembers(
  mainPath: string,
  mainType: string,
  otherParts = '',
): ReadonlyArray<[string, string]> {
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${mainPath}" ContentType="${mainType}"/>${otherParts}</Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${mainPath}"/></Relationships>`,
    ],
  ];
}

export function writeDocx({ title, paragraphs, writtenAt }: WrittenDocument): Promise<Buffer> {
  const heading = `<w:p><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>${escapeXml(title)}</w:t></w:r></w:p>`;
  const body = paragraphs
    .map((text) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`)
    .join('');
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return archive(
    [
      ...packageMembers('word/document.xml', `${OPENXML}.wordprocessingml.document.main+xml`),
      [
        'word/document.xml',
        `${XML}<w:document xmlns:w="${namespace}"><w:body>${heading}${body}</w:body></w:document>`,
      ],
    ],
    writtenAt,
  );
}

function cell(value: string | number): string {
  return typeof value === 'number'
    ? `<c><v>${value}</v></c>`
    : `<c t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
}

export function writeXlsx({ sheetName, rows, writtenAt }: WrittenWorkbook): Promise<Buffer> {
  const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const sheet = '/xl/worksheets/sheet1.xml';
  const data = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return archive(
    [
      ...packageMembers(
        'xl/workbook.xml',
        `${OPENXML}.spreadsheetml.sheet.main+xml`,
        `<Override PartName="${sheet}" ContentType="${OPENXML}.spreadsheetml.worksheet+xml"/>`,
      ),
      [
        'xl/workbook.xml',
        `${XML}<workbook xmlns="${namespace}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ],
      [
        'xl/worksheets/sheet1.xml',
        `${XML}<worksheet xmlns="${namespace}"><cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/><col min="3" max="4" width="16" customWidth="1"/></cols><sheetData>${data}</sheetData></worksheet>`,
      ],
    ],
    writtenAt,
  );
}

/** The type comes first and uncompressed, as OpenDocument 1.3 part 2, 3.3 asks. */
export function writeOdt({ title, paragraphs, writtenAt }: WrittenDocument): Promise<Buffer> {
  const type = 'application/vnd.oasis.opendocument.text';
  const body = paragraphs.map((text) => `<text:p>${escapeXml(text)}</text:p>`).join('');
  return archive(
    [
      ['mimetype', type],
      [
        'META-INF/manifest.xml',
        `${XML}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
      ],
      [
        'content.xml',
        `${XML}<office:document-content xmlns:office="${OASIS}:office:1.0" xmlns:text="${OASIS}:text:1.0" office:version="1.3"><office:body><office:text><text:h text:outline-level="1">${escapeXml(title)}</text:h>${body}</office:text></office:body></office:document-content>`,
      ],
    ],
    writtenAt,
  );
}
