/** A service's own document as a PDF: a heading, its author, its paragraphs. */
import PDFDocument from 'pdfkit';
import { buffer } from 'node:stream/consumers';

import type { WrittenDocument } from '#prisma/seed/office-files.ts';

export function writePdf({ title, paragraphs, writtenAt }: WrittenDocument, author: string): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 64,
    lang: 'fr-FR',
    info: { Title: title, Author: author, CreationDate: writtenAt, ModDate: writtenAt },
  });
  const written = buffer(pdf);
  pdf.font('Helvetica-Bold').fontSize(18).text(title);
  pdf.moveDown(0.5).font('Helvetica').fontSize(11).fillColor('#3a3a3a').text(author);
  pdf.moveDown().fillColor('#161616');
  for (const text of paragraphs) pdf.text(text, { lineGap: 3 }).moveDown(0.6);
  pdf.end();
  return written;
}
