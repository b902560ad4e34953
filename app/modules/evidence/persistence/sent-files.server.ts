/**
 * A file sent becomes a file kept, or a reason why not. The content is durable in the store before its row is
 * written: what a crash leaves is at worst a content that no row speaks of.
 */
import type { AntivirusVerdict } from '#app/modules/evidence/domain/antivirus-verdict.ts';
import { decideWithAntivirus } from '#app/modules/evidence/domain/antivirus-verdict.ts';
import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
  IDENTIFYING_MEMBERS,
} from '#app/modules/evidence/domain/archive-verdict.ts';
import type { FileFacts, FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import { decideFileVerdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { scanSentFile } from '#app/modules/evidence/persistence/scanned-files.server.ts';
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

type Seen = { readonly facts: FileFacts; readonly scanned: AntivirusVerdict | null };

/** Inspection, antivirus and disk work side by side. */
async function inspectWhileFlushing(sent: SentFile): Promise<Seen> {
  const [facts, scanned] = await Promise.all([
    inspectFile(sent.temporaryPath, sent.size, LIMITS),
    scanSentFile(sent),
    flushFile(sent),
  ]);
  return { facts, scanned };
}

/** Inspects, judges and keeps the file sent; null (none was chosen) is `file-missing`. */
export async function keepSentFile(sent: SentFile | null): Promise<Result<KeptFile, FileRefusal>> {
  if (sent === null) return refused('file-missing', { fileName: '', extension: '', detected: 'unknown' });
  const isOnDisk = !sent.tooLarge && sent.size > 0;
  const seen = isOnDisk ? await inspectWhileFlushing(sent) : { facts: factsOfSize(sent.size), scanned: null };
  const verdict = decideWithAntivirus(decideFileVerdict(sent.fileName, seen.facts), seen.scanned);
  if (!verdict.ok) return verdict;
  const storageKey = await getFileStore().keep(sent);
  return ok({ ...verdict.value, size: sent.size, sha256: sent.sha256, storageKey });
}
