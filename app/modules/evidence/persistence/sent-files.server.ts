/**
 * A file sent becomes a file kept, or a reason why not. The content is durable in the store before its row is
 * written: what a crash leaves is at worst a content that no row speaks of.
 */
import { decideWithAntivirus } from '#app/modules/evidence/domain/antivirus-verdict.ts';
import {
  MAXIMUM_ARCHIVE_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
} from '#app/modules/evidence/domain/archive-verdict.ts';
import type { FileNotice, FileRefusal, Verdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { decideFileVerdict, decideNameVerdict } from '#app/modules/evidence/domain/file-verdict.ts';
import { scanSentFile } from '#app/modules/evidence/persistence/scanned-files.server.ts';
import type { FileInspection } from '#app/platform/files/file-inspection.server.ts';
import type { ReceivedFile } from '#app/platform/files/file-store.server.ts';
import type { ServedImage } from '#app/platform/files/image-inspection.server.ts';
import { inspectReceivedFile } from '#app/platform/files/inspections.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import type { Reception } from '#app/platform/files/temporary-files.server.ts';
import { copyPathOf, flushFile } from '#app/platform/files/temporary-files.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SentFile = Reception & { readonly fileName: string };

export type KeptFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly storageKey: string;
  readonly notices: ReadonlyArray<FileNotice>;
  /** The copy of an image that is shown in its place; null for any other file. */
  readonly served: { readonly storageKey: string; readonly size: number; readonly sha256: string } | null;
};

const LIMITS = {
  maximumEntries: MAXIMUM_ARCHIVE_ENTRIES,
  maximumBytes: MAXIMUM_EXPANDED_BYTES,
};

function inspectSent(file: ReceivedFile): Promise<FileInspection | null> {
  const { temporaryPath, size } = file;
  return inspectReceivedFile({ path: temporaryPath, size, limits: LIMITS, copyPath: copyPathOf(file) });
}

type Judged = { readonly verdict: Verdict; readonly served: ServedImage | null };

/** Inspection, antivirus and disk work side by side. */
async function judgeWhileFlushing(sent: SentFile): Promise<Judged> {
  const [facts, scanned] = await Promise.all([inspectSent(sent), scanSentFile(sent), flushFile(sent)]);
  const verdict = decideWithAntivirus(decideFileVerdict(sent.fileName, sent.size, facts), scanned);
  return { verdict, served: facts?.image?.served ?? null };
}

/** The copy is durable, as the content is, before any row speaks of it. */
async function keepServed(file: ReceivedFile, served: ServedImage | null): Promise<KeptFile['served']> {
  if (served === null) return null;
  const { size, sha256 } = served;
  const copy = { temporaryPath: copyPathOf(file), size, sha256 };
  return { size, sha256, storageKey: await getFileStore().keep(copy) };
}

/**
 * Inspects, judges and keeps the file sent; null (none was chosen) is `file-missing`. What is not kept of it, the copy
 * of an image included, goes with `discardFile`.
 */
export async function keepSentFile(sent: SentFile | null): Promise<Result<KeptFile, FileRefusal>> {
  if (sent === null) return refused('file-missing', { fileName: '', extension: '', detected: 'unknown' });
  const byName = decideNameVerdict(sent.fileName, sent.size);
  if (byName !== null && !byName.ok) return byName;
  const { verdict, served } = await judgeWhileFlushing(sent);
  if (!verdict.ok) return verdict;
  const storageKey = await getFileStore().keep(sent);
  const { size, sha256 } = sent;
  return ok({ ...verdict.value, size, sha256, storageKey, served: await keepServed(sent, served) });
}

/** The copy to show of an image kept without one, received again; null when it cannot be made. */
export async function keepCopyOf(
  file: ReceivedFile,
): Promise<{ readonly served: KeptFile['served']; readonly isChanged: boolean } | null> {
  const image = (await inspectSent(file))?.image?.served ?? null;
  return image === null ? null : { served: await keepServed(file, image), isChanged: image.isChanged };
}
