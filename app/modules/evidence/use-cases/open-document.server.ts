/**
 * A document that the application made (report, letter, minutes), for whoever may read its kind on its file or its
 * sitting. Holds R-EVD-27 and R-DEC-17.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
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

/** What opens each kind of a file; a certificate is public under its own address, and here to those who read the decision. */
const PERMISSION_BY_KIND: Readonly<Record<Exclude<DocumentKind, 'minutes'>, Permission>> = {
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

/** R-DEC-17: the minutes are one document; whoever is recused on a file of theirs reads the extract instead. */
async function mayReadMinutes(act: Act, documentId: string): Promise<boolean> {
  const sitting = await findSittingOfMinutes(getDatabase(), documentId);
  if (sitting === null) return false;
  const sittingMemberIds = sitting.members.map(({ userId }) => userId);
  if (!can(act.actor, 'sitting.read', { sittingMemberIds })) return false;
  return (await listClosedItemIds(getDatabase(), act, sitting)).length === 0;
}

async function mayRead(
  act: Act,
  { documentId, kind, applicationId }: Pick<StoredDocument, 'documentId' | 'kind' | 'applicationId'>,
): Promise<boolean> {
  if (kind === 'minutes') return mayReadMinutes(act, documentId);
  const file = applicationId === null ? null : await findFile(getDatabase(), applicationId);
  if (file === null) return false;
  const sittingMemberIds = await listSittingReaders(getDatabase(), act, file);
  return can(act.actor, PERMISSION_BY_KIND[kind], { ...subjectOf(file), sittingMemberIds });
}

export async function openDocument(
  act: Act,
  documentId: string,
): Promise<Result<OpenedDocument, 'not-found'>> {
  if (!isRowId(documentId)) return refused('not-found');
  const document = await findDocument(getDatabase(), documentId);
  if (document === null) return refused('not-found');
  if (!(await mayRead(act, document))) return refused('not-found');
  return ok({ fileName: document.fileName, mediaType: document.mediaType, bytes: document.bytes });
}
