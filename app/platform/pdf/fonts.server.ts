/**
 * The two fonts of the documents: Marianne regular and bold, taken from the State's design system as installed, so
 * that no copy of them lives in this repository. Each document embeds only the glyphs it uses.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { COVERED_CODE_POINTS } from '#app/platform/pdf/printable.ts';
import { openTypeFromWoff } from '#app/platform/pdf/woff.server.ts';

/** A font pdfkit takes as it is. */
export type PdfFont = PDFKit.Mixins.PDFFontSource;

/** Parsed fonts, ready to be handed to as many documents as needed. */
export type PdfFonts = { readonly regular: PdfFont; readonly bold: PdfFont };

type Shape = (text: string, features?: unknown) => unknown;

/** The part of fontkit used here. */
type FontLibrary = { create(data: Uint8Array): { layout: Shape } };

/** Shaped words kept for each font; about 1 KB each. */
const REMEMBERED_WORDS = 4_000;

const FOLDER = '@codegouvfr/react-dsfr/dsfr/fonts';

// Resolved as a package, the path holds from the sources and from the built server alike, whatever the working folder.
const packages = createRequire(import.meta.url);

// The copy that pdfkit itself uses: pdfkit takes a font already parsed only if it can use it as one of its own.
const fontkit = createRequire(packages.resolve('pdfkit'))('fontkit') as FontLibrary;

/**
 * Shaping (kerning, ligatures) is most of the cost of a page, and documents repeat the same words. pdfkit scales the
 * positions it is given in place, by 1000 ÷ units per em: sharing them is safe because that is 1 for Marianne.
 */
function rememberWords(shape: Shape): Shape {
  const shaped = new Map<string, unknown>();
  return (text, features) => {
    if (features !== undefined) return shape(text, features);
    const known = shaped.get(text);
    if (known !== undefined) return known;
    if (shaped.size >= REMEMBERED_WORDS) shaped.clear();
    const run = shape(text);
    shaped.set(text, run);
    return run;
  };
}

/**
 * Parsing a font's layout tables takes five times as long as drawing a page with it, so it is done once and not for
 * each document.
 */
async function loadFont(name: string): Promise<PdfFont> {
  const font = fontkit.create(openTypeFromWoff(await readFile(packages.resolve(`${FOLDER}/${name}.woff`))));
  // A glyph keeps the first character it was asked for, and a document copies it into the text it lets one select.
  // Asking for all of them in one order makes that text, and so the bytes, independent of earlier documents.
  for (const codePoint of COVERED_CODE_POINTS) font.layout(String.fromCodePoint(codePoint));
  font.layout = rememberWords(font.layout.bind(font));
  // pdfkit also accepts a parsed font, which its types do not say.
  return font as unknown as PdfFont;
}

let loading: Promise<PdfFonts> | null = null;

async function readFonts(): Promise<PdfFonts> {
  const [regular, bold] = await Promise.all([loadFont('Marianne-Regular'), loadFont('Marianne-Bold')]);
  return { regular, bold };
}

/** The fonts, read once in the life of the process; a failure is not remembered. */
export async function loadFonts(): Promise<PdfFonts> {
  loading ??= readFonts();
  try {
    return await loading;
  } catch (error) {
    loading = null;
    throw error;
  }
}
