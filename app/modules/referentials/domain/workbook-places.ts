/** Where a path of a version stands in a workbook: its sheet, its cell, its heading. Holds R-REF-02. */
import { FIELD_LABELS, fieldOf } from '#app/modules/referentials/domain/referential-faults.ts';
import type { ListName } from '#app/modules/referentials/domain/referential-sheets.ts';
import {
  columnOfField,
  heading,
  isFilled,
  LIST_NAMES,
  rowOfSetting,
  sheetNamed,
  SHEETS,
} from '#app/modules/referentials/domain/referential-sheets.ts';
import type { WorkbookSheet } from '#app/platform/files/workbook.ts';
import { cellName } from '#app/platform/files/workbook.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

function listOfPath(path: string): ListName | null {
  const [first] = path.split('.');
  if (first === 'thresholds' || first === 'results') return 'levels';
  return LIST_NAMES.find((list) => list === first) ?? null;
}

/** Whether the path is about a sheet or a row as a whole, or about something that no version has. */
function isWhole(path: string): boolean {
  const field = fieldOf(path);
  return path === 'general' || field === path.split('.')[0] || ownValue(FIELD_LABELS, field) === undefined;
}

/** The sheet that holds this path, and the heading of its column or of its line; null for the sheet as a whole. */
export function placeInWorkbook(path: string): { readonly sheet: string; readonly label: string | null } {
  const list = listOfPath(path);
  const field = fieldOf(path);
  if (list !== null) return { sheet: SHEETS[list], label: isWhole(path) ? null : heading(field) };
  return { sheet: SHEETS.general, label: path === 'general' || path === '' ? null : heading(field) };
}

/** The row, from 0, of the item that this path is about; null when it is about none. */
function itemRow(rows: WorkbookSheet['rows'], list: ListName, path: string): number | null {
  const [first, second = ''] = path.split('.');
  const filled = rows.flatMap((row, index) => (index > 0 && isFilled(row) ? [index] : []));
  const code = columnOfField(rows[0] ?? [], 'code');
  const place =
    first === list
      ? (wholeNumber(second, { most: 9_999 }) ?? -1)
      : filled.findIndex((row) => String(rows[row]?.[code] ?? '').trim() === second);
  return filled[place] ?? null;
}

/**
 * « D12 », the cell of this path; « 12 » when it is about a whole row, or a column that the sheet lacks; empty when it is
 * about no row.
 */
export function cellInWorkbook(sheets: ReadonlyArray<WorkbookSheet>, path: string): string {
  const list = listOfPath(path);
  if (list === null) {
    const row = rowOfSetting(sheetNamed(sheets, SHEETS.general)?.rows ?? [], fieldOf(path));
    return row < 0 ? '' : cellName(1, row);
  }
  const rows = sheetNamed(sheets, SHEETS[list])?.rows ?? [];
  const row = itemRow(rows, list, path);
  if (row === null) return '';
  const column = isWhole(path) ? -1 : columnOfField(rows[0] ?? [], fieldOf(path));
  return column < 0 ? String(row + 1) : cellName(column, row);
}
