/**
 * Where each department stands on the schematic map: one square each, mainland France laid out as it lies, Corsica to
 * the south-east, the overseas departments and collectivities in a strip below. *Own* layout. Holds R-WRK-11.
 */

/** Columns of the map, counted from 0; a phone's width leaves 24 pixels to each. */
export const GRID_COLUMNS = 12;

/** Rows from north to south; a dot is sea or abroad. */
const MAINLAND = [
  '.  .  .  .  .  .  62 59 .  .  .  .',
  '.  .  .  .  .  76 80 60 02 08 55 57',
  '.  .  .  50 14 27 95 93 51 .  54 67',
  '29 22 35 53 61 78 92 75 77 10 88 68',
  '.  56 44 49 72 28 91 94 89 52 70 90',
  '.  .  85 79 37 41 45 58 21 39 25 .',
  '.  .  17 16 86 36 18 03 71 01 74 .',
  '.  .  33 24 87 23 63 42 69 38 73 .',
  '.  .  40 47 46 19 15 43 07 26 05 .',
  '.  .  64 32 82 12 48 30 84 04 06 .',
  '.  .  .  65 31 81 34 13 83 .  .  2B',
  '.  .  .  .  09 11 66 .  .  .  .  2A',
];

const OVERSEAS = '971 972 973 974 976 975 977 978 986 987 988';

export type DepartmentTile = { readonly code: string; readonly column: number; readonly row: number };

/** The first row of the overseas strip: one is left empty above it. */
export const OVERSEAS_ROW = MAINLAND.length + 1;

/** Rows of the whole map. */
export const GRID_ROWS = OVERSEAS_ROW + 1;

function rowTiles(line: string, row: number): ReadonlyArray<DepartmentTile> {
  return line.split(/ +/).flatMap((code, column) => (code === '.' ? [] : [{ code, column, row }]));
}

/** R-WRK-11: every department once, each in a square of its own, north to south then west to east. */
export const DEPARTMENT_TILES: ReadonlyArray<DepartmentTile> = [
  ...MAINLAND.flatMap(rowTiles),
  ...rowTiles(OVERSEAS, OVERSEAS_ROW),
];
