/**
 * The values of one sheet, at their rows and columns. Only cells that hold a value count: a spreadsheet may style a
 * million empty rows. Whatever is no plain value is told with its cell, and the reading goes on.
 */
import type { WorkbookCell, WorkbookFault, WorkbookFaultKind } from '#app/platform/files/workbook.ts';
import { cellName, columnOf, WORKBOOK_LIMITS } from '#app/platform/files/workbook.ts';
import type { WorkbookContext } from '#app/platform/files/workbook-values.server.ts';
import { valueText } from '#app/platform/files/workbook-values.server.ts';
import type { XmlHandlers } from '#app/platform/files/xml-reading.server.ts';

/** What is left to read, for all the sheets of a workbook, and what was wrong so far. */
export type Reading = { cells: number; characters: number; readonly faults: WorkbookFault[] };

export function newReading(): Reading {
  return { cells: WORKBOOK_LIMITS.cells, characters: WORKBOOK_LIMITS.characters, faults: [] };
}

/** Thrown to stop: what is known by then is enough to refuse the workbook. */
export class EnoughRead extends Error {}

const MOST_FAULTS = 1_000;
/** Enough to know that it is too long. */
const LONGEST_READ = 2 * WORKBOOK_LIMITS.textLength;

type OpenCell = {
  readonly place: string | undefined;
  readonly type: string;
  readonly style: string | undefined;
  text: string;
  isFormula: boolean;
};

type SheetReader = {
  readonly handlers: XmlHandlers;
  readonly rows: () => ReadonlyArray<ReadonlyArray<WorkbookCell>>;
  /** Tells a fault at the last cell met. */
  readonly tell: (kind: WorkbookFaultKind) => void;
};

/** A number of a row or of a style, as files write it; NaN when it is none. */
function numberFrom(written: string | undefined, otherwise: number): number {
  if (written === undefined) return otherwise;
  return /^\s*\d{1,7}\s*$/.test(written) ? Number(written) : Number.NaN;
}

export function sheetReader(
  sheet: { readonly name: string; readonly index: number },
  context: WorkbookContext,
  reading: Reading,
): SheetReader {
  const rows: WorkbookCell[][] = [];
  let [row, column] = [-1, -1];
  /** The place that the last cell gave itself, and how many came after it without one. */
  let [lastPlace, after]: [string | undefined, number] = [undefined, 0];
  let cell: OpenCell | null = null;
  let [isInData, reads, isPhonetic] = [false, false, false];

  /** Worked out for the cells that matter alone: a sheet may hold a million others. */
  function locate(): void {
    const start = lastPlace === undefined ? -1 : columnOf(lastPlace);
    column = Math.max(0, (start ?? 0) + after);
  }

  function tell(kind: WorkbookFaultKind): void {
    locate();
    const place = row < 0 ? null : cellName(column, row);
    reading.faults.push({ kind, sheetName: sheet.name, sheetIndex: sheet.index, cell: place });
    if (reading.faults.length >= MOST_FAULTS) throw new EnoughRead();
  }

  function openRow(written: string | undefined): void {
    const number = numberFrom(written, row + 2);
    row = Number.isNaN(number) ? row + 1 : number - 1;
    [lastPlace, after] = [undefined, 0];
    if (Number.isNaN(number) || number < 1) tell('malformed-cell');
  }

  function openCell({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
    if (r === undefined) after += 1;
    else [lastPlace, after] = [r, 0];
    cell = { place: r, type: t, style: s, text: '', isFormula: false };
  }

  function keep(text: string): void {
    if (row >= WORKBOOK_LIMITS.rows || column >= WORKBOOK_LIMITS.columns) {
      tell('too-far');
      return;
    }
    reading.cells -= 1;
    reading.characters -= text.length;
    if (reading.cells < 0 || reading.characters < 0) {
      tell('too-many-values');
      throw new EnoughRead();
    }
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  function closeCell({ place, type, style, text, isFormula }: OpenCell): void {
    if (isFormula) {
      tell('formula');
      return;
    }
    if (text.length > WORKBOOK_LIMITS.textLength) {
      tell('too-long');
      return;
    }
    if (text.trim() === '') return;
    if (place !== undefined && columnOf(place) === null) {
      tell('malformed-cell');
      return;
    }
    locate();
    if (type === 'e') {
      tell('error-value');
      return;
    }
    const value = valueText(text, { type, style: numberFrom(style, 0) }, context);
    if (value === null) tell('malformed-cell');
    else if (value.trim() !== '') keep(value);
  }

  const handlers: XmlHandlers = {
    open: (name, attributes) => {
      if (name === 'sheetData') isInData = true;
      else if (!isInData) return;
      else if (name === 'row') openRow(attributes['r']);
      else if (name === 'c' && row >= 0) openCell(attributes);
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 'v' || name === 't') reads = cell !== null && !isPhonetic;
      else if (name === 'f' && cell !== null) cell.isFormula = true;
    },
    close: (name) => {
      if (name === 'sheetData') isInData = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'v' || name === 't') reads = false;
      else if (name === 'c' && cell !== null) {
        const closed = cell;
        cell = null;
        closeCell(closed);
      }
    },
    text: (text) => {
      if (reads && cell !== null && cell.text.length <= LONGEST_READ) cell.text += text;
    },
  };
  return { handlers, rows: () => rows, tell };
}
