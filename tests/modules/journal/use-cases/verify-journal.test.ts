import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';

import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { verifyJournal } from '#app/modules/journal/use-cases/verify-journal.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const STREAMS = ['organisation:a', 'organisation:b'] as const;

/** Someone with every right on the server, who puts the triggers out of the way. */
let intruder: Client;

beforeAll(async () => {
  const [{ name }] = await getDatabase().$queryRaw<[{ name: string }]>`SELECT current_database() AS name`;
  const url = inject('databaseUrlPattern').replace('%s', name).replace('//spplus@', '//postgres@');
  intruder = new Client({ connectionString: url });
  await intruder.connect();
  await intruder.query(`SET session_replication_role = 'replica'`);
});
afterAll(() => intruder.end());

beforeEach(async () => {
  await intruder.query('DELETE FROM journal_entries');
  await intruder.query('DELETE FROM journal_streams');
  for (let index = 1; index <= 5; index += 1) {
    for (const stream of STREAMS) {
      await inTransaction((transaction) =>
        appendJournalEntry(
          transaction,
          { actor: null, now: new Date('2026-11-21T09:00:00Z') },
          {
            stream,
            action: `act.${index}`,
            actorRole: 'system',
            before: { value: index },
            after: { value: -index },
          },
        ),
      );
    }
  }
});

const REHASH = `UPDATE journal_entries AS entry SET hash = journal_entry_hash(entry)
  WHERE stream = 'organisation:a' AND sequence = 3`;

describe('checking the journal', () => {
  test('[R-JRN-04] a journal that nobody touched holds', async () => {
    expect(await verifyJournal()).toEqual([]);
  });

  test.each([
    [
      'a word changed',
      [`UPDATE journal_entries SET action = 'other' WHERE stream = 'organisation:a' AND sequence = 3`],
      3,
      'changed',
    ],
    [
      'a value changed',
      [`UPDATE journal_entries SET after = '{"value": 9}' WHERE stream = 'organisation:a' AND sequence = 3`],
      3,
      'changed',
    ],
    [
      'an author changed',
      [`UPDATE journal_entries SET actor_name = 'x' WHERE stream = 'organisation:a' AND sequence = 1`],
      1,
      'changed',
    ],
    [
      'an instant changed',
      [
        `UPDATE journal_entries SET at = at + interval '1 ms' WHERE stream = 'organisation:a' AND sequence = 5`,
      ],
      5,
      'changed',
    ],
    [
      'a value changed and hashed again',
      [`UPDATE journal_entries SET after = '{}' WHERE stream = 'organisation:a' AND sequence = 3`, REHASH],
      4,
      'unchained',
    ],
    [
      'the last entry changed and hashed again',
      [
        `UPDATE journal_entries AS entry SET subject = 'x' WHERE stream = 'organisation:a' AND sequence = 5`,
        `UPDATE journal_entries AS entry SET hash = journal_entry_hash(entry) WHERE stream = 'organisation:a' AND sequence = 5`,
      ],
      5,
      'head-changed',
    ],
    [
      'an entry removed',
      [`DELETE FROM journal_entries WHERE stream = 'organisation:a' AND sequence = 2`],
      2,
      'missing',
    ],
    [
      'an entry removed and the others renumbered',
      [
        `DELETE FROM journal_entries WHERE stream = 'organisation:a' AND sequence = 2`,
        `UPDATE journal_entries SET sequence = sequence - 1 WHERE stream = 'organisation:a' AND sequence > 2`,
      ],
      2,
      'changed',
    ],
    [
      'two entries swapped',
      [
        `UPDATE journal_entries SET sequence = sequence + 100 WHERE stream = 'organisation:a' AND sequence IN (2, 4)`,
        `UPDATE journal_entries SET sequence = 106 - sequence WHERE stream = 'organisation:a' AND sequence > 100`,
      ],
      2,
      'changed',
    ],
    [
      'the end cut off',
      [`DELETE FROM journal_entries WHERE stream = 'organisation:a' AND sequence > 3`],
      4,
      'truncated',
    ],
    ['everything removed', [`DELETE FROM journal_entries WHERE stream = 'organisation:a'`], 1, 'truncated'],
    [
      'an entry inserted past the end',
      [
        `INSERT INTO journal_entries (stream, sequence, at, actor_name, actor_role, action, previous_hash, hash) SELECT stream, 6, at, actor_name, actor_role, 'forged', hash, hash FROM journal_entries WHERE stream = 'organisation:a' AND sequence = 5`,
        `UPDATE journal_entries AS entry SET hash = journal_entry_hash(entry) WHERE stream = 'organisation:a' AND sequence = 6`,
      ],
      6,
      'beyond-head',
    ],
    [
      'an entry inserted in the middle',
      [
        `UPDATE journal_entries SET sequence = sequence + 100 WHERE stream = 'organisation:a' AND sequence >= 3`,
        `UPDATE journal_entries SET sequence = sequence - 99 WHERE stream = 'organisation:a' AND sequence > 100`,
        `INSERT INTO journal_entries (stream, sequence, at, actor_name, actor_role, action, previous_hash, hash) SELECT stream, 3, at, actor_name, actor_role, 'forged', hash, hash FROM journal_entries WHERE stream = 'organisation:a' AND sequence = 2`,
        REHASH,
      ],
      4,
      'changed',
    ],
    [
      'the recorded end forgotten',
      [`DELETE FROM journal_streams WHERE stream = 'organisation:a'`],
      1,
      'beyond-head',
    ],
  ])('[R-JRN-04] %s is found and located', async (_name, statements, sequence, fault) => {
    for (const statement of statements) await intruder.query(statement);
    expect(await verifyJournal()).toEqual([{ stream: 'organisation:a', sequence, fault }]);
  });
});
