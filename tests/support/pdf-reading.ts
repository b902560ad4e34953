/**
 * Reading PDFs back, as a person would: the text of each page, the page as an image, and the QR code on it.
 */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsQR from 'jsqr';

export type PageImage = { readonly data: Uint8Array; readonly width: number; readonly height: number };
export type PageSize = { readonly width: number; readonly height: number };

let loading: Promise<PDFiumLibrary> | null = null;

function pdfium(): Promise<PDFiumLibrary> {
  loading ??= PDFiumLibrary.init();
  return loading;
}

/** The text of each page; spaces of every kind become ordinary ones and line ends become one space. */
export async function readPdfText(bytes: Uint8Array): Promise<string[]> {
  const document = await (await pdfium()).loadDocument(bytes);
  try {
    return Array.from(document.pages(), (page) => page.getText().replace(/\s+/g, ' ').trim());
  } finally {
    document.destroy();
  }
}

/** The size of each page, in points. */
export async function readPdfPageSizes(bytes: Uint8Array): Promise<PageSize[]> {
  const document = await (await pdfium()).loadDocument(bytes);
  try {
    return Array.from(document.pages(), (page) => {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      return { width: originalWidth, height: originalHeight };
    });
  } finally {
    document.destroy();
  }
}

/** The page (0 for the first) as RGBA pixels, `scale` pixels to the point. */
export async function rasterisePdfPage(bytes: Uint8Array, page: number, scale = 2): Promise<PageImage> {
  const document = await (await pdfium()).loadDocument(bytes);
  try {
    const rendered = await document.getPage(page).render({ scale, render: 'bitmap' });
    return {
      // The library asks PDFium for red first already.
      data: new Uint8Array(rendered.data),
      width: rendered.width,
      height: rendered.height,
    };
  } finally {
    document.destroy();
  }
}

/** The text of the QR code found in the image, or null when there is none. */
export function decodeQrCode(image: PageImage): string | null {
  return jsQR(new Uint8ClampedArray(image.data), image.width, image.height)?.data ?? null;
}
