/**
 * A file sent becomes a file kept, or a reason why not. The content is durable in the store before its row is
 * written: what a crash leaves is at worst a content that no row speaks of.
 */
import { decideWithAntivirus } from '#app/modules/evidence/domain/antivirus-verdict.ts';
import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
} from '#app/modules/evidence/domain/archive-verdict.ts';
import type { FileRefusal, Verdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { decideFileVerdict, decideNameVerdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { scanSentFile } from '#app/modules/evidence/persistence/scanned-files.server.ts';
import { inspectReceivedFile } from '#app/platform/files/inspections.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import type { Reception } from '#app/platform/files/temporary-files.server.ts';
import { flushFile } from '#app/platform/files/temporary-files.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SentFile = Reception & { readonly fileName: string };

export type KeptFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly storageKey: string;
};

const LIMITS = {
  maximumEntries: MAXIMUM_ARCHIVE_ENTRIES,
  maximumBytes: MAXIMUM_EXPANDED_BYTES,
};

/** Inspection, antivirus and disk work side by side. */
async function judgeWhileFlushing(sent: SentFile): Promise<Verdict> {
  const [facts, scanned] = await Promise.all([
    inspectReceivedFile({
      path: sent.temporaryPath,
      size: sent.size,
      limits: LIMITS,
      copyPath: `${sent.temporaryPath}.copy`,
    }),
    scanSentFile(sent),
    flushFile(sent),
  ]);
  return decideWithAntivirus(decideFileVerdict(sent.fileName, sent.size, facts), scanned);
}

/** Inspects, judges and keeps the file sent; null (none was chosen) is `file-missing`. */
export async function keepSentFile(sent: SentFile | null): Promise<Result<KeptFile, FileRefusal>> {
  if (sent === null) return refused('file-missing', { fileName: '', extension: '', detected: 'unknown' });
  const verdict = decideNameVerdict(sent.fileName, sent.size) ?? (await judgeWhileFlushing(sent));
  if (!verdict.ok) return verdict;
  const storageKey = await getFileStore().keep(sent);
  return ok({ ...verdict.value, size: sent.size, sha256: sent.sha256, storageKey });
}
