import { describe, expect, test } from 'vitest';

import {
  faultPlaces,
  importFaultSentences,
  importRefusalQuery,
  readImportRefusal,
} from '#app/modules/referentials/domain/import-refusal.ts';
import type { ImportRefusalCode } from '#app/modules/referentials/domain/import-refusal.ts';
import { sheetsOf } from '#app/modules/referentials/domain/referential-sheets.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import published from '#prisma/seed/spplus-2026.1.json';
import { accepted } from '#tests/support/builders.ts';

const referential = accepted(parseReferential(published));

/** What the page says after the address has carried the refusal. */
function told(code: ImportRefusalCode, places: ReadonlyArray<string>): ReadonlyArray<string> {
  const refusal = readImportRefusal(new URLSearchParams(importRefusalQuery(code, places)));
  return refusal === null ? [] : importFaultSentences(refusal);
}

describe('what is told of a file refused', () => {
  test.each([
    ['malformed-json', '12:5', 'Ligne\u00a012, colonne\u00a05'],
    [
      'workbook-not-plain',
      'formula:Critères!B3',
      'Feuille «\u00a0Critères\u00a0», cellule B3\u00a0: une formule',
    ],
    ['workbook-not-plain', 'error-value:7!B3', 'Feuille n°\u00a07, cellule B3\u00a0: une erreur de calcul'],
    [
      'workbook-not-plain',
      'too-far:Critères!XFD1048576',
      'après la ligne\u00a05\u202f000 ni la colonne\u00a0BH',
    ],
    ['workbook-not-plain', 'macro:', 'Le classeur\u00a0: une macro'],
    ['unreadable-workbook', 'unreadable-sheet:Critères!D12', 'cellule D12\u00a0: la suite de la feuille'],
    ['unreadable-workbook', 'unreadable-sheet:Critères!', 'Feuille «\u00a0Critères\u00a0»\u00a0: la suite'],
    ['incomplete-workbook', 'criteria', 'La feuille «\u00a0Critères\u00a0» manque.'],
    ['incomplete-workbook', 'criteria.level', 'la colonne «\u00a0Niveau\u00a0» manque'],
    [
      'invalid-referential',
      'criteria.3.level@D5',
      'Feuille «\u00a0Critères\u00a0», cellule D5, «\u00a0Niveau\u00a0». Attendu',
    ],
    ['invalid-referential', 'criteria.3@5', 'Feuille «\u00a0Critères\u00a0», ligne\u00a05. '],
    ['invalid-referential', 'levels@', 'Feuille «\u00a0Niveaux\u00a0». Attendu'],
    ['invalid-referential', 'criteria.3.level', 'Critères, n°\u00a04, Niveau. Attendu'],
    ['invalid-referential', 'criteria.3.poids', '«\u00a0poids\u00a0»\u00a0: ce champ n’existe pas'],
  ] as const)('[R-REF-02] %s at %s names the place', (code, place, sentence) => {
    expect(told(code, [place])).toEqual([expect.stringContaining(sentence)]);
  });

  test('[R-REF-09] nothing of a text that an address invents is shown', () => {
    const hostile = [
      '<script>',
      'Appelez le 0800',
      'x'.repeat(500),
      'formula:5!<b>',
      'formula:Faux!B3',
      'faux:5!B3',
      'constructor:',
    ];
    for (const code of ['malformed-json', 'workbook-not-plain', 'unreadable-workbook'] as const)
      expect(told(code, hostile)).toEqual([]);
    expect(told('invalid-referential', ['criteria.3.<b>']).join()).not.toContain('<b>');
    expect(readImportRefusal(new URLSearchParams('refus=autre'))).toBeNull();
  });

  test('[R-REF-02] past twenty places, how many are left is said', () => {
    const places = Array.from({ length: 50 }, (_, index) => `criteria.${index}.level@D${index + 2}`);
    const sentences = told('invalid-referential', places);
    expect(sentences).toHaveLength(21);
    expect(sentences.at(-1)).toContain('30\u00a0autres points');
  });

  test('[R-REF-02] the faults of a workbook carry their cells, those of a JSON file do not', () => {
    const faults = [{ path: 'criteria.0.level', message: '' }];
    expect(faultPlaces(faults, null)).toEqual(['criteria.0.level']);
    expect(faultPlaces(faults, sheetsOf(referential))).toEqual(['criteria.0.level@D2']);
  });
});
