/**
 * What a PDF is and holds, from its object model: that a reader opens it, what acts in it, what files it carries.
 * Holds R-EVD-19 and R-EVD-75 to R-EVD-79 with the files beside it.
 */
import type { Inspected } from '#app/platform/files/embedded-part.ts';
import type { PdfActiveKind } from '#app/platform/files/pdf-actions.server.ts';
import { findActions } from '#app/platform/files/pdf-actions.server.ts';
import { findAttachments } from '#app/platform/files/pdf-attachments.server.ts';
import { readModel } from '#app/platform/files/pdf-model.server.ts';
import type { PdfReading } from '#app/platform/files/pdf-reader.server.ts';
import { readPdf } from '#app/platform/files/pdf-reader.server.ts';

export type PdfInspection = {
  /** A reader opens it, without a password, and finds a page. */
  readonly opens: boolean;
  readonly passwordNeeded: boolean;
  /** Every object that may hold an action, a file or other objects could be read. */
  readonly checkable: boolean;
  readonly activeKinds: ReadonlyArray<PdfActiveKind>;
  /** Its only scripts write the values of form fields in their formats. */
  readonly formattingScripts: boolean;
};

function unopened({ passwordNeeded }: PdfReading): Inspected<PdfInspection> {
  return {
    inspection: { opens: false, passwordNeeded, checkable: false, activeKinds: [], formattingScripts: false },
    parts: [],
  };
}

/**
 * Reads the PDF twice: by PDFium, as its reader would, and object by object. Where PDFium sees more than the objects
 * show, the document is not checkable.
 */
export async function inspectPdf(bytes: Buffer): Promise<Inspected<PdfInspection>> {
  const reading = await readPdf(bytes);
  if (!reading.opens) return unopened(reading);
  const model = await readModel(bytes, reading.encrypted);
  const { kinds, formattingScripts } = findActions(model);
  const parts = findAttachments(model);
  const agrees =
    model.objects.length > 0 &&
    (reading.attachments === 0 || parts.length > 0) &&
    (reading.scripts === 0 || kinds.has('JavaScript'));
  return {
    inspection: {
      opens: true,
      passwordNeeded: false,
      checkable: model.complete && agrees,
      activeKinds: [...kinds].sort(),
      formattingScripts,
    },
    parts,
  };
}
