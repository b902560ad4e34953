/**
 * French forms of dates, instants, numbers and plurals, for pages, e-mails and documents alike.
 * Days are written as they are; instants are read in Paris time. Pure: no clock is read here, and the
 * machine's locale and time zone have no effect.
 */
import type { CalendarDate } from '#app/platform/calendar.ts';

/** U+00A0, before : ; ! ? % » and after «, and between a figure and its unit. */
export const NO_BREAK_SPACE = '\u00a0';

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

const PARIS_PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

type ParisTime = { year: string; month: string; day: string; hour: string; minute: string };

function parisTime(instant: Date): ParisTime {
  const found = new Map(PARIS_PARTS.formatToParts(instant).map((part) => [part.type, part.value]));
  return {
    year: found.get('year') ?? '',
    month: found.get('month') ?? '',
    day: found.get('day') ?? '',
    hour: found.get('hour') ?? '',
    minute: found.get('minute') ?? '',
  };
}

function longDate(year: string, month: string, day: string): string {
  const name = MONTHS[Number(month) - 1] ?? '';
  const rank = day === '01' ? '1er' : String(Number(day));
  return `${rank}${NO_BREAK_SPACE}${name}${NO_BREAK_SPACE}${String(Number(year))}`;
}

/** `21 novembre 2026`; the first of a month is `1er`. The spaces do not break. */
export function formatDate(date: CalendarDate): string {
  return longDate(date.slice(0, 4), date.slice(5, 7), date.slice(8, 10));
}

/** `21/11/2026`, for tables. */
export function formatShortDate(date: CalendarDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

function timeOfDay({ hour, minute }: ParisTime): string {
  return `${String(Number(hour))}${NO_BREAK_SPACE}h${NO_BREAK_SPACE}${minute}`;
}

/** `14 h 32`, in Paris time. */
export function formatTime(instant: Date): string {
  return timeOfDay(parisTime(instant));
}

/** `21 novembre 2026 à 14 h 32`, in Paris time. */
export function formatDateTime(instant: Date): string {
  const time = parisTime(instant);
  return `${longDate(time.year, time.month, time.day)} à ${timeOfDay(time)}`;
}

const NUMBER_FORMATS = new Map<number, Intl.NumberFormat>();

/** Making one costs a hundred times what using it does, and pages write many numbers. */
function numberFormat(digits: number): Intl.NumberFormat {
  const known = NUMBER_FORMATS.get(digits);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: digits });
  NUMBER_FORMATS.set(digits, made);
  return made;
}

/**
 * A number with a decimal comma and thousands apart by a narrow non-breaking space: `12 345,6`. At most `digits` decimals (0 to 20, two by
 * default), and no useless zero; the sign of a negative number is U+2212.
 */
export function formatNumber(value: number, digits = 2): string {
  if (Number.isInteger(value) && value >= 0 && value < 1_000) return String(value);
  return numberFormat(digits).format(value).replace('-', '\u2212');
}

const UNITS = ['octets', 'ko', 'Mo', 'Go'];

/** A weight in bytes as read in French: `61,9 ko`; a thousand of a unit makes the next. */
export function formatFileSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size, 1)}${NO_BREAK_SPACE}${UNITS[unit] ?? ''}`;
}

/** A part of a whole, both counted: `{ numerator: 31, denominator: 32 }`. */
export type Fraction = { readonly numerator: number; readonly denominator: number };

/**
 * A share as a percentage: `96,9 %` for 0.969 or for a fraction, with at most `digits` decimals (one by default).
 * Rounded for reading only: thresholds are compared elsewhere, on exact figures (R-SCO-07).
 * A whole of zero has no share: `sans objet`.
 */
export function formatPercent(share: number | Fraction, digits = 1): string {
  if (typeof share === 'number') return `${formatNumber(share * 100, digits)}${NO_BREAK_SPACE}%`;
  if (share.denominator === 0) return 'sans objet';
  const percentage = (share.numerator * 100) / share.denominator;
  return `${formatNumber(percentage, digits)}${NO_BREAK_SPACE}%`;
}

/** `one` or `many` according to the French rule: the singular holds below 2, zero included. */
export function plural(count: number, one: string, many: string): string {
  return Math.abs(count) < 2 ? one : many;
}

/** The number and its noun, which do not come apart at a line's end: `3 sites`, `0 site`. */
export function counted(count: number, one: string, many: string): string {
  return `${formatNumber(count)}${NO_BREAK_SPACE}${plural(count, one, many)}`;
}

/** `a, b et c`. */
export function enumeration(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} et ${last}`;
}

/** The text between French quotation marks, with their non-breaking spaces. */
export function quoted(text: string): string {
  return `«${NO_BREAK_SPACE}${text}${NO_BREAK_SPACE}»`;
}

/**
 * Text with its ordinary spaces made non-breaking where French wants it: before : ; ! ? % € » and after «.
 * It adds no space where there is none, so that addresses and hours keep their colons.
 */
export function typography(text: string): string {
  return text.replace(/ (?=[:;!?%€»])/g, NO_BREAK_SPACE).replace(/(?<=«) /g, NO_BREAK_SPACE);
}

/** A SIRET in groups as it is read aloud: `356 000 000 49837`. Text of another length comes back as it is. */
export function formatSiret(siret: string): string {
  const groups = /^(\d{3})(\d{3})(\d{3})(\d{5})$/.exec(siret);
  return groups === null ? siret : groups.slice(1).join(NO_BREAK_SPACE);
}
