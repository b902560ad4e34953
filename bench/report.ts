/** What a measure says: figures against their limits, printed as the rows of a table. */
import type { Pairing } from './pairs.ts';

export type Row = {
  readonly what: string;
  readonly value: string;
  readonly spread: string;
  /** The limit, as it is written in the table; empty for a figure given for information. */
  readonly limit: string;
  /** Null when there is no limit. */
  readonly held: boolean | null;
};

export type Limit = { readonly atLeast: number } | { readonly atMost: number };

function two(value: number): string {
  return value.toPrecision(value >= 100 ? 4 : 3);
}

function limitText(limit: Limit, unit: string): string {
  return 'atLeast' in limit ? `≥ ${limit.atLeast}${unit}` : `≤ ${limit.atMost}${unit}`;
}

function holds(value: number, limit: Limit): boolean {
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;
}

/** A ratio by pairs: its median, its extremes, and both sides in their unit. */
export function ratioRow(what: string, pairing: Pairing, unit: string, limit: Limit | null): Row {
  return {
    what,
    value: `${two(pairing.median)} (${two(pairing.subject)} / ${two(pairing.reference)} ${unit})`,
    spread: `${two(pairing.low)} – ${two(pairing.high)}`,
    limit: limit === null ? '' : limitText(limit, ''),
    held: limit === null ? null : holds(pairing.median, limit),
  };
}

/** A single figure. */
export function figureRow(what: string, value: number, unit: string, limit: Limit | null): Row {
  return {
    what,
    value: `${two(value)} ${unit}`,
    spread: '',
    limit: limit === null ? '' : limitText(limit, ` ${unit}`),
    held: limit === null ? null : holds(value, limit),
  };
}

export function printRows(id: string, rows: ReadonlyArray<Row>): void {
  for (const { what, value, spread, limit, held } of rows) {
    const mark = held === null ? ' ' : held ? '✓' : '✗';
    process.stdout.write(`| ${id} ${mark} | ${what} | ${value} | ${spread} | ${limit} |\n`);
  }
}
