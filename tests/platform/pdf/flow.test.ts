import { describe, expect, test } from 'vitest';
import { A4, finishPdf, startPdf } from '#app/platform/pdf/document.server.ts';
import { numberPages, writeHeading, writeText, type Flow } from '#app/platform/pdf/flow.server.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import { writeTable } from '#app/platform/pdf/table.server.ts';
import { wrapText } from '#app/platform/pdf/text.server.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';
import { countElements } from '#tests/support/pdf-structure.ts';

async function write(draw: (flow: Flow) => void): Promise<Buffer> {
  const pdf = startPdf({
    title: 'Essai',
    subject: 'Essai',
    author: 'Essai',
    layout: 'portrait',
    createdAt: new Date('2026-11-21T10:00:00Z'),
    fonts: await loadFonts(),
    compress: false,
  });
  const flow: Flow = { pdf, left: 56, width: 480, top: 60, bottom: A4.height - 62, y: 60 };
  draw(flow);
  numberPages(flow, 'En-tête de l’essai');
  return finishPdf(pdf);
}

const columns = [
  { title: 'Nom de la ligne', width: 1 },
  { title: 'Texte de la ligne', width: 3 },
];

describe('text that runs over pages', () => {
  test('a long text continues on the next pages, each with its number, and the header from the second', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `mot${index}`);
    const bytes = await write((flow) => writeText(flow, { text: words.join(' ') }));
    const pages = await readPdfText(bytes);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} / ${pages.length}`);
      expect(page.includes('En-tête de l’essai')).toBe(index > 0);
    }
    expect(words.filter((word) => !pages.some((page) => page.split(' ').includes(word)))).toEqual([]);
    expect(countElements(bytes, 'P')).toBe(1);
  });

  test('a text that comes again is wrapped to its own column, weight and size', async () => {
    const pdf = startPdf({
      title: 'Essai',
      subject: 'Essai',
      author: 'Essai',
      layout: 'portrait',
      createdAt: new Date('2026-11-21T10:00:00Z'),
      fonts: await loadFonts(),
    });
    const style = { weight: 'regular', size: 10, leading: 14, colour: '#000000' } as const;
    const text = 'Les résultats sont affichés à l’accueil, à hauteur de lecture.';
    const wide = wrapText(pdf, text, style, 200);
    const narrow = wrapText(pdf, text, style, 90);
    expect(narrow.length).toBeGreaterThan(wide.length);
    expect(wrapText(pdf, text, { ...style, size: 20 }, 200).length).toBeGreaterThan(wide.length);
    expect(wrapText(pdf, text, { ...style, colour: '#ffffff' }, 200)).toEqual(wide);
    expect(narrow.join('')).toBe(wide.join(''));
  });

  test('a heading never stays alone at the foot of a page', async () => {
    const bytes = await write((flow) => {
      flow.y = flow.bottom - 40;
      writeHeading(flow, 2, 'Titre de section');
      writeText(flow, { text: 'Suite du titre' });
    });
    const pages = await readPdfText(bytes);
    expect(pages[1]).toContain('Titre de section Suite du titre');
  });
});

describe('tables that run over pages', () => {
  test('the header is drawn on each page and tagged once', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => [`Ligne ${index + 1}`, 'valeur']);
    const bytes = await write((flow) => writeTable(flow, { caption: 'Essai', columns, rows }));
    const pages = await readPdfText(bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('Nom de la ligne Texte de la ligne');
    expect(countElements(bytes, 'THead')).toBe(1);
    expect(countElements(bytes, 'TR')).toBe(91);
    expect(countElements(bytes, 'TD')).toBe(90);
  });

  test('a row that fits a page is not split', async () => {
    const text = Array.from({ length: 120 }, (_, index) => `mot${index}`).join(' ');
    const bytes = await write((flow) => {
      flow.y = flow.bottom - 80;
      writeTable(flow, { caption: 'Essai', columns, rows: [['Ligne', text]] });
    });
    const pages = await readPdfText(bytes);
    expect(pages[1]).toContain('mot0 ');
    expect(pages[1]).toContain('mot119');
  });

  test('a row taller than a page goes on under the repeated header and loses nothing', async () => {
    const words = Array.from({ length: 2500 }, (_, index) => `mot${index}`);
    const rows = [
      ['Ligne', words.join(' ')],
      ['Dernière', 'fin'],
    ];
    const bytes = await write((flow) => writeTable(flow, { caption: 'Essai', columns, rows }));
    const pages = await readPdfText(bytes);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('Nom de la ligne');
    const read = new Set(pages.flatMap((page) => page.split(' ')));
    expect(words.filter((word) => !read.has(word))).toEqual([]);
    expect(countElements(bytes, 'TD')).toBe(2);
  });
});
