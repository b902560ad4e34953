/**
 * Why an imported file is refused, as an address carries it back to the page: a code, and places that hold nothing of
 * the file's own text. Each becomes a French sentence that names the line of a JSON file, or the sheet and the cell of a
 * workbook. Holds R-REF-02 and R-REF-09.
 */
import {
  expectedAt,
  faultSentence,
  FIELD_LABELS,
  fieldOf,
} from '#app/modules/referentials/domain/referential-faults.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import { cellInWorkbook, placeInWorkbook } from '#app/modules/referentials/domain/workbook-places.ts';
import { workbookSentence } from '#app/modules/referentials/domain/workbook-refusal.ts';
import type { WorkbookSheet } from '#app/platform/files/workbook.ts';
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
  'file-too-large':
    'Ce fichier est trop volumineux\u00a0: dix mégaoctets au plus pour un classeur, un mégaoctet pour du JSON. Aucune version du référentiel n’est si longue.',
  'malformed-json':
    'Ce fichier n’est ni un classeur XLSX ni du JSON lisible. S’il vient d’un tableur, enregistrez-le au format XLSX.',
  'unreadable-workbook':
    'Ce classeur n’est pas lisible\u00a0: il est abîmé, protégé par un mot de passe ou trop volumineux. Enregistrez-le de nouveau au format XLSX, sans mot de passe.',
  'workbook-not-plain':
    'Ce classeur contient autre chose que des valeurs. Corrigez ces points, ou collez les valeurs seules dans un classeur exporté par le site, puis importez-le de nouveau.',
  'incomplete-workbook':
    'Il manque des feuilles ou des colonnes à ce classeur. Partez d’un classeur exporté par le site.',
  'invalid-referential': 'Corrigez ces points dans le fichier, puis importez-le de nouveau.',
  conflict:
    'Quelqu’un d’autre a modifié cette version entre-temps, ou elle a été publiée. Relisez-la ci-dessous, puis importez de nouveau le fichier.',
};

/** Places told at once: an address holds no more. */
const MOST_PLACES = 20;

/**
 * The places of the faults: paths, with their cell when the file is a workbook. Cells are sought for the places
 * told alone: a hostile file has as many faults as it has cells.
 */
export function faultPlaces(
  faults: ReadonlyArray<ReferentialFault>,
  sheets: ReadonlyArray<WorkbookSheet> | null,
): ReadonlyArray<string> {
  return [...new Set(faults.map(({ path }) => path))].map((path, index) =>
    sheets === null || index >= MOST_PLACES ? path : `${path}@${cellInWorkbook(sheets, path)}`,
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

function valueSentence(path: string, cell: string): string {
  const { sheet, label } = placeInWorkbook(path);
  const line = cell === '' ? '' : /^\d/.test(cell) ? `, ligne\u00a0${cell}` : `, cellule ${cell}`;
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
  const [, path = '', cell] = /^([\w$.-]{0,108})(?:@([A-Z]{0,3}\d{0,7}))?$/.exec(place) ?? [];
  switch (code) {
    case 'malformed-json': {
      const [, line, column] = /^(\d{1,7}):(\d{1,7})$/.exec(place) ?? [];
      return line === undefined || column === undefined
        ? null
        : `Ligne\u00a0${line}, colonne\u00a0${column}\u00a0: le texte n’est plus du JSON à partir d’ici. Vérifiez les virgules, les guillemets et les accolades.`;
    }
    case 'workbook-not-plain':
    case 'unreadable-workbook':
      return workbookSentence(place);
    case 'incomplete-workbook':
      return missingSentence(path);
    case 'invalid-referential':
      return cell === undefined ? faultSentence(path) : valueSentence(path, cell);
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
