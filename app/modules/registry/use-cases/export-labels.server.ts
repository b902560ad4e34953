/**
 * Every label, whatever its status, a batch after the other: the memory used does not grow with the registry. Holds
 * R-REG-10 and R-REG-20.
 */
import type { ExportedLabel } from '#app/modules/registry/domain/open-label.ts';
import type { ExportCursor } from '#app/modules/registry/persistence/label-listing.server.ts';
import { EXPORT_START, listLabelsAfter } from '#app/modules/registry/persistence/label-listing.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

/** Labels read at once, and all that is held of them for a reader who stalls. */
export const EXPORT_BATCH = 250;

/**
 * Yields the labels in the order of their numbers, `batchSize` at a time. A label issued meanwhile comes at the end
 * or not at all; none comes twice.
 */
export async function* exportLabels(
  now: Date,
  batchSize = EXPORT_BATCH,
): AsyncGenerator<ReadonlyArray<ExportedLabel>, void, void> {
  const today = parisDate(now);
  let cursor: ExportCursor | null = EXPORT_START;
  while (cursor !== null) {
    const batch: Awaited<ReturnType<typeof listLabelsAfter>> = await listLabelsAfter(getDatabase(), cursor, {
      today,
      limit: batchSize,
    });
    yield batch.labels;
    cursor = batch.next;
  }
}
