/**
 * Setting text: wrapping, measuring, shrinking to fit, and drawing line by line. Lines break at ordinary spaces only,
 * so that non-breaking spaces and hyphenated numbers hold; a word wider than the column is cut where it must be.
 */
import { typography } from '#app/platform/french.ts';
import type { Pdf } from '#app/platform/pdf/document.server.ts';
import { printable } from '#app/platform/pdf/printable.ts';
import { addElement, drawIn, type StructureElement } from '#app/platform/pdf/tags.server.ts';

export type TextStyle = {
  readonly weight: 'regular' | 'bold';
  /** Points. */
  readonly size: number;
  /** Points from one line to the next. */
  readonly leading: number;
  readonly colour: string;
};

export type Alignment = 'left' | 'center' | 'right';

/** Where a block of text stands: its top left corner and its width, in points from the page's top left. */
export type TextBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: Alignment;
};

/** Half the height of Marianne's capitals, in ems: what centres a line of text in its leading. */
const HALF_CAPITAL = 0.35;

/** Makes `style` the one pdfkit measures and draws with. */
export function applyStyle(pdf: Pdf, style: TextStyle): void {
  pdf.doc.font(style.weight).fontSize(style.size).fillColor(style.colour);
}

/** Width in points of `text` on one line. */
export function textWidth(pdf: Pdf, text: string, style: TextStyle): number {
  applyStyle(pdf, style);
  return pdf.doc.widthOfString(printable(text));
}

/** Cuts a word wider than the column; the pieces join without a space. Characters are measured one by one. */
function cutWord(pdf: Pdf, word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let pieceWidth = 0;
  for (const character of word) {
    const characterWidth = pdf.doc.widthOfString(character);
    if (piece !== '' && pieceWidth + characterWidth > width) {
      pieces.push(piece);
      piece = '';
      pieceWidth = 0;
    }
    piece += character;
    pieceWidth += characterWidth;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

function wrapParagraph(pdf: Pdf, paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  const space = pdf.doc.widthOfString(' ');
  for (const word of paragraph.split(/ +/)) {
    if (word === '') continue;
    // Measured with its space, as it is drawn, so that pdfkit shapes each word once.
    const wordWidth = pdf.doc.widthOfString(`${word} `) - space;
    if (line !== '' && lineWidth + wordWidth > width) {
      lines.push(line);
      line = '';
      lineWidth = 0;
    }
    if (wordWidth > width) {
      const pieces = cutWord(pdf, word, width);
      const last = pieces.pop() ?? '';
      lines.push(...pieces);
      line = `${last} `;
      lineWidth = pdf.doc.widthOfString(line);
    } else {
      // The trailing space stays in the line: it keeps words apart in the text that is copied or read aloud.
      line += `${word} `;
      lineWidth += wordWidth + space;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Texts kept with their lines: the criteria and the headings of every report, and what comes again in its tables. */
const REMEMBERED_TEXTS = 3_000;
/** Longer ones are one document's own. */
const REMEMBERED_LENGTH = 1_000;

const wrapped = new Map<string, ReadonlyArray<string>>();

/**
 * The lines of `text` in a column `width` points wide, its own line feeds kept; one empty line for an empty text. The
 * spaces French wants unbroken are made so, whoever typed the text. Every document has the same two fonts, so that the
 * same text in the same column has the same lines.
 */
export function wrapText(pdf: Pdf, text: string, style: TextStyle, width: number): ReadonlyArray<string> {
  applyStyle(pdf, style);
  const key = `${style.weight} ${style.size} ${width} ${text}`;
  const known = wrapped.get(key);
  if (known !== undefined) return known;
  const lines = printable(typography(text))
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(pdf, paragraph, width));
  if (wrapped.size >= REMEMBERED_TEXTS) wrapped.clear();
  if (text.length <= REMEMBERED_LENGTH) wrapped.set(key, lines);
  return lines;
}

/** Draws lines already wrapped, and answers the ordinate under the last one. Marks no structure. */
export function drawLines(pdf: Pdf, lines: ReadonlyArray<string>, style: TextStyle, box: TextBox): number {
  applyStyle(pdf, style);
  let y = box.y;
  for (const line of lines) {
    const slack =
      box.align === undefined || box.align === 'left' ? 0 : box.width - pdf.doc.widthOfString(line.trimEnd());
    const x = box.x + (box.align === 'center' ? slack / 2 : slack);
    const baseline = y + style.leading / 2 + style.size * HALF_CAPITAL;
    pdf.doc.text(line, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    y += style.leading;
  }
  return y;
}

export type PlacedText = { readonly text: string; readonly style: TextStyle; readonly tag: string };

/** Wraps and draws a text as one new element of `parent`, and answers the ordinate under it. Never leaves the page. */
export function placeText(pdf: Pdf, parent: StructureElement, content: PlacedText, box: TextBox): number {
  const lines = wrapText(pdf, content.text, content.style, box.width);
  drawIn(pdf, addElement(pdf, parent, content.tag), content.tag, () =>
    drawLines(pdf, lines, content.style, box),
  );
  return box.y + lines.length * content.style.leading;
}

export type FittedText = {
  readonly lines: ReadonlyArray<string>;
  readonly style: TextStyle;
  readonly height: number;
  /** Whether the end of the text was left out, even in the smallest style. */
  readonly shortened: boolean;
};

/**
 * The text in the first of `styles` (largest first) whose lines fit `maximumHeight` points; in the last one, what
 * does not fit is left out behind « … ».
 */
export function fitText(
  pdf: Pdf,
  text: string,
  styles: readonly [TextStyle, ...TextStyle[]],
  room: { readonly width: number; readonly maximumHeight: number },
): FittedText {
  let style = styles[0];
  let lines: ReadonlyArray<string> = [];
  for (style of styles) {
    lines = wrapText(pdf, text, style, room.width);
    const height = lines.length * style.leading;
    if (height <= room.maximumHeight) return { lines, style, height, shortened: false };
  }
  const kept = lines.slice(0, Math.max(1, Math.floor(room.maximumHeight / style.leading)));
  const last = (kept.at(-1) ?? '').trimEnd().replace(/[\s,;.]*\S{0,3}$/u, '');
  const shown = [...kept.slice(0, -1), `${last}…`];
  return { lines: shown, style, height: shown.length * style.leading, shortened: true };
}
