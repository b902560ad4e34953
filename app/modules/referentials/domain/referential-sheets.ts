/**
 * A version of the referential as the sheets of a workbook, and back: the same content, exactly. Headings are those
 * that DITP reads; the order of columns and sheets is free. Holds R-REF-08.
 */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { FIELD_LABELS, fieldOf } from '#app/modules/referentials/domain/referential-faults.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { cellNumber, wholeNumber } from '#app/platform/typed-numbers.ts';

export type Cell = string | number;
export type Sheet = { readonly name: string; readonly rows: ReadonlyArray<ReadonlyArray<Cell>> };

type Item = Readonly<Record<string, unknown>>;

const GENERAL = [
  '$comment',
  'code',
  'title',
  'language',
  'effectiveFrom',
  'validityMonths',
  'conformingFrom',
  'minorsMakingAMajor',
  'majorCorrectionMonths',
  'majorVerificationMonths',
  'minorCorrectionMonths',
];
const NONCONFORMITIES = GENERAL.slice(-4);
const THRESHOLDS = ['conformity', 'maturity', 'commitmentConformity'];
const RESULTS = ['publishedWithinMonths', 'satisfaction', 'netSatisfaction'];
const LEVEL = ['code', 'rank', 'label'];
const RATING = ['value', 'label', 'definition'];
const COMMITMENT = ['code', 'group', 'groupLabel', 'title', 'wording', 'source'];
const CRITERION = [
  'code',
  'commitment',
  'title',
  'level',
  'blocking',
  'weight',
  'kind',
  'channels',
  'expectedEvidence',
  'verification',
  'origin',
  'source',
];
const LISTS = ['channels', 'expectedEvidence', 'verification'];
const NUMBERS = [
  'validityMonths',
  'conformingFrom',
  'rank',
  'weight',
  ...NONCONFORMITIES,
  ...THRESHOLDS,
  ...RESULTS,
];

const SHEETS = {
  general: 'Référentiel',
  levels: 'Niveaux',
  ratings: 'Cotations',
  commitments: 'Engagements',
  criteria: 'Critères',
} as const;

export const SHEET_NAMES: ReadonlyArray<string> = Object.values(SHEETS);

/** The sheets that are lists, with the columns that each must have. */
const LIST_COLUMNS = {
  levels: [...LEVEL, ...THRESHOLDS, RESULTS[0] ?? ''],
  ratings: RATING,
  commitments: COMMITMENT,
  criteria: CRITERION,
} as const;
type ListName = keyof typeof LIST_COLUMNS;
const LIST_NAMES = [
  'levels',
  'ratings',
  'commitments',
  'criteria',
] as const satisfies ReadonlyArray<ListName>;

function heading(field: string): string {
  return ownValue(FIELD_LABELS, field) ?? field;
}

function cellOf(value: unknown): Cell {
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return typeof value === 'number' ? value : typeof value === 'string' ? value : '';
}

function table(name: string, fields: ReadonlyArray<string>, items: ReadonlyArray<Item>): Sheet {
  return {
    name,
    rows: [fields.map(heading), ...items.map((item) => fields.map((field) => cellOf(ownValue(item, field))))],
  };
}

export function sheetsOf(referential: Referential): ReadonlyArray<Sheet> {
  const { levels, ratings, commitments, criteria, thresholds, results, nonconformities } = referential;
  const general: Item = { ...referential, ...nonconformities };
  return [
    {
      name: SHEETS.general,
      rows: GENERAL.filter((field) => ownValue(general, field) !== undefined).map((field) => [
        heading(field),
        cellOf(ownValue(general, field)),
      ]),
    },
    table(
      SHEETS.levels,
      [...LEVEL, ...THRESHOLDS, ...RESULTS],
      levels.map((level) => ({ ...level, ...thresholds[level.code], ...results[level.code] })),
    ),
    table(SHEETS.ratings, RATING, ratings),
    table(SHEETS.commitments, COMMITMENT, commitments),
    table(SHEETS.criteria, CRITERION, criteria),
  ];
}

