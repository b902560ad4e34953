/**
 * A QR code drawn as vector squares, so that it stays sharp at any size of print, in a figure with its alternative.
 */
import QRCode from 'qrcode';
import { INK } from '#app/platform/pdf/colours.ts';
import type { Pdf } from '#app/platform/pdf/document.server.ts';
import { addElement, drawIn, type StructureElement } from '#app/platform/pdf/tags.server.ts';

/** Runs of dark modules of one row: fewer, wider rectangles leave no hairline between neighbours. */
function darkRuns(modules: { readonly size: number; readonly data: Uint8Array }, module: number): string[] {
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.data[row * modules.size + column] === 1;
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        const x = (start * module).toFixed(3);
        const y = (row * module).toFixed(3);
        runs.push(`${x} ${y} ${((column - start) * module).toFixed(3)} ${module.toFixed(3)} re`);
        start = -1;
      }
    }
  }
  return runs;
}

export type QrCodeOptions = {
  readonly text: string;
  readonly alt: string;
  /** Top left corner and side of the square of modules, in points; the quiet zone around it is the layout's to leave. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
};

/** Draws `text` as a QR code that survives the loss of 15 % of its surface (level M). */
export function drawQrCode(pdf: Pdf, parent: StructureElement, options: QrCodeOptions): void {
  const { modules } = QRCode.create(options.text, { errorCorrectionLevel: 'M' });
  const runs = darkRuns(modules, options.size / modules.size);
  const figure = addElement(pdf, parent, 'Figure', {
    alt: options.alt,
    bbox: [options.x, options.y, options.x + options.size, options.y + options.size],
  });
  drawIn(pdf, figure, 'Figure', () => {
    pdf.doc.save().translate(options.x, options.y).fillColor(INK);
    pdf.doc.addContent(`${runs.join('\n')}\nf`);
    pdf.doc.restore();
  });
}
