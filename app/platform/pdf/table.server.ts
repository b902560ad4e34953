/**
 * Tables that run from page to page: header cells are tagged once and drawn again on each page, a row stays whole
 * unless it is taller than a page, and then it goes on under the repeated header.
 */
import { BLUE_FILL, BLUE_FRANCE, INK, RULE, SOFT_INK } from '#app/platform/pdf/colours.ts';
import { breakPage, CAPTION, keepRoom, SMALL, writeText, type Flow } from '#app/platform/pdf/flow.server.ts';
import { addElement, drawArtifact, drawIn, type StructureElement } from '#app/platform/pdf/tags.server.ts';
import { drawLines, wrapText, type Alignment, type TextStyle } from '#app/platform/pdf/text.server.ts';

export type Column = {
  readonly title: string;
  /** Its part of the table's width, relative to the other columns'. */
  readonly width: number;
  readonly align?: Alignment;
};

export type Cell = string | { readonly text: string; readonly bold?: boolean; readonly colour?: string };

export type Table = {
  readonly caption: string;
  readonly columns: ReadonlyArray<Column>;
  /** One cell a column; the first names the row. */
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>;
};

const PADDING_X = 5;
const PADDING_Y = 4;
const HEADER: TextStyle = { ...SMALL, weight: 'bold', colour: BLUE_FRANCE };
/** A row is not begun at the foot of a page for fewer lines than this. */
const FEWEST_LINES = 4;

type PlacedColumn = Column & { readonly x: number; readonly points: number };
type Layout = { readonly flow: Flow; readonly columns: ReadonlyArray<PlacedColumn> };
type WrappedCell = {
  readonly column: PlacedColumn;
  readonly lines: ReadonlyArray<string>;
  readonly style: TextStyle;
};

function placeColumns(flow: Flow, columns: ReadonlyArray<Column>): ReadonlyArray<PlacedColumn> {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  let x = flow.left;
  return columns.map((column) => {
    const placed = { ...column, x, points: (flow.width * column.width) / total };
    x += placed.points;
    return placed;
  });
}

function wrapCell(flow: Flow, column: PlacedColumn, cell: Cell, base: TextStyle): WrappedCell {
  const content = typeof cell === 'string' ? { text: cell } : cell;
  const style: TextStyle = {
    ...base,
    weight: content.bold === true ? 'bold' : base.weight,
    colour: content.colour ?? base.colour,
  };
  const lines = wrapText(flow.pdf, content.text, style, column.points - 2 * PADDING_X);
  return { column, lines, style };
}

function drawCell(flow: Flow, cell: WrappedCell, lines: ReadonlyArray<string>): void {
  const box = {
    x: cell.column.x + PADDING_X,
    y: flow.y + PADDING_Y,
    width: cell.column.points - 2 * PADDING_X,
    align: cell.column.align ?? 'left',
  };
  drawLines(flow.pdf, lines, cell.style, box);
}

function drawRule(flow: Flow): void {
  drawArtifact(flow.pdf, () => {
    flow.pdf.doc.lineWidth(0.5).strokeColor(RULE);
    flow.pdf.doc
      .moveTo(flow.left, flow.y)
      .lineTo(flow.left + flow.width, flow.y)
      .stroke();
  });
}

function wrapHeader({ flow, columns }: Layout): ReadonlyArray<WrappedCell> {
  return columns.map((column) => wrapCell(flow, column, column.title, HEADER));
}

function heightOf(cells: ReadonlyArray<WrappedCell>): number {
  return Math.max(...cells.map((cell) => cell.lines.length)) * SMALL.leading + 2 * PADDING_Y;
}

/** Draws the header, tagged inside `table` the first time, as a repetition that is not read afterwards. */
function drawHeader(layout: Layout, table: StructureElement | null): void {
  const { flow } = layout;
  const cells = wrapHeader(layout);
  const height = heightOf(cells);
  drawArtifact(flow.pdf, () => flow.pdf.doc.rect(flow.left, flow.y, flow.width, height).fill(BLUE_FILL));
  if (table === null) {
    drawArtifact(flow.pdf, () => cells.forEach((cell) => drawCell(flow, cell, cell.lines)), 'Pagination');
  } else {
    const row = addElement(flow.pdf, addElement(flow.pdf, table, 'THead'), 'TR');
    for (const cell of cells) {
      const element = addElement(flow.pdf, row, 'TH', { scope: 'Column' });
      drawIn(flow.pdf, element, 'TH', () => drawCell(flow, cell, cell.lines));
    }
  }
  flow.y += height;
}

