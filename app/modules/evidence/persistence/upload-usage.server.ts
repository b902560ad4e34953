/** What an organisation has sent, and whether it may send more. Holds R-EVD-71 and R-EVD-72. */
import type { FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import type { UploadUsage } from '#app/modules/evidence/domain/upload-quota.ts';
import {
  decideDeclaredQuota,
  decideQuota,
  HOUR_MILLISECONDS,
} from '#app/modules/evidence/domain/upload-quota.ts';
import type { KeptFile, SentFile } from '#app/modules/evidence/persistence/sent-files.server.ts';
import { keepSentFile } from '#app/modules/evidence/persistence/sent-files.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { refused } from '#app/platform/result.ts';

export type Sender = { readonly organisationId: string; readonly now: Date };

type UsageRow = {
  readonly total: bigint;
  readonly hour: ReadonlyArray<readonly [milliseconds: number, bytes: number]> | null;
};

/** One statement, read in an index alone. */
export async function findUploadUsage(
  transaction: Transaction,
  { organisationId, now }: Sender,
): Promise<UploadUsage> {
  const since = new Date(now.getTime() - HOUR_MILLISECONDS);
  const rows = await transaction.$queryRaw<ReadonlyArray<UsageRow>>`
    SELECT coalesce(sum(version.size), 0)::bigint AS total,
      json_agg(json_build_array(floor(extract(epoch FROM version.uploaded_at) * 1000), version.size)
        ORDER BY version.uploaded_at) FILTER (WHERE version.uploaded_at > ${since}::timestamptz) AS hour
    FROM evidence_items AS item JOIN evidence_versions AS version ON version.evidence_id = item.id
    WHERE item.organisation_id = ${organisationId}::uuid AND version.size IS NOT NULL`;
  const row = rows[0];
  return {
    totalBytes: Number(row?.total ?? 0),
    lastHour: (row?.hour ?? []).map(([milliseconds, bytes]) => ({ at: new Date(milliseconds), bytes })),
  };
}

/** Before the body is read: from the length that the request declares. */
export async function checkDeclaredUpload(
  sender: Sender,
  declaredBytes: number,
): Promise<Result<null, FileRefusal>> {
  const usage = await findUploadUsage(getDatabase(), sender);
  return decideDeclaredQuota(usage, getEnvironment().uploadQuota, declaredBytes);
}

/**
 * Inside the transaction that records the file, before its row is written: sendings of one organisation wait for each
 * other from here on, so that together they do not pass the limit.
 */
export async function checkKeptUpload(
  transaction: Transaction,
  sender: Sender,
  file: Pick<KeptFile, 'size' | 'fileName'>,
): Promise<Result<null, FileRefusal>> {
  await takeTurn(transaction, `uploads:${sender.organisationId}`);
  const usage = await findUploadUsage(transaction, sender);
  const decided = decideQuota(usage, getEnvironment().uploadQuota, file.size);
  return decided.ok ? decided : refused(decided.code, { ...decided.details, fileName: file.fileName });
}

/** `keepSentFile` for a file that its organisation has room for: what has none never reaches the store. */
export async function keepWithinQuota(
  sender: Sender,
  sent: SentFile | null,
): Promise<Result<KeptFile, FileRefusal>> {
  if (sent !== null && !sent.tooLarge && sent.size > 0) {
    const usage = await findUploadUsage(getDatabase(), sender);
    const decided = decideQuota(usage, getEnvironment().uploadQuota, sent.size);
    if (!decided.ok) return refused(decided.code, { ...decided.details, fileName: sent.fileName });
  }
  return keepSentFile(sent);
}
