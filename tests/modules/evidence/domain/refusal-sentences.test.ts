import { describe, expect, test } from 'vitest';

import { fileRefusalSentence } from '#app/modules/evidence/domain/file-verdict-messages.ts';
import { FILE_NOTICES, FILE_REFUSALS } from '#app/modules/evidence/domain/file-verdict.ts';
import { fileNoticeSentence } from '#app/modules/evidence/domain/file-notice-messages.ts';
import { readFileRefusal } from '#app/modules/evidence/domain/refusal-query.ts';

function named(extension: string): string {
  return fileRefusalSentence('extension-not-accepted', {
    fileName: `a.${extension}`,
    extension,
    detected: 'unknown',
  });
}

describe('what to do, by the type of a file', () => {
  test.each([
    ['heic', 'Le plus compatible'],
    ['heif', 'JPEG'],
    ['eml', 'Enregistrer en PDF'],
    ['msg', 'pièces jointes'],
    ['doc', 'DOCX'],
    ['xls', 'XLSX'],
    ['ppt', 'PPTX'],
    ['rtf', 'DOCX'],
    ['zip', 'à part'],
    ['7z', 'à part'],
    ['txt', 'Enregistrer en PDF'],
    ['csv', 'XLSX'],
    ['html', 'lien'],
    ['gif', 'PNG'],
    ['bmp', 'JPEG'],
    ['svg', 'PNG'],
    ['tiff', 'PDF'],
    ['mp4', 'lien'],
    ['mov', 'Publiez'],
    ['pages', 'Exporter'],
    ['numbers', 'Exporter'],
    ['key', 'Exporter'],
  ])('[R-EVD-45] .%s: « %s »', (extension, words) => {
    expect(named(extension)).toContain(words);
  });

  test('[R-EVD-45] a name without extension, and one that nobody knows', () => {
    expect(named('')).toContain('pas d’extension');
    expect(named('xyz')).toContain('.xyz');
    expect(named('xyz')).toContain('WebP');
  });

  test('[R-EVD-45] a binary workbook is refused for its format, not for macros it may not have', () => {
    const file = { fileName: 'a.xlsb', extension: 'xlsb', detected: 'unknown' };
    expect(fileRefusalSentence('file-with-macros', file)).toContain('Classeur Excel (.xlsx)');
    expect(fileRefusalSentence('file-with-macros', { ...file, extension: 'docm' })).toContain('macros');
  });

  test('[R-EVD-45] a content known for what it is says the same under another name', () => {
    const file = { fileName: 'IMG_1.jpg', extension: 'jpg', detected: 'heic' };
    expect(fileRefusalSentence('type-mismatch', file)).toContain('Le plus compatible');
    expect(fileRefusalSentence('type-mismatch', { ...file, detected: 'tif' })).toContain('TIFF');
    expect(fileRefusalSentence('type-mismatch', { ...file, detected: 'zip' })).toContain('format accepté');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '[R-EVD-45] an extension or a type called %s finds nothing but itself',
    (outside) => {
      expect(named(outside)).toContain(`.${outside}`);
      const query = new URLSearchParams({ refus: 'type-mismatch', extension: outside, reel: outside });
      const told = readFileRefusal(query)?.sentence ?? '';
      expect(told).toContain(outside);
      expect(told).not.toContain('[object');
      expect(told).not.toContain('native code');
    },
  );

  test('[R-EVD-45] every refusal and every notice is a sentence', () => {
    const file = { fileName: 'photo.png', extension: 'png', detected: 'png' };
    for (const code of FILE_REFUSALS) expect(fileRefusalSentence(code, file)).toMatch(/^\p{Lu}.+\.$/su);
    for (const notice of FILE_NOTICES) {
      expect(fileNoticeSentence(notice, 'photo.png')).toMatch(/^\p{Lu}.+\.$/su);
    }
  });

  test('[R-EVD-43][R-EVD-44] the true type is named with the name under which it is kept', () => {
    const sentence = fileNoticeSentence('true-type', 'photo.png');
    expect(sentence).toContain('image PNG');
    expect(sentence).toContain('photo.png');
  });
});
