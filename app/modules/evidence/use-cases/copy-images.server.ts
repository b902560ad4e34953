/**
 * Makes, each night, the copies to show of the images kept before copies were made. A job makes a few, in the order of
 * their hashes, and asks for the next; an image of which none can be made is passed over until the next night.
 * Holds R-EVD-41.
 */
import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import { keepCopyOf } from '#app/modules/evidence/persistence/sent-files.server.ts';
import type { UncopiedImage } from '#app/modules/evidence/persistence/served-copies.server.ts';
import {
  listUncopiedImages,
  writeServedCopy,
} from '#app/modules/evidence/persistence/served-copies.server.ts';
import type { JobOutcome, JobPayload } from '#app/modules/notifications/domain/job-kinds.ts';
import { RESCAN_HOURS } from '#app/modules/notifications/domain/job-kinds.ts';
import { insertJobs } from '#app/modules/notifications/persistence/jobs.server.ts';
import { parisInstant } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import { discardFile, receiveFile } from '#app/platform/files/temporary-files.server.ts';
import { getLog } from '#app/platform/log.server.ts';

/** Most images of one batch. */
const BATCH_IMAGES = 50;
/** A batch starts no image after this: with the longest inspection, it fits in the job's transaction. */
const BATCH_MILLISECONDS = 5_000;

async function copyImage(transaction: Transaction, { sha256, storageKey }: UncopiedImage): Promise<void> {
  if ((await getFileStore().sizeOf(storageKey)) === null) {
    getLog().error({ sha256 }, 'a content of the store is missing');
    return;
  }
  const received = await receiveFile(await getFileStore().open(storageKey), MAXIMUM_FILE_BYTES);
  try {
    const kept = await keepCopyOf(received);
    if (kept === null || kept.served === null) {
      getLog().warn({ sha256 }, 'no copy could be made of an image');
      return;
    }
    const { served, isChanged } = kept;
    await writeServedCopy(transaction, sha256, { served, notices: isChanged ? ['served-copy'] : [] });
  } finally {
    await discardFile(received);
  }
}

export async function copyImages(
  transaction: Transaction,
  { payload, now }: { readonly payload: JobPayload<'copy-images'>; readonly now: Date },
): Promise<JobOutcome> {
  const due = await listUncopiedImages(transaction, { after: payload.after, limit: BATCH_IMAGES });
  const started = performance.now();
  let last: string | null = null;
  let done = 0;
  for (const image of due) {
    if (performance.now() - started > BATCH_MILLISECONDS) break;
    await copyImage(transaction, image);
    last = image.sha256;
    done += 1;
  }
  const isMoreDue = done < due.length || due.length === BATCH_IMAGES;
  if (last !== null && isMoreDue && now < parisInstant(payload.on, RESCAN_HOURS.to)) {
    await insertJobs(transaction, now, [
      {
        kind: 'copy-images',
        key: `copy-images:${payload.on}:${last}`,
        payload: { on: payload.on, after: last },
        runAt: now,
      },
    ]);
  }
  return 'done';
}
