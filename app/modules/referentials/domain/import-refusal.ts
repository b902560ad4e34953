/**
 * Why an imported file is refused, as an address carries it back to the page: a code, and places that hold nothing of
 * the file's own text. Each becomes a French sentence that names the line of a JSON file, or the sheet, the row and the
 * column of a workbook. Holds R-REF-02 and R-REF-09.
 */
import {
  expectedAt,
  faultSentence,
  FIELD_LABELS,
  fieldOf,
} from '#app/modules/referentials/domain/referential-faults.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import type { Sheet } from '#app/modules/referentials/domain/referential-sheets.ts';
import {
  itemRow,
  placeInWorkbook,
  SHEET_NAMES,
} from '#app/modules/referentials/domain/referential-sheets.ts';
import { counted, quoted } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

const IMPORT_REFUSALS = [
  'no-file',
  'file-too-large',
  'malformed-json',
  'unreadable-workbook',
  'workbook-not-plain',
  'incomplete-workbook',
  'invalid-referential',
  'conflict',
] as const;
export type ImportRefusalCode = (typeof IMPORT_REFUSALS)[number];

type ImportRefusal = {
  readonly code: ImportRefusalCode;
  readonly places: ReadonlyArray<string>;
  /** How many there were, told or not. */
  readonly total: number;
};

export const IMPORT_MESSAGES: Readonly<Record<ImportRefusalCode, string>> = {
  'no-file': 'Aucun fichier n’a été choisi, ou il est vide. Choisissez un fichier JSON ou un classeur XLSX.',
  'file-too-large': 'Ce fichier dépasse un mégaoctet\u00a0: aucune version du référentiel n’est si longue.',
  'malformed-json':
    'Ce fichier n’est ni un classeur XLSX ni du JSON lisible. S’il vient d’un tableur, enregistrez-le au format XLSX.',
  'unreadable-workbook':
    'Ce classeur n’est pas lisible\u00a0: il est abîmé, protégé par un mot de passe ou trop volumineux. Enregistrez-le de nouveau au format XLSX, sans mot de passe.',
  'workbook-not-plain':
    'Ce classeur contient une formule, une macro, un lien vers un autre fichier ou bien plus de lignes qu’un référentiel. Gardez les valeurs seules, puis recommencez.',
  'incomplete-workbook':
    'Il manque des feuilles ou des colonnes à ce classeur. Partez d’un classeur exporté par le site.',
  'invalid-referential': 'Corrigez ces points dans le fichier, puis importez-le de nouveau.',
  conflict:
    'Quelqu’un d’autre a modifié cette version entre-temps, ou elle a été publiée. Relisez-la ci-dessous, puis importez de nouveau le fichier.',
};

/** Places told at once: an address holds no more. */
const MOST_PLACES = 20;

/**
 * The places of the faults: paths, with the row of the sheet when the file is a workbook. Rows are sought for the places
 * told alone: a hostile file has as many faults as it has cells.
 */
export function faultPlaces(
  faults: ReadonlyArray<ReferentialFault>,
  sheets: ReadonlyArray<Sheet> | null,
): ReadonlyArray<string> {
  return [...new Set(faults.map(({ path }) => path))].map((path, index) =>
    sheets === null || index >= MOST_PLACES ? path : `${path}@${itemRow(sheets, path) ?? 0}`,
  );
}

export function importRefusalQuery(code: ImportRefusalCode, places: ReadonlyArray<string>): string {
  const query = new URLSearchParams({ refus: code });
  for (const place of places.slice(0, MOST_PLACES)) query.append('faute', place.slice(0, 120));
  if (places.length > MOST_PLACES) query.set('fautes', String(places.length));
  return query.toString();
}

export function readImportRefusal(query: URLSearchParams): ImportRefusal | null {
  const code = IMPORT_REFUSALS.find((known) => known === query.get('refus'));
  if (code === undefined) return null;
  const places = query.getAll('faute').slice(0, MOST_PLACES);
  const total = wholeNumber(query.get('fautes'), { most: 999_999 }) ?? places.length;
  return { code, places, total };
}

function workbookSentence(path: string, row: number): string {
  const { sheet, label } = placeInWorkbook(path);
  const line = row === 0 ? '' : `, ligne\u00a0${row}`;
  const column = label === null ? '' : `, ${quoted(label)}`;
  const place = `Feuille ${quoted(sheet)}${line}${column}`;
  return ownValue(FIELD_LABELS, fieldOf(path)) === undefined
    ? `${place}. Cette valeur n’a pas sa place ici.`
    : `${place}. Attendu\u00a0: ${expectedAt(path)}.`;
}

function missingSentence(path: string): string {
  const { sheet, label } = placeInWorkbook(path);
  return label === null
    ? `La feuille ${quoted(sheet)} manque.`
    : `Feuille ${quoted(sheet)}\u00a0: la colonne ${quoted(label)} manque en première ligne.`;
}

function placeSentence(code: ImportRefusalCode, place: string): string | null {
  const [, path = '', row] = /^([\w$.-]{0,110})(?:@(\d{1,4}))?$/.exec(place) ?? [];
  switch (code) {
    case 'malformed-json': {
      const [, line, column] = /^(\d{1,7}):(\d{1,7})$/.exec(place) ?? [];
      return line === undefined || column === undefined
        ? null
        : `Ligne\u00a0${line}, colonne\u00a0${column}\u00a0: le texte n’est plus du JSON à partir d’ici. Vérifiez les virgules, les guillemets et les accolades.`;
    }
    case 'workbook-not-plain': {
      const [, sheet = '', cell] = /^(.{1,31})!([A-Z]{1,3}\d{1,5})$/.exec(place) ?? [];
      if (cell === undefined) return null;
      const name = SHEET_NAMES.find((known) => known === sheet);
      if (name === undefined && !/^\d{1,2}$/.test(sheet)) return null;
      const told = name === undefined ? `n°\u00a0${sheet}` : quoted(name);
      return `Feuille ${told}, cellule ${cell}\u00a0: une formule. Remplacez-la par sa valeur.`;
    }
    case 'incomplete-workbook':
      return missingSentence(path);
    case 'invalid-referential':
      return row === undefined ? faultSentence(path) : workbookSentence(path, wholeNumber(row) ?? 0);
    default:
      return null;
  }
}

/** A sentence for each place told, then how many are left; empty when the code says it all. */
export function importFaultSentences({ code, places, total }: ImportRefusal): ReadonlyArray<string> {
  const told = places.flatMap((place) => placeSentence(code, place) ?? []);
  const left = total - places.length;
  return left > 0 && told.length > 0
    ? [...told, `Et ${counted(left, 'autre point', 'autres points')}, à voir une fois ceux-ci corrigés.`]
    : told;
}
