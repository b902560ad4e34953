/**
 * A document that the application made (report, letter, minutes), for whoever may read its kind on its file or its
 * sitting. Holds R-EVD-27 and R-DEC-17.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Subject } from '#app/modules/access/domain/can.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { Permission } from '#app/modules/access/domain/permissions.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { DocumentKind, StoredDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import { findDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import {
  findSittingOfMinutes,
  listClosedItemIds,
  listSittingReaders,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** What opens each kind; a certificate is public under its own address, and here to those who read the decision. */
const PERMISSION_BY_KIND: Readonly<Record<DocumentKind, Permission>> = {
  minutes: 'sitting.read',
  'appeal-letter': 'decision.read',
  'evaluation-report': 'report.read',
  'decision-letter': 'decision.read',
  certificate: 'decision.read',
  'measure-notice': 'label.read',
  'measure-letter': 'label.read',
  'surrender-letter': 'label.read',
};

export type OpenedDocument = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

/** What the permission is asked about: the sitting of its minutes, or the file; null when there is neither. */
async function subjectOfDocument(
  act: Act,
  document: Pick<StoredDocument, 'documentId' | 'kind' | 'applicationId'>,
): Promise<Subject | null> {
  if (document.kind === 'minutes') {
    const sitting = await findSittingOfMinutes(getDatabase(), document.documentId);
    if (sitting === null) return null;
    // R-DEC-17: the minutes are one document; whoever is recused on a file of theirs reads the extract instead.
    const closed = await listClosedItemIds(getDatabase(), act, sitting);
    return closed.length > 0 ? null : { sittingMemberIds: sitting.members.map(({ userId }) => userId) };
  }
  const file = document.applicationId === null ? null : await findFile(getDatabase(), document.applicationId);
  if (file === null) return null;
  return { ...subjectOf(file), sittingMemberIds: await listSittingReaders(getDatabase(), act, file) };
}

export async function openDocument(
  act: Act,
  documentId: string,
): Promise<Result<OpenedDocument, 'not-found'>> {
  if (!isRowId(documentId)) return refused('not-found');
  const document = await findDocument(getDatabase(), documentId);
  if (document === null) return refused('not-found');
  const subject = await subjectOfDocument(act, document);
  if (subject === null || !can(act.actor, PERMISSION_BY_KIND[document.kind], subject)) {
    return refused('not-found');
  }
  return ok({ fileName: document.fileName, mediaType: document.mediaType, bytes: document.bytes });
}