/** The value that a cell stands for; undefined when it is empty. Judged by the schema, not here. */
function valueOf(field: string, cell: Cell | undefined): unknown {
  const text = String(cell ?? '').trim();
  if (text === '') return LISTS.includes(field) ? [] : undefined;
  if (LISTS.includes(field)) {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
  if (field === 'blocking') return text === 'oui' ? true : text === 'non' ? false : text;
  const isNumber = NUMBERS.includes(field) || (field === 'value' && text !== 'NA');
  if (!isNumber) return text;
  return cellNumber(text) ?? text;
}

function known(fields: ReadonlyArray<string>, read: (field: string) => Cell | undefined): Item {
  return Object.fromEntries(
    fields
      .map((field) => [field, valueOf(field, read(field))] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function isFilled(row: ReadonlyArray<Cell>): boolean {
  return row.some((cell) => String(cell).trim() !== '');
}

function itemsOf(
  sheets: ReadonlyArray<Sheet>,
  name: string,
  fields: ReadonlyArray<string>,
): ReadonlyArray<Item> {
  const [headings = [], ...rows] = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  const columns = new Map(fields.map((field) => [field, headings.indexOf(heading(field))]));
  return rows.filter(isFilled).map((row) => known(fields, (field) => row[columns.get(field) ?? -1]));
}

function pick(item: Item, fields: ReadonlyArray<string>): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name)));
}

/** The JSON value of these sheets, to be judged as any imported version is. */
export function contentOfSheets(sheets: ReadonlyArray<Sheet>): unknown {
  const rows = sheets.find(({ name }) => name === SHEETS.general)?.rows ?? [];
  const general = known(GENERAL, (field) => rows.find(([title]) => title === heading(field))?.[1]);
  const levels = itemsOf(sheets, SHEETS.levels, [...LEVEL, ...THRESHOLDS, ...RESULTS]);
  function byLevel(fields: ReadonlyArray<string>): Item {
    return Object.fromEntries(levels.map((level) => [String(level['code']), pick(level, fields)]));
  }
  return {
    ...pick(
      general,
      GENERAL.filter((field) => !NONCONFORMITIES.includes(field)),
    ),
    nonconformities: pick(general, NONCONFORMITIES),
    levels: levels.map((level) => pick(level, LEVEL)),
    ratings: itemsOf(sheets, SHEETS.ratings, RATING),
    thresholds: byLevel(THRESHOLDS),
    results: byLevel(RESULTS),
    commitments: itemsOf(sheets, SHEETS.commitments, COMMITMENT),
    criteria: itemsOf(sheets, SHEETS.criteria, CRITERION),
  };
}

/**
 * What a workbook lacks before its values can be judged: `criteria` for a sheet, `criteria.level` for a column. A sheet
 * or a column misnamed is missing.
 */
export function missingParts(sheets: ReadonlyArray<Sheet>): ReadonlyArray<string> {
  return [
    ...(sheets.some(({ name }) => name === SHEETS.general) ? [] : ['general']),
    ...LIST_NAMES.flatMap((list) => {
      const sheet = sheets.find(({ name }) => name === SHEETS[list]);
      if (sheet === undefined) return [list];
      const headings = sheet.rows[0] ?? [];
      return LIST_COLUMNS[list].flatMap((field) =>
        headings.includes(heading(field)) ? [] : [`${list}.${field}`],
      );
    }),
  ];
}

function listOfPath(path: string): ListName | null {
  const [first] = path.split('.');
  if (first === 'thresholds' || first === 'results') return 'levels';
  return LIST_NAMES.find((list) => list === first) ?? null;
}

/** The sheet that holds this path, and the heading of its column or of its line; null for the sheet as a whole. */
export function placeInWorkbook(path: string): { readonly sheet: string; readonly label: string | null } {
  const list = listOfPath(path);
  const field = fieldOf(path);
  const isWhole =
    path === 'general' || field === path.split('.')[0] || ownValue(FIELD_LABELS, field) === undefined;
  if (list !== null) return { sheet: SHEETS[list], label: isWhole ? null : heading(field) };
  return { sheet: SHEETS.general, label: path === 'general' || path === '' ? null : heading(field) };
}

/** The row, counted from 1 as a spreadsheet does, of the item that this path is about; null when it is about none. */
export function itemRow(sheets: ReadonlyArray<Sheet>, path: string): number | null {
  const list = listOfPath(path);
  const [first, second = ''] = path.split('.');
  const rows = sheets.find(({ name }) => list !== null && name === SHEETS[list])?.rows ?? [];
  const filled = rows.flatMap((row, index) => (index > 0 && isFilled(row) ? [index + 1] : []));
  const code = rows[0]?.indexOf(heading('code')) ?? -1;
  const place =
    first === list
      ? (wholeNumber(second, { most: 9_999 }) ?? -1)
      : filled.findIndex((row) => rows[row - 1]?.[code] === second);
  return filled[place] ?? null;
}
