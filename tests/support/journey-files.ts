/**
 * The five documents a service brings as evidence, written by code with content one can read: a PDF report, a photo,
 * an OpenDocument text, a Word document and an Excel workbook. Names and figures are invented.
 */
import PDFDocument from 'pdfkit';
import type { Browser } from 'playwright-core';

import { zipBytes } from '#tests/fixtures/zip-bytes.ts';

/** A file as the browser's picker receives it. */
export type JourneyFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const OPENXML = 'application/vnd.openxmlformats-officedocument';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A report of two pages: titles, text, a table of figures. */
export async function surveyReport(): Promise<JourneyFile> {
  const document = new PDFDocument({ size: 'A4', margin: 56, info: { Title: 'Enquête de satisfaction' } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', () => resolve()));
  document.fontSize(20).text('Enquête de satisfaction des usagers').moveDown();
  document
    .fontSize(11)
    .text('Accueil et instruction des demandes – résultats publiés sur place et en ligne.');
  document.moveDown();
  for (const line of [
    'Satisfaction globale : 84,5 %',
    'Insatisfaits : 9,5 % – taux net : 75 points',
    'Répondants : 412, en face à face et en ligne',
  ]) {
    document.text(`• ${line}`);
  }
  document.addPage().fontSize(14).text('Méthode').moveDown().fontSize(11);
  document.text('Question harmonisée du programme, échelle de 1 à 5, « ne se prononce pas » exclu.');
  document.end();
  await ended;
  return { name: 'enquete-satisfaction.pdf', mimeType: 'application/pdf', buffer: Buffer.concat(chunks) };
}

/** What a camera would bring back from the reception hall: a true JPEG, drawn by the browser. */
export async function receptionPhoto(browser: Browser): Promise<JourneyFile> {
  const page = await browser.newPage({ viewport: { width: 960, height: 640 } });
  try {
    await page.setContent(`<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640">
      <defs><linearGradient id="mur" x2="0" y2="1"><stop stop-color="#f4efe4"/><stop offset="1" stop-color="#d9cfbb"/></linearGradient></defs>
      <rect width="960" height="460" fill="url(#mur)"/><rect y="460" width="960" height="180" fill="#9a8f7c"/>
      <rect x="90" y="90" width="240" height="330" fill="#fff" stroke="#333" stroke-width="6"/>
      <text x="210" y="150" text-anchor="middle" font-size="26">Charte de la</text>
      <text x="210" y="185" text-anchor="middle" font-size="26">laïcité</text>
      <g fill="#777">${Array.from({ length: 9 }, (_, row) => `<rect x="120" y="${215 + row * 20}" width="180" height="6"/>`).join('')}</g>
      <rect x="430" y="330" width="420" height="170" rx="8" fill="#6a4f36"/><circle cx="560" cy="250" r="46" fill="#c99777"/>
      <rect x="505" y="292" width="110" height="50" fill="#2b3a67"/>
      <text x="640" y="420" text-anchor="middle" font-size="40" fill="#fff">Accueil</text></svg>`);
    const buffer = await page.screenshot({ type: 'jpeg', quality: 82 });
    return { name: 'hall-accueil.jpg', mimeType: 'image/jpeg', buffer };
  } finally {
    await page.close();
  }
}

function paragraphs(lines: ReadonlyArray<string>, tag: string): string {
  return lines.map((line) => `<${tag}>${escaped(line)}</${tag}>`).join('');
}

/** An OpenDocument text: the service's instruction on reception. */
export function receptionInstruction(): JourneyFile {
  const type = 'application/vnd.oasis.opendocument.text';
  const namespaces =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"';
  const lines = [
    'Consigne d’accueil',
    'Chaque agent se présente par son nom et son service, au guichet comme au téléphone.',
    'Une alternative au numérique est proposée pour toute démarche.',
  ];
  const buffer = zipBytes([
    { name: 'mimetype', content: type, stored: true },
    {
      name: 'content.xml',
      content: `${XML}<office:document-content ${namespaces}><office:body><office:text>${paragraphs(lines, 'text:p')}</office:text></office:body></office:document-content>`,
    },
    {
      name: 'META-INF/manifest.xml',
      content: `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    },
  ]);
  return { name: 'consigne-accueil.odt', mimeType: type, buffer };
}

function contentTypes(overrides: Readonly<Record<string, string>>): string {
  const parts = Object.entries(overrides).map(
    ([part, type]) => `<Override PartName="${part}" ContentType="${OPENXML}.${type}+xml"/>`,
  );
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

function relationship(target: string, kind: string): string {
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/></Relationships>`;
}

/** A Word document: the minutes of the local committee and its action plan. */
export function committeeMinutes(): JourneyFile {
  const lines = [
    'Comité local du 12 du mois dernier',
    'Diagnostic partagé avec les agents, les usagers et les partenaires.',
    'Action 1 – réduire l’attente téléphonique : responsable, échéance, indicateur.',
    'Action 2 – relire dix courriers types avec des usagers.',
  ];
  const body = lines.map((line) => `<w:p><w:r><w:t>${escaped(line)}</w:t></w:r></w:p>`).join('');
  const buffer = zipBytes([
    {
      name: '[Content_Types].xml',
      content: contentTypes({ '/word/document.xml': 'wordprocessingml.document.main' }),
    },
    { name: '_rels/.rels', content: relationship('word/document.xml', 'officeDocument') },
    {
      name: 'word/document.xml',
      content: `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    },
  ]);
  return { name: 'comite-local.docx', mimeType: `${OPENXML}.wordprocessingml.document`, buffer };
}

/** An Excel workbook: the indicators of the year, month by month. */
export function indicatorsWorkbook(): JourneyFile {
  const rows = [
    ['Mois', 'Appels servis', 'Appels reçus'],
    ...['janvier', 'février', 'mars', 'avril'].map((month, index) => [
      month,
      940 + index * 7,
      1000 + index * 5,
    ]),
  ];
  const cells = rows.map(
    (row, index) =>
      `<row r="${index + 1}">${row
        .map((cell) =>
          typeof cell === 'number'
            ? `<c><v>${cell}</v></c>`
            : `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`,
        )
        .join('')}</row>`,
  );
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const buffer = zipBytes([
    {
      name: '[Content_Types].xml',
      content: contentTypes({
        '/xl/workbook.xml': 'spreadsheetml.sheet.main',
        '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
      }),
    },
    { name: '_rels/.rels', content: relationship('xl/workbook.xml', 'officeDocument') },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${main}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="Appels" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationship('worksheets/sheet1.xml', 'worksheet') },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
    },
  ]);
  return { name: 'indicateurs-appels.xlsx', mimeType: `${OPENXML}.spreadsheetml.sheet`, buffer };
}
