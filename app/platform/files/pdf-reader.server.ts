/**
 * What PDFium, the engine of a reader in wide use, sees of a PDF: that it opens without a password and has a page, and
 * the counts against which the object model is checked (R-EVD-75, R-EVD-76).
 */
import { PDFiumModule } from '@hyzyla/pdfium';

export type PdfReading = {
  readonly opens: boolean;
  readonly passwordNeeded: boolean;
  readonly encrypted: boolean;
  /** Scripts of the document that its names tree holds. */
  readonly scripts: number;
  /** Files of its names tree. */
  readonly attachments: number;
};

/** Results of `FPDF_GetLastError`: a password is needed, or the protection is not one that PDFium knows. */
const PASSWORD_ERRORS: ReadonlyArray<number> = [4, 5];
/** Two floats. */
const SIZE_BYTES = 8;

const UNOPENED: PdfReading = {
  opens: false,
  passwordNeeded: false,
  encrypted: false,
  scripts: 0,
  attachments: 0,
};

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;
let loading: Promise<Pdfium> | null = null;

/** Calls a function of PDFium that its types do not name. */
function call(pdfium: Pdfium, name: string, ...parameters: number[]): number {
  const named: unknown = Reflect.get(pdfium, name);
  if (typeof named !== 'function') throw new Error(`PDFium has no ${name}`);
  return Number(Reflect.apply(named, pdfium, parameters));
}

async function start(): Promise<Pdfium> {
  const pdfium = await PDFiumModule({});
  call(pdfium, '_FPDF_InitLibrary');
  return pdfium;
}

function readOpened(pdfium: Pdfium, document: number): PdfReading {
  const size = pdfium.wasmExports.malloc(SIZE_BYTES);
  const pages = pdfium._FPDF_GetPageCount(document);
  const hasPage = pages > 0 && call(pdfium, '_FPDF_GetPageSizeByIndexF', document, 0, size) !== 0;
  pdfium.wasmExports.free(size);
  return {
    opens: hasPage,
    passwordNeeded: false,
    encrypted: call(pdfium, '_FPDF_GetSecurityHandlerRevision', document) !== -1,
    scripts: call(pdfium, '_FPDFDoc_GetJavaScriptActionCount', document),
    attachments: call(pdfium, '_FPDFDoc_GetAttachmentCount', document),
  };
}

function openWith(pdfium: Pdfium, bytes: Buffer): PdfReading {
  const place = pdfium.wasmExports.malloc(bytes.length);
  if (place === 0) throw new Error('PDFium has no memory left');
  pdfium.HEAPU8.set(bytes, place);
  const document = pdfium._FPDF_LoadMemDocument(place, bytes.length, 0);
  const reading =
    document === 0
      ? { ...UNOPENED, passwordNeeded: PASSWORD_ERRORS.includes(pdfium._FPDF_GetLastError()) }
      : readOpened(pdfium, document);
  if (document !== 0) pdfium._FPDF_CloseDocument(document);
  pdfium.wasmExports.free(place);
  return reading;
}

/**
 * Opens the PDF as a reader would, without a password. No script is run: this PDFium has no engine for them. Throws when
 * PDFium breaks on it; the next document is then read by a new one.
 */
export async function readPdf(bytes: Buffer): Promise<PdfReading> {
  loading ??= start();
  try {
    return openWith(await loading, bytes);
  } catch (error) {
    loading = null;
    throw error;
  }
}
