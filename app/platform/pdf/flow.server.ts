/**
 * A column of text that runs from page to page: headings that stay with what follows, paragraphs, lists, and at the
 * end the running header and the page numbers, which are known only then.
 */
import { BLUE_FRANCE, INK, QUIET_INK, RED_MARIANNE, RULE, SOFT_INK } from '#app/platform/pdf/colours.ts';
import type { Pdf } from '#app/platform/pdf/document.server.ts';
import { addElement, drawArtifact, drawIn, type StructureElement } from '#app/platform/pdf/tags.server.ts';
import { drawLines, textWidth, wrapText, type TextStyle } from '#app/platform/pdf/text.server.ts';

/** The column and where the pen is in it, in points from the page's top left. */
export type Flow = {
  readonly pdf: Pdf;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  y: number;
};

export const BODY: TextStyle = { weight: 'regular', size: 10, leading: 14.5, colour: INK };
export const SMALL: TextStyle = { weight: 'regular', size: 8.5, leading: 11.5, colour: INK };
export const CAPTION: TextStyle = { weight: 'bold', size: 9, leading: 13, colour: SOFT_INK };
const FURNITURE: TextStyle = { weight: 'regular', size: 8, leading: 11, colour: QUIET_INK };

type HeadingLevel = 1 | 2 | 3;
type HeadingShape = { readonly style: TextStyle; readonly before: number; readonly after: number };

const HEADINGS: Readonly<Record<HeadingLevel, HeadingShape>> = {
  1: { style: { weight: 'bold', size: 26, leading: 32, colour: BLUE_FRANCE }, before: 0, after: 6 },
  2: { style: { weight: 'bold', size: 15, leading: 20, colour: BLUE_FRANCE }, before: 22, after: 6 },
  3: { style: { weight: 'bold', size: 11, leading: 15, colour: INK }, before: 14, after: 3 },
};

/** What a heading needs under it on its own page. */
const ROOM_AFTER_HEADING = 64;

/** Goes to a new page of the same size. */
export function breakPage(flow: Flow): void {
  flow.pdf.doc.addPage();
  flow.y = flow.top;
}

/** Goes to a new page when fewer than `height` points are left; nothing at the top of a page, which has no more to give. */
export function keepRoom(flow: Flow, height: number): void {
  if (flow.y > flow.top && flow.y + height > flow.bottom) breakPage(flow);
}

/** A blank of `height` points, none at the top of a page. */
export function skip(flow: Flow, height: number): void {
  if (flow.y > flow.top) flow.y += height;
}

export type FlowText = {
  readonly text: string;
  readonly style?: TextStyle;
  readonly tag?: string;
  /** Points kept free on the left. */
  readonly indent?: number;
  /** Points under the text. */
  readonly after?: number;
};

/** Writes a text as one element, over as many pages as it takes; no page starts or ends with a lone line of it. */
export function writeText(flow: Flow, content: FlowText, parent: StructureElement = flow.pdf.root): void {
  const { style = BODY, tag = 'P', indent = 0 } = content;
  const lines = wrapText(flow.pdf, content.text, style, flow.width - indent);
  const element = addElement(flow.pdf, parent, tag);
  let from = 0;
  while (from < lines.length) {
    const left = lines.length - from;
    const room = Math.floor((flow.bottom - flow.y) / style.leading);
    if (room < Math.min(left, 2)) {
      breakPage(flow);
      continue;
    }
    const taken = left > room && left - room === 1 && room > 2 ? room - 1 : Math.min(left, room);
    const part = lines.slice(from, from + taken);
    const box = { x: flow.left + indent, y: flow.y, width: flow.width - indent };
    drawIn(flow.pdf, element, tag, () => {
      flow.y = drawLines(flow.pdf, part, style, box);
    });
    from += taken;
  }
  flow.y += content.after ?? 7;
}

/** A heading, never left alone at the foot of a page; those of level 2 are also the document's bookmarks. */
export function writeHeading(flow: Flow, level: HeadingLevel, text: string): void {
  const { style, before, after } = HEADINGS[level];
  keepRoom(flow, before + style.leading + ROOM_AFTER_HEADING);
  skip(flow, before);
  if (level === 2) flow.pdf.doc.outline.addItem(text);
  writeText(flow, { text, style, tag: `H${level}`, after });
}

/** A bulleted list; an empty list writes nothing. */
export function writeList(flow: Flow, items: ReadonlyArray<string>): void {
  if (items.length === 0) return;
  const list = addElement(flow.pdf, flow.pdf.root, 'L');
  for (const item of items) {
    keepRoom(flow, BODY.leading * 2);
    const entry = addElement(flow.pdf, list, 'LI');
    drawIn(flow.pdf, addElement(flow.pdf, entry, 'Lbl'), 'Lbl', () =>
      drawLines(
        flow.pdf,
        ['• '],
        { ...BODY, colour: BLUE_FRANCE },
        { x: flow.left + 6, y: flow.y, width: 10 },
      ),
    );
    writeText(flow, { text: item, tag: 'LBody', indent: 18, after: 4 }, entry);
  }
  flow.y += 3;
}

/** The three colours of the State in a thin strip: decoration. */
export function drawStrip(pdf: Pdf, x: number, y: number): void {
  drawArtifact(pdf, () => {
    pdf.doc.rect(x, y, 30, 3.5).fill(BLUE_FRANCE);
    pdf.doc.rect(x + 30, y, 30, 3.5).fill('#ececf4');
    pdf.doc.rect(x + 60, y, 30, 3.5).fill(RED_MARIANNE);
  });
}

/** Writes `Page x / y` at the foot of every page and `header` at the head of all but the first: to be called last. */
export function numberPages(flow: Flow, header: string): void {
  const { pdf, left, width } = flow;
  const { start, count } = pdf.doc.bufferedPageRange();
  const [shown = ''] = wrapText(pdf, header, FURNITURE, width);
  for (let index = 0; index < count; index += 1) {
    pdf.doc.switchToPage(start + index);
    const foot = flow.bottom + 22;
    const label = `Page ${index + 1} / ${count}`;
    const right = left + width - textWidth(pdf, label, FURNITURE);
    drawArtifact(
      pdf,
      () => {
        drawLines(pdf, [label], FURNITURE, { x: right, y: foot, width });
        if (index === 0) return;
        drawLines(pdf, [shown], FURNITURE, { x: left, y: 28, width });
        pdf.doc.lineWidth(0.5).strokeColor(RULE);
        pdf.doc
          .moveTo(left, 43)
          .lineTo(left + width, 43)
          .stroke();
      },
      'Pagination',
    );
  }
}
