/** A document that the application made (report, letter), for whoever may read its kind on its file. R-EVD-27. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { DocumentKind } from '#app/modules/certificates/persistence/documents.server.ts';
import { findDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** What opens each kind; a certificate is public under its own address, and here to those who read the decision. */
const PERMISSION_BY_KIND: Readonly<Record<DocumentKind, Permission>> = {
  'evaluation-report': 'report.read',
  'decision-letter': 'decision.read',
  certificate: 'decision.read',
};

export type OpenedDocument = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

export async function openDocument(
  act: Act,
  documentId: string,
): Promise<Result<OpenedDocument, 'not-found'>> {
  if (!isRowId(documentId)) return refused('not-found');
  const document = await findDocument(getDatabase(), documentId);
  if (document === null || document.applicationId === null) return refused('not-found');
  const file = await findFile(getDatabase(), document.applicationId);
  if (file === null || !can(act.actor, PERMISSION_BY_KIND[document.kind], subjectOf(file))) {
    return refused('not-found');
  }
  return ok({ fileName: document.fileName, mediaType: document.mediaType, bytes: document.bytes });
}
