/** Whether a PDF may be kept, from its object model. Holds R-EVD-19, R-EVD-75 to R-EVD-78. */

export type PdfFacts = {
  /** A reader opens it, without a password, and finds a page. */
  readonly opens: boolean;
  readonly passwordNeeded: boolean;
  /** Every object that may hold an action could be read. */
  readonly checkable: boolean;
  /** What acts by itself: scripts, programs started, forms sent away, media, documents of another machine. */
  readonly activeKinds: ReadonlyArray<string>;
  /** Its only scripts write the values of form fields in their formats. */
  readonly formattingScripts: boolean;
};

export type PdfRefusal = 'file-encrypted' | 'file-damaged' | 'pdf-active' | 'file-not-checkable';

/**
 * The first reason to refuse the PDF, or null. What acts is told before what is damaged: printing it again mends both.
 * The files it carries are judged apart.
 */
export function decidePdfVerdict(pdf: PdfFacts): PdfRefusal | null {
  if (pdf.passwordNeeded) return 'file-encrypted';
  if (pdf.activeKinds.length > 0) return 'pdf-active';
  if (!pdf.opens) return 'file-damaged';
  return pdf.checkable ? null : 'file-not-checkable';
}
