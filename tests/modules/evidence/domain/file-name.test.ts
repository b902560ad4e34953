import { describe, expect, test } from 'vitest';

import { extensionOf, MAXIMUM_FILE_NAME, sanitiseFileName } from '#app/modules/evidence/domain/file-name.ts';

describe('names of files', () => {
  test.each([
    ['consigne d’accueil.pdf', 'consigne d’accueil.pdf'],
    ['Été 2026 (v2).docx', 'Été 2026 (v2).docx'],
    ['C:\\Users\\moi\\plan.png', 'plan.png'],
    ['../../etc/passwd', 'passwd'],
    ['dossier/sous/plan.png', 'plan.png'],
    ['a\u0000b\u0007c.pdf', 'abc.pdf'],
    ['cv\u202efdp.exe', 'cvfdp.exe'],
    ['plan\u200b\ufeff.png', 'plan.png'],
    ['a<b>c:d|e?f*g"h.pdf', 'a-b-c-d-e-f-g-h.pdf'],
    ['  espaces   et lignes.pdf ', 'espaces et lignes.pdf'],
    ['..pdf', 'pdf'],
    ['plan.pdf. . .', 'plan.pdf'],
    ['con.pdf', '_con.pdf'],
    ['', 'document'],
    ['///', 'document'],
    ['...', 'document'],
    ['e\u0301te\u0301.pdf', 'été.pdf'],
    ['\ud800.pdf', 'pdf'],
  ])('[R-EVD-12] %j is kept as %j', (sent, kept) => {
    expect(sanitiseFileName(sent)).toBe(kept);
  });

  test.each([MAXIMUM_FILE_NAME - 1, MAXIMUM_FILE_NAME, MAXIMUM_FILE_NAME + 1, 5_000])(
    '[R-EVD-12] a name of %i characters keeps its extension and at most 180 characters',
    (length) => {
      const kept = sanitiseFileName(`${'a'.repeat(length - 4)}.pdf`);
      expect(kept.length).toBe(Math.min(length, MAXIMUM_FILE_NAME));
      expect(extensionOf(kept)).toBe('pdf');
    },
  );

  test.each([
    ['plan.PDF', 'pdf'],
    ['plan.pdf.exe', 'exe'],
    ['plan', ''],
    ['.pdf', ''],
    ['plan.', ''],
  ])('[R-EVD-10] the extension of %j is %j', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });
});
