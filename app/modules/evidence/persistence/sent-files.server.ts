/**
 * A file sent becomes a file kept, or a reason why not. The content is durable in the store before its row is
 * written: what a crash leaves is at worst a content that no row speaks of.
 */
import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
  IDENTIFYING_MEMBERS,
} from '#app/modules/evidence/domain/archive-verdict.ts';
import type { FileFacts, FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import { decideFileVerdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { inspectFile } from '#app/platform/files/file-inspection.server.ts';
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
  members: IDENTIFYING_MEMBERS,
};

/** What is left to judge of a file that is empty or was not kept on the disk: its size and its name. */
function factsOfSize(size: number): FileFacts {
  return {
    size,
    signature: 'unknown',
    detected: null,
    foreignMarks: [],
    imageComplete: false,
    encryptedPackage: false,
    pdf: null,
    archive: null,
  };
}

async function inspectWhileFlushing(sent: SentFile): Promise<FileFacts> {
  const [facts] = await Promise.all([inspectFile(sent.temporaryPath, sent.size, LIMITS), flushFile(sent)]);
  return facts;
}

/** Inspects, judges and keeps the file sent; null (none was chosen) is `file-missing`. */
export async function keepSentFile(sent: SentFile | null): Promise<Result<KeptFile, FileRefusal>> {
  if (sent === null) return refused('file-missing', { fileName: '', extension: '', detected: 'unknown' });
  const isOnDisk = !sent.tooLarge && sent.size > 0;
  const facts = isOnDisk ? await inspectWhileFlushing(sent) : factsOfSize(sent.size);
  const verdict = decideFileVerdict(sent.fileName, facts);
  if (!verdict.ok) return verdict;
  const storageKey = await getFileStore().keep(sent);
  return ok({ ...verdict.value, size: sent.size, sha256: sent.sha256, storageKey });
}
