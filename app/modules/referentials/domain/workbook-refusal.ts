/** What is wrong in a workbook before its values are judged, as a place of an address and as a sentence. Holds R-REF-16. */
import { SHEET_NAMES } from '#app/modules/referentials/domain/referential-sheets.ts';
import { formatNumber, quoted } from '#app/platform/french.ts';
import type { WorkbookFault, WorkbookFaultKind } from '#app/platform/files/workbook.ts';
import { columnName, WORKBOOK_LIMITS } from '#app/platform/files/workbook.ts';

const SENTENCES: Readonly<Record<WorkbookFaultKind, string>> = {
  formula: 'une formule. Attendu\u00a0: sa valeur seule.',
  'error-value': 'une erreur de calcul. Attendu\u00a0: un texte ou un nombre.',
  'malformed-cell': 'une valeur illisible. Attendu\u00a0: un texte ou un nombre.',
  'too-far': `une valeur très loin des autres. Attendu\u00a0: aucune après la ligne\u00a0${formatNumber(WORKBOOK_LIMITS.rows)} ni la colonne\u00a0${columnName(WORKBOOK_LIMITS.columns - 1)}.`,
  'too-long': `un texte de plus de ${formatNumber(WORKBOOK_LIMITS.textLength)}\u00a0caractères. Attendu\u00a0: un texte plus court.`,
  'unreadable-sheet':
    'la suite de la feuille est illisible. Enregistrez le classeur de nouveau au format XLSX.',
  'too-many-values': `bien plus de valeurs qu’un référentiel. Attendu\u00a0: ${formatNumber(WORKBOOK_LIMITS.cells)}\u00a0cellules remplies au plus.`,
  'too-many-sheets': `plus de ${WORKBOOK_LIMITS.sheets}\u00a0feuilles. Attendu\u00a0: celles du référentiel.`,
  macro: 'une macro. Attendu\u00a0: un classeur enregistré au format XLSX, sans macro.',
  'external-link': 'un lien vers un autre fichier. Attendu\u00a0: les valeurs seules.',
};

/** « formula:Critères!D12 », « macro: »: a sheet of the referential by its name, another by its rank. */
export function workbookPlace({ kind, sheetName, sheetIndex, cell }: WorkbookFault): string {
  if (sheetName === null) return `${kind}:`;
  return `${kind}:${SHEET_NAMES.includes(sheetName) ? sheetName : String(sheetIndex)}!${cell ?? ''}`;
}

function isKind(text: string): text is WorkbookFaultKind {
  return Object.hasOwn(SENTENCES, text);
}

/** Null for a place that no file gives. */
export function workbookSentence(place: string): string | null {
  const [, kind = '', sheet, cell = ''] =
    /^([a-z-]{1,20}):(?:(.{1,31})!([A-Z]{0,3}\d{0,7}))?$/.exec(place) ?? [];
  if (!isKind(kind)) return null;
  if (sheet === undefined) return `Le classeur\u00a0: ${SENTENCES[kind]}`;
  const name = SHEET_NAMES.find((known) => known === sheet);
  if (name === undefined && !/^\d{1,4}$/.test(sheet)) return null;
  const told = name === undefined ? `n°\u00a0${sheet}` : quoted(name);
  return `Feuille ${told}${cell === '' ? '' : `, cellule ${cell}`}\u00a0: ${SENTENCES[kind]}`;
}
