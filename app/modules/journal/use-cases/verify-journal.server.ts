/** Checks the whole journal and locates what was falsified. Holds R-JRN-04. For operators: it shows no entry. */
import type { LocatedFault } from '#app/modules/journal/domain/journal-faults.ts';
import { findJournalFaults } from '#app/modules/journal/persistence/journal-checks.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

/** The first fault of each stream that has one; empty when the journal holds. */
export function verifyJournal(): Promise<ReadonlyArray<LocatedFault>> {
  return findJournalFaults(getDatabase());
}
