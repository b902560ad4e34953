/**
 * Files that the application makes (certificates, letters, reports): stored once with their SHA-256,
 * in the transaction of the act that made them, and served byte for byte.
 */
import { createHash } from 'node:crypto';

import type { Transaction } from '#app/platform/database/database.server.ts';

export const DOCUMENT_KINDS = [
  'certificate',
  'decision-letter',
  'evaluation-report',
  'minutes',
  'appeal-letter',
  'measure-notice',
  'measure-letter',
  'surrender-letter',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export type StoredDocument = {
  readonly documentId: string;
  readonly kind: DocumentKind;
  /** Null for what belongs to no file: the minutes of a sitting. */
  readonly applicationId: string | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
};

/** Stores a PDF; the answer is its id and hash. */
export async function insertDocument(
  transaction: Transaction,
  document: {
    readonly kind: DocumentKind;
    readonly applicationId: string | null;
    readonly fileName: string;
    readonly bytes: Buffer;
    readonly now: Date;
  },
): Promise<{ readonly documentId: string; readonly sha256: string }> {
  const sha256 = createHash('sha256').update(document.bytes).digest('hex');
  const row = await transaction.document.create({
    data: {
      kind: document.kind,
      applicationId: document.applicationId,
      fileName: document.fileName,
      mediaType: 'application/pdf',
      bytes: new Uint8Array(document.bytes),
      size: document.bytes.length,
      sha256,
      createdAt: document.now,
    },
    select: { id: true },
  });
  return { documentId: row.id, sha256 };
}

/** The document of this id, bytes included, or null. The caller gates it on the file it belongs to. */
export async function findDocument(
  transaction: Transaction,
  documentId: string,
): Promise<StoredDocument | null> {
  const row = await transaction.document.findUnique({ where: { id: documentId } });
  if (row === null) return null;
  return {
    documentId: row.id,
    kind: row.kind as DocumentKind,
    applicationId: row.applicationId,
    fileName: row.fileName,
    mediaType: row.mediaType,
    sha256: row.sha256,
    bytes: row.bytes,
  };
}

/** The documents of a file, without their bytes, newest first. The caller has gated the file. */
export async function listDocuments(
  transaction: Transaction,
  applicationId: string,
): Promise<
  ReadonlyArray<Omit<StoredDocument, 'bytes'> & { readonly size: number; readonly createdAt: Date }>
> {
  const rows = await transaction.document.findMany({
    where: { applicationId },
    orderBy: { createdAt: 'desc' },
    omit: { bytes: true },
  });
  return rows.map(({ id, kind, ...row }) => ({ documentId: id, kind: kind as DocumentKind, ...row }));
}
