/**
 * A version of the referential as the sheets of a workbook, and back: the same content, exactly. Headings are those
 * that DITP reads; the order of columns and sheets is free. Holds R-REF-08.
 */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { cellOf, emptyMark, valueOf } from '#app/modules/referentials/domain/referential-cells.ts';
import { FIELD_LABELS } from '#app/modules/referentials/domain/referential-faults.ts';
import type { WorkbookCell, WorkbookSheet } from '#app/platform/files/workbook.ts';
import { ownValue } from '#app/platform/own-value.ts';

type Item = Readonly<Record<string, unknown>>;
/** `headings` says where they stand: in the first row, or in the first column. */
type ReferentialSheet = WorkbookSheet & { readonly headings: 'row' | 'column' };

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
export const SHEETS = {
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
export type ListName = keyof typeof LIST_COLUMNS;
export const LIST_NAMES = [
  'levels',
  'ratings',
  'commitments',
  'criteria',
] as const satisfies ReadonlyArray<ListName>;

export function heading(field: string): string {
  return ownValue(FIELD_LABELS, field) ?? field;
}

/** A name as people write it again: case, spaces at its ends, kinds of spaces and of apostrophes do not matter. */
function plainName(name: WorkbookCell | undefined): string {
  return String(name ?? '')
    .normalize('NFC')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll("'", '’')
    .trim()
    .toLowerCase();
}

export function sheetNamed(sheets: ReadonlyArray<WorkbookSheet>, name: string): WorkbookSheet | undefined {
  return sheets.find((sheet) => plainName(sheet.name) === plainName(name));
}

/** The column, from 0, of the heading of a field; -1 when there is none. */
export function columnOfField(headings: ReadonlyArray<WorkbookCell>, field: string): number {
  return headings.findIndex((title) => plainName(title) === plainName(heading(field)));
}

/** The row, from 0, of a setting of the sheet of settings; -1 when there is none. */
export function rowOfSetting(rows: WorkbookSheet['rows'], field: string): number {
  return rows.findIndex(([title]) => plainName(title) === plainName(heading(field)));
}

function table(name: string, fields: ReadonlyArray<string>, items: ReadonlyArray<Item>): ReferentialSheet {
  return {
    name,
    headings: 'row',
    rows: [fields.map(heading), ...items.map((item) => fields.map((field) => cellOf(ownValue(item, field))))],
  };
}

export function sheetsOf(referential: Referential): ReadonlyArray<ReferentialSheet> {
  const { levels, ratings, commitments, criteria, thresholds, results, nonconformities } = referential;
  const general: Item = { ...referential, ...nonconformities };
  return [
    {
      name: SHEETS.general,
      headings: 'column',
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

function known(fields: ReadonlyArray<string>, read: (field: string) => WorkbookCell | undefined): Item {
  return Object.fromEntries(
    fields
      .map((field) => [field, valueOf(field, read(field))] as const)
      .filter(([, value]) => value !== undefined),
  );
}

export function isFilled(row: ReadonlyArray<WorkbookCell>): boolean {
  return row.some((cell) => String(cell).trim() !== '');
}

function itemsOf(
  sheets: ReadonlyArray<WorkbookSheet>,
  name: string,
  fields: ReadonlyArray<string>,
): ReadonlyArray<Item> {
  const [headings = [], ...rows] = sheetNamed(sheets, name)?.rows ?? [];
  const columns = new Map(fields.map((field) => [field, columnOfField(headings, field)]));
  function cell(row: ReadonlyArray<WorkbookCell>, field: string): WorkbookCell | undefined {
    return row[columns.get(field) ?? -1];
  }
  const filled = rows.filter(isFilled);
  const marks = new Map(
    fields.map((field) => [
      field,
      emptyMark(
        field,
        filled.map((row) => cell(row, field)),
      ),
    ]),
  );
  function orMark(written: WorkbookCell | undefined, field: string): WorkbookCell | undefined {
    return String(written ?? '').trim() === '' ? marks.get(field) : written;
  }
  return filled.map((row) => known(fields, (field) => orMark(cell(row, field), field)));
}

function pick(item: Item, fields: ReadonlyArray<string>): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name)));
}

/** The JSON value of these sheets, to be judged as any imported version is. */
export function contentOfSheets(sheets: ReadonlyArray<WorkbookSheet>): unknown {
  const rows = sheetNamed(sheets, SHEETS.general)?.rows ?? [];
  const general = known(GENERAL, (field) => rows[rowOfSetting(rows, field)]?.[1]);
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
export function missingParts(sheets: ReadonlyArray<WorkbookSheet>): ReadonlyArray<string> {
  return [
    ...(sheetNamed(sheets, SHEETS.general) === undefined ? ['general'] : []),
    ...LIST_NAMES.flatMap((list) => {
      const sheet = sheetNamed(sheets, SHEETS[list]);
      if (sheet === undefined) return [list];
      const headings = sheet.rows[0] ?? [];
      return LIST_COLUMNS[list].flatMap((field) =>
        columnOfField(headings, field) >= 0 ? [] : [`${list}.${field}`],
      );
    }),
  ];
}
