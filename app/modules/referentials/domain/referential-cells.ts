/** A value of a version as a cell of a workbook, and back. Values are judged by the schema, not here. Holds R-REF-08 and R-REF-15. */
import type { WorkbookCell } from '#app/platform/files/workbook.ts';
import { cellNumber } from '#app/platform/typed-numbers.ts';

const LISTS = ['channels', 'expectedEvidence', 'verification'];
const YES_OR_NO = ['blocking'];
const NUMBERS = [
  'validityMonths',
  'conformingFrom',
  'rank',
  'weight',
  'minorsMakingAMajor',
  'majorCorrectionMonths',
  'majorVerificationMonths',
  'minorCorrectionMonths',
  'conformity',
  'maturity',
  'commitmentConformity',
  'publishedWithinMonths',
  'satisfaction',
  'netSatisfaction',
];

const YES = ['oui', 'o', 'vrai', 'true', '1', 'x', '✓', '✔'];
const NO = ['non', 'n', 'faux', 'false', '0'];

export function cellOf(value: unknown): WorkbookCell {
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return typeof value === 'number' ? value : typeof value === 'string' ? value : '';
}

/** R-REF-15: « OUI », « x », « VRAI », « 0 »… ; the text as it is when it says neither. */
function yesOrNo(text: string): unknown {
  const said = text.toLowerCase();
  return YES.includes(said) ? true : NO.includes(said) ? false : text;
}

function textIn(cell: WorkbookCell | undefined): string {
  return String(cell ?? '').trim();
}

/** The value that a cell stands for; undefined when it is empty. */
export function valueOf(field: string, cell: WorkbookCell | undefined): unknown {
  const text = textIn(cell);
  if (text === '') return LISTS.includes(field) ? [] : undefined;
  if (LISTS.includes(field)) {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
  if (YES_OR_NO.includes(field)) return yesOrNo(text);
  const isNumber = NUMBERS.includes(field) || (field === 'value' && text !== 'NA');
  if (!isNumber) return text;
  return cellNumber(text) ?? text;
}

/**
 * R-REF-15: what an empty cell of this column stands for. In one that marks the yes and never writes the no, empty means
 * no; elsewhere it is a value forgotten.
 */
export function emptyMark(
  field: string,
  cells: ReadonlyArray<WorkbookCell | undefined>,
): WorkbookCell | undefined {
  if (!YES_OR_NO.includes(field)) return undefined;
  const said = cells.map((cell) => yesOrNo(textIn(cell)));
  return said.includes(true) && !said.includes(false) ? 'non' : undefined;
}
