/** Reads a file as the content of a version: JSON, or a workbook of plain cells. Holds R-REF-08 and R-REF-09. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { jsonFaultPlace } from '#app/modules/referentials/domain/json-fault.ts';
import type { Sheet } from '#app/modules/referentials/domain/referential-sheets.ts';
import {
  contentOfSheets,
  missingParts,
  SHEET_NAMES,
} from '#app/modules/referentials/domain/referential-sheets.ts';
import { readWorkbook } from '#app/platform/files/workbook.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const MOST_IMPORTED_BYTES = 1_000_000;

/** Not yet judged; `sheets` is null for a JSON file. */
type ImportedContent = { readonly content: unknown; readonly sheets: ReadonlyArray<Sheet> | null };

type ImportedContentRefusal =
  | 'not-found'
  | 'no-file'
  | 'file-too-large'
  | 'malformed-json'
  | 'unreadable-workbook'
  | 'workbook-not-plain'
  | 'incomplete-workbook';

function readJson(written: string): Result<ImportedContent, 'malformed-json'> {
  const text = written.replace(/^\ufeff/, '');
  try {
    return ok({ content: JSON.parse(text) as unknown, sheets: null });
  } catch {
    return refused('malformed-json', { places: [jsonFaultPlace(text)] });
  }
}

/**
 * The kind of file is told by its first bytes, never by its name. Refusals but `not-found` may come with
 * `details.places`, as `import-refusal.ts` reads them.
 */
export async function readImportedContent(
  act: Act,
  bytes: Buffer,
): Promise<Result<ImportedContent, ImportedContentRefusal>> {
  if (!can(act.actor, 'referential.edit')) return refused('not-found');
  if (bytes.length === 0) return refused('no-file');
  if (bytes.length > MOST_IMPORTED_BYTES) return refused('file-too-large');
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return readJson(bytes.toString('utf8'));
  const read = await readWorkbook(bytes);
  if (!read.ok) {
    const { sheetIndex, sheetName, cell } = read.details ?? {};
    if (typeof cell !== 'string' || typeof sheetName !== 'string') return read;
    const sheet = SHEET_NAMES.includes(sheetName) ? sheetName : String(sheetIndex);
    return refused(read.code, { places: [`${sheet}!${cell}`] });
  }
  const places = missingParts(read.value);
  if (places.length > 0) return refused('incomplete-workbook', { places });
  return ok({ content: contentOfSheets(read.value), sheets: read.value });
}
