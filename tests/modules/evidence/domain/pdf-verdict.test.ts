import { describe, expect, test } from 'vitest';

import type { PdfFacts } from '#app/modules/evidence/domain/pdf-verdict.ts';
import { decidePdfVerdict } from '#app/modules/evidence/domain/pdf-verdict.ts';

const SOUND: PdfFacts = {
  opens: true,
  passwordNeeded: false,
  checkable: true,
  activeKinds: [],
  formattingScripts: false,
};

const CASES: ReadonlyArray<readonly [string, Partial<PdfFacts>, string | null]> = [
  ['[R-EVD-75] one that a reader opens', {}, null],
  ['[R-EVD-78] one that formats its fields', { formattingScripts: true }, null],
  [
    '[R-EVD-75] one with a password',
    { opens: false, passwordNeeded: true, checkable: false },
    'file-encrypted',
  ],
  ['[R-EVD-75] one that nothing opens', { opens: false, checkable: false }, 'file-damaged'],
  ['[R-EVD-19] one that acts', { activeKinds: ['Launch'] }, 'pdf-active'],
  ['[R-EVD-19] one that acts, the rest unread', { activeKinds: ['Launch'], checkable: false }, 'pdf-active'],
  ['[R-EVD-76] one with a part that cannot be read', { checkable: false }, 'file-not-checkable'],
];

describe('a PDF', () => {
  test.each(CASES)('%s', (_, facts, verdict) => {
    expect(decidePdfVerdict({ ...SOUND, ...facts })).toBe(verdict);
  });
});