function linesOfRoom(flow: Flow): number {
  return Math.floor((flow.bottom - flow.y - 2 * PADDING_Y) / SMALL.leading);
}

type RowOptions = { readonly linesOnFreshPage: number; readonly onNewPage: () => void };

function drawRow(
  flow: Flow,
  body: StructureElement,
  cells: ReadonlyArray<WrappedCell>,
  options: RowOptions,
): void {
  const row = addElement(flow.pdf, body, 'TR');
  const elements = cells.map((_, index) =>
    index === 0 ? addElement(flow.pdf, row, 'TH', { scope: 'Row' }) : addElement(flow.pdf, row, 'TD'),
  );
  const count = Math.max(...cells.map((cell) => cell.lines.length));
  let from = 0;
  while (from < count) {
    const left = count - from;
    const room = linesOfRoom(flow);
    if (room < left && (left <= options.linesOnFreshPage || room < FEWEST_LINES)) {
      breakPage(flow);
      options.onNewPage();
    }
    const taken = Math.min(left, Math.max(1, linesOfRoom(flow)));
    for (const [index, cell] of cells.entries()) {
      const lines = cell.lines.slice(from, from + taken);
      const element = elements[index];
      if (element === undefined || lines.length === 0) continue;
      drawIn(flow.pdf, element, index === 0 ? 'TH' : 'TD', () => drawCell(flow, cell, lines));
    }
    flow.y += taken * SMALL.leading + 2 * PADDING_Y;
    drawRule(flow);
    from += taken;
  }
}

/** A table of less than half a page goes whole to the next one; a longer one keeps its head and first row together. */
function roomToKeep(flow: Flow, headHeight: number, rowHeights: ReadonlyArray<number>): number {
  const whole = rowHeights.reduce((sum, height) => sum + height, headHeight);
  if (whole <= (flow.bottom - flow.top) / 2) return whole;
  return headHeight + Math.min(rowHeights[0] ?? 0, 120);
}

/** Writes the table and its caption; one without rows writes nothing. */
export function writeTable(flow: Flow, table: Table): void {
  if (table.rows.length === 0) return;
  const layout: Layout = { flow, columns: placeColumns(flow, table.columns) };
  const headerHeight = heightOf(wrapHeader(layout));
  const rows = table.rows.map((cells) =>
    layout.columns.map((column, index) => wrapCell(flow, column, cells[index] ?? '', SMALL)),
  );
  const headHeight = CAPTION.leading + 4 + headerHeight;
  keepRoom(flow, roomToKeep(flow, headHeight, rows.map(heightOf)));
  const element = addElement(flow.pdf, flow.pdf.root, 'Table');
  writeText(flow, { text: table.caption, style: CAPTION, tag: 'Caption', after: 4 }, element);
  drawHeader(layout, element);
  const body = addElement(flow.pdf, element, 'TBody');
  const options: RowOptions = {
    linesOnFreshPage: Math.floor((flow.bottom - flow.top - headerHeight - 2 * PADDING_Y) / SMALL.leading),
    onNewPage: () => drawHeader(layout, null),
  };
  for (const row of rows) drawRow(flow, body, row, options);
  flow.y += 10;
}

export type Fact = { readonly label: string; readonly value: string };

/** Pairs of a label and its value, one under the other: a table whose rows are headed by their labels. */
export function writeFacts(
  flow: Flow,
  facts: ReadonlyArray<Fact>,
  weight: TextStyle['weight'] = 'regular',
): void {
  const [labels, values] = placeColumns(flow, [
    { title: '', width: 30 },
    { title: '', width: 70 },
  ]);
  if (facts.length === 0 || labels === undefined || values === undefined) return;
  const rows = facts.map((fact) => [
    wrapCell(flow, labels, `${fact.label} `, { ...SMALL, colour: SOFT_INK }),
    wrapCell(flow, values, fact.value, { ...SMALL, weight, size: 9, colour: INK }),
  ]);
  keepRoom(flow, roomToKeep(flow, 0, rows.map(heightOf)));
  const element = addElement(flow.pdf, flow.pdf.root, 'Table');
  const options: RowOptions = {
    linesOnFreshPage: Math.floor((flow.bottom - flow.top - 2 * PADDING_Y) / SMALL.leading),
    onNewPage: () => undefined,
  };
  for (const row of rows) drawRow(flow, element, row, options);
  flow.y += 10;
}
