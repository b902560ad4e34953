/**
 * Workbooks (XLSX) read as plain values, whatever program wrote them: its parts by their relations, its XML by a parser,
 * in slices (docs/decisions/0007). Formulas, macros and links to other files are refused, each at its place.
 */
import type { ArchiveMembers } from '#app/platform/files/archive-members.server.ts';
import { openMembers } from '#app/platform/files/archive-members.server.ts';
import type { WorkbookFault, WorkbookSheet } from '#app/platform/files/workbook.ts';
import { WORKBOOK_LIMITS } from '#app/platform/files/workbook.ts';
import type { ListedSheet } from '#app/platform/files/workbook-parts.server.ts';
import { readPart, readWorkbookParts } from '#app/platform/files/workbook-parts.server.ts';
import type { Reading } from '#app/platform/files/workbook-sheet.server.ts';
import { EnoughRead, newReading, sheetReader } from '#app/platform/files/workbook-sheet.server.ts';
import type { WorkbookContext } from '#app/platform/files/workbook-values.server.ts';
import type { Ok, Refused } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Bytes once expanded: a million styled rows as LibreOffice writes them take 150 MB. */
const LIMITS = { maximumEntries: 1_000, maximumBytes: 200_000_000 };

/** `faults`, in the order of the sheets, is empty when the file as a whole is no workbook. */
type WorkbookRefusal = Refused<'unreadable-workbook' | 'workbook-not-plain'> & {
  readonly faults: ReadonlyArray<WorkbookFault>;
};

function refusal(code: WorkbookRefusal['code'], faults: ReadonlyArray<WorkbookFault> = []): WorkbookRefusal {
  return { ...refused(code), faults };
}

/** What the names of the members say that no cell does. */
function packageFaults({ names }: ArchiveMembers, sheets: ReadonlyArray<ListedSheet>): WorkbookFault[] {
  const whole = { sheetName: null, sheetIndex: null, cell: null };
  function isMacro(name: string): boolean {
    return /vbaproject|\/(macrosheets|intlmacrosheets)\//.test(name);
  }
  return [
    ...(names.some(isMacro) ? [{ ...whole, kind: 'macro' as const }] : []),
    ...(names.some((name) => name.includes('externallink'))
      ? [{ ...whole, kind: 'external-link' as const }]
      : []),
    ...(sheets.length > WORKBOOK_LIMITS.sheets ? [{ ...whole, kind: 'too-many-sheets' as const }] : []),
  ];
}

async function readSheet(
  members: ArchiveMembers,
  { name, part, index }: ListedSheet & { readonly index: number },
  context: WorkbookContext,
  reading: Reading,
): Promise<WorkbookSheet> {
  const reader = sheetReader({ name, index }, context, reading);
  const isRead = part !== null && (await readPart(members, part, reader.handlers));
  if (!isRead) reader.tell('unreadable-sheet');
  return { name, rows: reader.rows() };
}

async function readSheets(
  members: ArchiveMembers,
  listed: ReadonlyArray<ListedSheet>,
  context: WorkbookContext,
  reading: Reading,
): Promise<ReadonlyArray<WorkbookSheet>> {
  const sheets: WorkbookSheet[] = [];
  try {
    for (const [place, sheet] of listed.entries()) {
      // Charts and dialogues hold no cell.
      if (sheet.type !== 'worksheet') continue;
      sheets.push(await readSheet(members, { ...sheet, index: place + 1 }, context, reading));
    }
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
  return sheets;
}

/**
 * Every value as text, at its row and column: numbers with a point, days as `AAAA-MM-JJ`, « VRAI » and « FAUX ». Never
 * throws on a hostile file.
 */
export async function readWorkbook(
  bytes: Buffer,
): Promise<Ok<ReadonlyArray<WorkbookSheet>> | WorkbookRefusal> {
  const opened = await openMembers(bytes, LIMITS);
  if (!opened.ok) return refusal('unreadable-workbook');
  const members = opened.value;
  const parts = await readWorkbookParts(members);
  if (parts === null) return refusal('unreadable-workbook');
  const reading = newReading();
  reading.faults.push(...packageFaults(members, parts.sheets));
  // A list that names one part a thousand times would have it read as often.
  const listed = parts.sheets.slice(0, WORKBOOK_LIMITS.sheets);
  const sheets = await readSheets(members, listed, parts.context, reading);
  const { faults } = reading;
  if (faults.length > 0) {
    const isBroken = faults.every(({ kind }) => kind === 'unreadable-sheet');
    return refusal(isBroken ? 'unreadable-workbook' : 'workbook-not-plain', faults);
  }
  return sheets.length === 0 ? refusal('unreadable-workbook') : ok(sheets);
}
