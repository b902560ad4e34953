/**
 * Tagging (PDF 1.7, ISO 32000-1 §14.8): everything drawn is either the content of a structure element, in reading
 * order, or an artifact that assistive technologies skip.
 */
import type { Pdf } from '#app/platform/pdf/document.server.ts';

export type StructureElement = PDFKit.PDFStructureElement;

export type ElementOptions = {
  /** What stands for the element when it cannot be read: a figure, a link. */
  readonly alt?: string;
  /** Of a header cell: what it heads. */
  readonly scope?: 'Row' | 'Column';
  /** Of a figure: left, top, right and bottom, in points from the page's top left. */
  readonly bbox?: [number, number, number, number];
};

/** A new element of type `type` (H1, P, Table, Figure…) at the end of `parent`. */
export function addElement(
  pdf: Pdf,
  parent: StructureElement,
  type: string,
  options: ElementOptions = {},
): StructureElement {
  const element = pdf.doc.struct(type, { ...options });
  parent.add(element);
  return element;
}

/** What `draw` puts on the current page becomes content of `element`; an element may receive content several times. */
export function drawIn(pdf: Pdf, element: StructureElement, tag: string, draw: () => void): void {
  const content = pdf.doc.markStructureContent(tag);
  draw();
  pdf.doc.endMarkedContent();
  element.add(content);
}

/** What `draw` puts on the page is decoration, or a repetition, and is not read. */
export function drawArtifact(pdf: Pdf, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  pdf.doc.markContent('Artifact', { type });
  draw();
  pdf.doc.endMarkedContent();
}

/** A link inside `parent`: `draw` must write its text with pdfkit's `link` option, so that the area is tied to the tag. */
export function drawLink(pdf: Pdf, parent: StructureElement, alt: string, draw: () => void): void {
  parent.add(pdf.doc.struct('Link', { alt }, [draw]));
}
