/** A version, published or being written, as a file: JSON or workbook. Holds R-REF-08. */
import type { Readable } from 'node:stream';

import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { sheetsOf } from '#app/modules/referentials/domain/referential-sheets.ts';
import { findDraft } from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { WORKBOOK_TYPE, writeWorkbook } from '#app/platform/files/workbook-writing.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type ExportedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  /** The workbook is written once it is called. */
  readonly content: Uint8Array | (() => Readable);
};

/** `reference` is the code of a published version, or the id of a draft. */
export async function exportReferential(
  act: Act,
  reference: string,
  format: 'json' | 'xlsx',
): Promise<Result<ExportedFile, 'not-found'>> {
  if (!can(act.actor, 'referential.read')) return refused('not-found');
  const draft = await findDraft(getDatabase(), reference);
  const referential = draft?.referential ?? (await findReferential(getDatabase(), reference));
  if (referential === null) return refused('not-found');
  const fileName = `${referential.code}.${format}`;
  if (format === 'xlsx') {
    const sheets = sheetsOf(referential);
    return ok({ fileName, mediaType: WORKBOOK_TYPE, content: () => writeWorkbook(sheets, act.now) });
  }
  const text = `${JSON.stringify(referential, null, 1)}\n`;
  return ok({ fileName, mediaType: 'application/json', content: new TextEncoder().encode(text) });
}
