import { describe, expect, test } from 'vitest';
import { finishPdf, startPdf } from '#app/platform/pdf/document.server.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import { COVERED_CODE_POINTS, printable } from '#app/platform/pdf/printable.ts';
import { placeText } from '#app/platform/pdf/text.server.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';

describe('text the documents can draw', () => {
  test('French text is left as it is', () => {
    const text = 'Où êtes-vous ? « Ici », à l’œuvre : 50 % – 12 €…';
    expect(printable(text)).toBe(text);
  });

  test.each([
    ['a narrow space becomes a non-breaking one', '12\u202f345', '12\u00a0345'],
    ['a non-breaking hyphen becomes an ASCII hyphen', 'SPP\u20112026', 'SPP-2026'],
    ['letters and accents typed apart are joined', 'e\u0301tat', 'état'],
    ['a letter with an accent the font lacks keeps its base', 'Ḿašḫa', 'Mašḫa'],
    ['an okina becomes a quotation mark', 'Hawai\u02bbi', 'Hawai‘i'],
    ['invisible characters leave', 'a\u200bb\u00adc\ufeff', 'abc'],
    ['a picture is marked as missing', 'Bravo 👍', 'Bravo ?'],
    ['line ends are line feeds', 'a\r\nb\rc', 'a\nb\nc'],
  ])('%s', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test('every character said to be covered is drawn and can be read back', async () => {
    const pdf = startPdf({
      title: 'Essai',
      subject: 'Essai',
      author: 'Essai',
      layout: 'portrait',
      createdAt: new Date('2026-11-21T10:00:00Z'),
      fonts: await loadFonts(),
    });
    const characters = Array.from(COVERED_CODE_POINTS, (codePoint) => String.fromCodePoint(codePoint));
    for (const [index, weight] of (['regular', 'bold'] as const).entries()) {
      const style = { weight, size: 9, leading: 13, colour: '#000000' } as const;
      const box = { x: 40, y: 40 + index * 380, width: 500 };
      placeText(pdf, pdf.root, { text: characters.join(' '), style, tag: 'P' }, box);
    }
    const [page = ''] = await readPdfText(await finishPdf(pdf));
    const missing = characters.filter((character) => character.trim() !== '' && !page.includes(character));
    expect(missing).toEqual([]);
  });
});
