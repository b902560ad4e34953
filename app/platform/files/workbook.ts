/** What a workbook is here: sheets of plain cells, and what may be wrong with one, by its sheet and cell. */

export type WorkbookCell = string | number;
export type WorkbookSheet = {
  readonly name: string;
  readonly rows: ReadonlyArray<ReadonlyArray<WorkbookCell>>;
};

/** Ten times what the longest referential holds; a text longer than a cell holds makes spreadsheets mend the file. */
export const WORKBOOK_LIMITS = {
  sheets: 24,
  rows: 5_000,
  columns: 60,
  cells: 50_000,
  characters: 4_000_000,
  textLength: 32_767,
} as const;

export type WorkbookFaultKind =
  /** Of a cell. */
  | 'formula'
  | 'error-value'
  | 'malformed-cell'
  | 'too-far'
  | 'too-long'
  /** Of a sheet: no part, or one that stops being XML after the cell told; more values than may be read. */
  | 'unreadable-sheet'
  | 'too-many-values'
  /** Of the workbook. */
  | 'too-many-sheets'
  | 'macro'
  | 'external-link';

/** `sheetIndex` counts from 1 in the order of the tabs; null, as `sheetName`, for a fault of the whole workbook. */
export type WorkbookFault = {
  readonly kind: WorkbookFaultKind;
  readonly sheetName: string | null;
  readonly sheetIndex: number | null;
  /** « D12 »; null when no cell says where. */
  readonly cell: string | null;
};

/** A, B, … Z, AA, … for 0, 1, … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

/** « D12 » for the column 3 and the row 11, both counted from 0. */
export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** The column, from 0, of « D12 »; null when the text is no place of a cell. */
export function columnOf(cell: string): number | null {
  const letters = /^([A-Z]{1,3})\d{1,7}$/i.exec(cell)?.[1]?.toUpperCase();
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
