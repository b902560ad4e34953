/** Reads a file as the content of a version: JSON, or a workbook of plain cells. Holds R-REF-08 and R-REF-09. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { jsonFaultPlace } from '#app/modules/referentials/domain/json-fault.ts';
import { contentOfSheets, missingParts } from '#app/modules/referentials/domain/referential-sheets.ts';
import { workbookPlace } from '#app/modules/referentials/domain/workbook-refusal.ts';
import type { WorkbookSheet } from '#app/platform/files/workbook.ts';
import { readWorkbook } from '#app/platform/files/workbook-reading.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** A million styled rows take six megabytes once compressed. */
export const MOST_IMPORTED_BYTES = 10_000_000;
/** No version is so long: JSON is read at once, whole. */
const MOST_JSON_BYTES = 1_000_000;

const OLE_SIGNATURE = Buffer.from('d0cf11e0', 'hex');

/** Not yet judged; `sheets` is null for a JSON file. */
type ImportedContent = { readonly content: unknown; readonly sheets: ReadonlyArray<WorkbookSheet> | null };

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
  // A workbook under a password, or of an old format.
  if (bytes.subarray(0, 4).equals(OLE_SIGNATURE)) return refused('unreadable-workbook', { places: [] });
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    return bytes.length > MOST_JSON_BYTES ? refused('file-too-large') : readJson(bytes.toString('utf8'));
  }
  const read = await readWorkbook(bytes);
  if (!read.ok) return refused(read.code, { places: read.faults.map(workbookPlace) });
  const places = missingParts(read.value);
  if (places.length > 0) return refused('incomplete-workbook', { places });
  return ok({ content: contentOfSheets(read.value), sheets: read.value });
}
