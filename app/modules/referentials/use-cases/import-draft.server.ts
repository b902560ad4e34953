/** Reads a file as the content of a version: JSON, or a workbook of plain cells. Holds R-REF-08 and R-REF-09. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { contentOfSheets } from '#app/modules/referentials/domain/referential-sheets.ts';
import { readWorkbook } from '#app/platform/files/workbook.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const MOST_IMPORTED_BYTES = 1_000_000;

function readJson(text: string): Result<unknown, 'unreadable-file'> {
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')) as unknown);
  } catch {
    return refused('unreadable-file');
  }
}

/** The content, not yet judged. The kind of file is told by its first bytes, never by its name. */
export async function readImportedContent(
  act: Act,
  bytes: Buffer,
): Promise<Result<unknown, 'not-found' | 'unreadable-file'>> {
  if (!can(act.actor, 'referential.edit')) return refused('not-found');
  if (bytes.length === 0 || bytes.length > MOST_IMPORTED_BYTES) return refused('unreadable-file');
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return readJson(bytes.toString('utf8'));
  const sheets = await readWorkbook(bytes);
  return sheets.ok ? ok(contentOfSheets(sheets.value)) : refused('unreadable-file');
}
