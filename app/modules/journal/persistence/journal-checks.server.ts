/** The chain of every stream, computed again by the database. Holds R-JRN-04. */
import { z } from 'zod';

import type { LocatedFault } from '#app/modules/journal/domain/journal-faults.ts';
import { JOURNAL_FAULTS } from '#app/modules/journal/domain/journal-faults.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

const faultSchema = z.enum(JOURNAL_FAULTS);

/** The first fault of each stream that has one, by stream; one statement, which reads the whole journal. */
export async function findJournalFaults(transaction: Transaction): Promise<ReadonlyArray<LocatedFault>> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly stream: string; readonly sequence: number; readonly fault: string }>
  >`
    WITH numbered AS (
      SELECT entry.stream, entry.sequence, entry.hash, entry.previous_hash,
        journal_entry_hash(entry) AS computed,
        row_number() OVER by_stream AS place,
        lag(entry.hash, 1, repeat('0', 64)::char(64)) OVER by_stream AS expected_previous
      FROM journal_entries AS entry
      WINDOW by_stream AS (PARTITION BY entry.stream ORDER BY entry.sequence, entry.id)
    ), ends AS (
      SELECT DISTINCT ON (stream) stream, sequence, hash FROM numbered ORDER BY stream, sequence DESC
    ), faults AS (
      SELECT stream, least(place, sequence)::int AS sequence, 'missing' AS fault, 1 AS rank
        FROM numbered WHERE sequence <> place
      UNION ALL
      SELECT stream, sequence, 'changed', 2 FROM numbered WHERE hash <> computed
      UNION ALL
      SELECT stream, sequence, 'unchained', 3 FROM numbered WHERE previous_hash <> expected_previous
      UNION ALL
      SELECT head.stream, coalesce(ends.sequence, 0) + 1, 'truncated', 4
        FROM journal_streams AS head LEFT JOIN ends ON ends.stream = head.stream
        WHERE head.length > coalesce(ends.sequence, 0)
      UNION ALL
      SELECT ends.stream, coalesce(head.length, 0) + 1, 'beyond-head', 5
        FROM ends LEFT JOIN journal_streams AS head ON head.stream = ends.stream
        WHERE ends.sequence > coalesce(head.length, 0)
      UNION ALL
      SELECT ends.stream, ends.sequence, 'head-changed', 6
        FROM ends JOIN journal_streams AS head ON head.stream = ends.stream
        WHERE head.length = ends.sequence AND head.hash <> ends.hash
    )
    SELECT DISTINCT ON (stream) stream, sequence, fault FROM faults ORDER BY stream, sequence, rank`;
  return rows.map(({ fault, ...place }) => ({ ...place, fault: faultSchema.parse(fault) }));
}
