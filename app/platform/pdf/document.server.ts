/**
 * The set-up every document shares: PDF 1.7, tagged, titled, in French, two embedded fonts, and the same bytes for
 * the same data: the creation date is given by the caller, and the file's identifier follows from it and the title.
 */
import PDFDocument from 'pdfkit';
import type { PdfFonts } from '#app/platform/pdf/fonts.server.ts';

/** A document being written: pdfkit's, and the root of its structure tree. */
export type Pdf = {
  readonly doc: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  readonly chunks: Buffer[];
};

export type PdfOptions = {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly layout: 'portrait' | 'landscape';
  readonly createdAt: Date;
  readonly fonts: PdfFonts;
  /** False leaves the page streams readable in the bytes, for a test. */
  readonly compress?: boolean;
};

/** Points (1/72 inch) of an A4 sheet held upright. */
export const A4 = { width: 595.28, height: 841.89 } as const;

/** A new A4 document with one blank page and no margin: layouts place everything themselves. */
export function startPdf(options: PdfOptions): Pdf {
  const doc = new PDFDocument({
    size: 'A4',
    layout: options.layout,
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    bufferPages: true,
    compress: options.compress ?? true,
    // An empty name keeps pdfkit from loading its own default font.
    font: '',
    info: {
      Title: options.title,
      Author: options.author,
      Subject: options.subject,
      Creator: 'Services Publics+',
      CreationDate: options.createdAt,
      ModDate: options.createdAt,
    },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  doc.registerFont('regular', options.fonts.regular);
  doc.registerFont('bold', options.fonts.bold);
  const root = doc.struct('Document');
  doc.addStructure(root);
  return { doc, root, chunks };
}

/** Closes the document and gives its bytes. */
export function finishPdf(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    pdf.doc.on('end', () => resolve(Buffer.concat(pdf.chunks)));
    pdf.doc.on('error', reject);
    pdf.root.end();
    pdf.doc.end();
  });
}
