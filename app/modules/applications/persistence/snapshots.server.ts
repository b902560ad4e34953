/** Snapshots of a file: written once, never changed (the database refuses it). */
import { createHash } from 'node:crypto';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { FileSnapshot, SnapshotKind } from '#app/modules/applications/domain/file-snapshot.ts';
import type { StoredMoment } from '#app/modules/applications/domain/compared-moments.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

export type StoredSnapshot = {
  readonly snapshotId: string;
  readonly kind: SnapshotKind;
  readonly sequence: number;
  readonly takenAt: Date;
  readonly contentHash: string;
  readonly content: FileSnapshot;
};

/** The one place where a stored content becomes a value again: it was written from one, and never changes. */
export function readSnapshot(content: Prisma.JsonValue): FileSnapshot {
  return content as unknown as FileSnapshot;
}

/** The text that is hashed: keys in order at every depth, so that the hash can be computed again from the JSON. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of a content's canonical text, hexadecimal. */
export function snapshotHash(content: FileSnapshot): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** Takes the next snapshot of this kind; the answer is its hash, which the journal keeps too. */
export async function insertSnapshot(
  transaction: Transaction,
  act: Act,
  snapshot: { readonly applicationId: string; readonly kind: SnapshotKind; readonly content: FileSnapshot },
): Promise<string> {
  const { applicationId, kind, content } = snapshot;
  const sequence = (await transaction.snapshot.count({ where: { applicationId, kind } })) + 1;
  const contentHash = snapshotHash(content);
  await transaction.snapshot.create({
    data: {
      applicationId,
      kind,
      sequence,
      takenAt: act.now,
      takenById: act.actor.userId,
      content: JSON.parse(JSON.stringify(content)) as Prisma.InputJsonValue,
      contentHash,
    },
    select: { id: true },
  });
  return contentHash;
}

/** The latest snapshot of this kind, or null. The caller has gated the file. */
export async function findLatestSnapshot(
  transaction: Transaction,
  applicationId: string,
  kind: SnapshotKind,
): Promise<StoredSnapshot | null> {
  const row = await transaction.snapshot.findFirst({
    where: { applicationId, kind },
    orderBy: { sequence: 'desc' },
  });
  if (row === null) return null;
  return {
    snapshotId: row.id,
    kind,
    sequence: row.sequence,
    takenAt: row.takenAt,
    contentHash: row.contentHash,
    content: readSnapshot(row.content),
  };
}

/**
 * R-APP-48: what the auditors conclude, as last settled: the final report, or what the verified corrections made of
 * it. Decisions, certificates and rounds that resume rest on this and on nothing else.
 */
export function findSettledSnapshot(
  transaction: Transaction,
  applicationId: string,
): Promise<StoredSnapshot | null> {
  return findLatestSnapshot(transaction, applicationId, 'reported');
}

/** What a snapshot is, without its content. */
export type SnapshotMark = Omit<StoredSnapshot, 'content'>;

/** Every snapshot of the file, oldest first, without their contents. The caller has gated the file. */
export async function listSnapshots(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<SnapshotMark>> {
  const rows = await transaction.snapshot.findMany({
    where: { applicationId },
    orderBy: [{ takenAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, sequence: true, takenAt: true, contentHash: true },
  });
  return rows.map(({ id, kind, ...row }) => ({ snapshotId: id, kind: kind as SnapshotKind, ...row }));
}

/**
 * The latest content of each of these kinds that exists, in one statement; `reported` is the final report, whatever
 * corrections made of it since. The caller has gated the file.
 */
export async function findLatestContents(
  transaction: Transaction,
  applicationId: string,
  kinds: ReadonlyArray<SnapshotKind>,
): Promise<Partial<Record<SnapshotKind, FileSnapshot>>> {
  const rows = await transaction.snapshot.findMany({
    where: { applicationId, kind: { in: [...kinds] } },
    orderBy: { sequence: 'asc' },
    select: { kind: true, content: true },
  });
  return Object.fromEntries(
    rows
      .map(({ kind, content }) => [kind, readSnapshot(content)] as const)
      .filter(([, content]) => content.evaluation?.correctedOn === undefined),
  );
}

/** Every moment at which the file's content was kept, oldest first, in one statement. The caller has gated the file. */
export async function listMoments(
  transaction: Transaction,
  applicationId: string,
): Promise<ReadonlyArray<StoredMoment>> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{
      readonly id: string;
      readonly kind: SnapshotKind;
      readonly sequence: number;
      readonly taken_at: Date;
      readonly is_corrected: boolean;
    }>
  >`SELECT id::text, kind, sequence, taken_at,
      content->'evaluation'->>'correctedOn' IS NOT NULL AS is_corrected
    FROM snapshots WHERE application_id = ${applicationId}::uuid ORDER BY taken_at, id`;
  return rows.map(({ id, kind, sequence, taken_at: takenAt, is_corrected: isCorrected }) => ({
    snapshotId: id,
    kind,
    sequence,
    takenAt,
    isCorrected,
  }));
}

/** The contents of these snapshots of the file, by id, in one statement or none. */
export async function findContents(
  transaction: Transaction,
  applicationId: string,
  snapshotIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, FileSnapshot>> {
  if (snapshotIds.length === 0) return new Map();
  const rows = await transaction.snapshot.findMany({
    where: { applicationId, id: { in: [...snapshotIds] } },
    select: { id: true, content: true },
  });
  return new Map(rows.map(({ id, content }) => [id, readSnapshot(content)]));
}
