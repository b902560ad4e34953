/** What the value of a cell says, as people see it: texts, numbers, yes and no, and dates, which are numbers by a style. */
import { addDays, parseCalendarDate } from '#app/platform/calendar.ts';
import type { XmlHandlers } from '#app/platform/files/xml-reading.server.ts';

/** Which styles show a number as a date, by their rank among the styles of cells. */
export type DateStyles = ReadonlySet<number>;

/** The formats with a day that every program knows by their numbers. */
function isBuiltInDate(format: number): boolean {
  const ranges = [
    [14, 17],
    [22, 22],
    [27, 31],
    [36, 36],
    [50, 54],
    [57, 58],
  ] as const;
  return ranges.some(([first, last]) => format >= first && format <= last);
}

/** A format is a date's when it writes a year or a day, outside what it writes as it is. */
function isDateFormat(code: string): boolean {
  const [positive = ''] = code
    .replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .replaceAll(/general/gi, '')
    .split(';');
  return /[yd]/i.test(positive);
}

/** Handlers for the part of styles, and the set that they fill. */
export function dateStylesReader(): { readonly styles: DateStyles; readonly handlers: XmlHandlers } {
  const styles = new Set<number>();
  const ownDates = new Set<number>();
  let [isAmongCells, rank] = [false, 0];
  const handlers: XmlHandlers = {
    open: (name, attributes) => {
      if (name === 'cellXfs') isAmongCells = true;
      if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? '')) {
        ownDates.add(Number(attributes['numFmtId']));
      }
      if (name !== 'xf' || !isAmongCells) return;
      const format = Number(attributes['numFmtId'] ?? 0);
      if (isBuiltInDate(format) || ownDates.has(format)) styles.add(rank);
      rank += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') isAmongCells = false;
    },
  };
  return { styles, handlers };
}

const LAST_SERIAL = 2_958_465;

/** The day that a serial number stands for; null when it stands for none. */
function dayOf(serial: number, uses1904: boolean): string | null {
  if (!(serial >= 1 && serial < LAST_SERIAL + 1)) return null;
  // Spreadsheets count a 29 February 1900 that was none.
  const start = uses1904 ? '1904-01-01' : serial < 60 ? '1899-12-31' : '1899-12-30';
  const date = parseCalendarDate(start);
  return date === null ? null : addDays(date, Math.floor(serial));
}

/** Characters that XML cannot hold are written `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text;
}

export type CellForm = { readonly type: string; readonly style: number };
export type WorkbookContext = {
  readonly shared: ReadonlyArray<string>;
  readonly dateStyles: DateStyles;
  readonly uses1904: boolean;
};

/** The text of a value that is not empty; null when it is none of its type. */
export function valueText(
  written: string,
  { type, style }: CellForm,
  context: WorkbookContext,
): string | null {
  switch (type) {
    case 's':
      return /^\s*\d{1,9}\s*$/.test(written) ? (context.shared[Number(written)] ?? null) : null;
    case 'str':
    case 'inlineStr':
      return unescaped(written);
    case 'b':
      return /^\s*(1|true)\s*$/i.test(written) ? 'VRAI' : /^\s*(0|false)\s*$/i.test(written) ? 'FAUX' : null;
    case 'd':
      return written.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    case 'n': {
      const number = Number(written);
      if (!Number.isFinite(number)) return null;
      const day = context.dateStyles.has(style) ? dayOf(number, context.uses1904) : null;
      return day ?? String(number);
    }
    default:
      return null;
  }
}
