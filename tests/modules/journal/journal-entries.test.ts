import { Client } from 'pg';
import { describe, expect, test } from 'vitest';

import {
  appendJournalEntries,
  appendJournalEntry,
  listJournalEntries,
} from '#app/modules/journal/persistence/journal-entries.server.ts';
import { verifyJournal } from '#app/modules/journal/use-cases/verify-journal.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const act = { actor: null, now: new Date('2026-11-21T09:00:00Z') };

function entry(action: string, stream: `organisation:${string}` = 'organisation:a') {
  return { stream, action, actorRole: 'system', after: { value: action } };
}

describe('the journal', () => {
  test('[R-JRN-01] entries of a stream are numbered without gap and chained, whoever writes at the same time', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        inTransaction((transaction) => appendJournalEntry(transaction, act, entry(`act-${index}`))),
      ),
    );
    const rows = await getDatabase().journalEntry.findMany({
      where: { stream: 'organisation:a' },
      orderBy: { sequence: 'asc' },
    });
    expect(rows.map((row) => row.sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    rows.forEach((row, index) => {
      expect(row.previousHash).toBe(index === 0 ? '0'.repeat(64) : rows[index - 1]?.hash);
    });
    const newest = await listJournalEntries(getDatabase(), 'organisation:a', { limit: 2 });
    expect(newest.map((item) => item.sequence)).toEqual([12, 11]);
  });

  test('[R-JRN-01] entries written together are chained in their order, after those before them', async () => {
    const { after, ...first } = entry('first', 'organisation:e');
    const together = { ...first, action: 'together', after, subjects: ['E1.2', 'E1.1', 'T2.6'] };
    await inTransaction(async (transaction) => {
      await appendJournalEntry(transaction, act, { ...first, after });
      await appendJournalEntries(transaction, act, together);
      await appendJournalEntries(transaction, act, { ...together, subjects: [] });
    });
    const rows = await getDatabase().journalEntry.findMany({
      where: { stream: 'organisation:e' },
      orderBy: { sequence: 'asc' },
    });
    expect(rows.map(({ sequence, subject }) => [sequence, subject])).toEqual([
      [1, ''],
      [2, 'E1.2'],
      [3, 'E1.1'],
      [4, 'T2.6'],
    ]);
    expect(rows[3]).toMatchObject({ previousHash: rows[2]?.hash, after, before: null, actorRole: 'system' });
    expect(await verifyJournal()).toEqual([]);
  });

  test('[R-JRN-02] an entry is not written when its transaction is rolled back', async () => {
    await expect(
      inTransaction(async (transaction) => {
        await appendJournalEntry(transaction, act, entry('undone', 'organisation:b'));
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    expect(await listJournalEntries(getDatabase(), 'organisation:b', { limit: 10 })).toEqual([]);
  });

  test.each([
    ['UPDATE', `UPDATE journal_entries SET action = 'changed'`],
    ['DELETE', 'DELETE FROM journal_entries'],
    ['TRUNCATE', 'TRUNCATE journal_entries'],
    ['TRUNCATE of the heads', 'TRUNCATE journal_streams'],
    ['DELETE of the heads', 'DELETE FROM journal_streams'],
  ])('[R-JRN-03] the application’s own account may not %s', async (_name, sql) => {
    await inTransaction((transaction) =>
      appendJournalEntry(transaction, act, entry('kept', 'organisation:c')),
    );
    await expect(getDatabase().$executeRawUnsafe(sql)).rejects.toThrow(/42501|permission denied/);
  });

  test('[R-JRN-03] even an account with every right is stopped by the triggers', async () => {
    await inTransaction((transaction) =>
      appendJournalEntry(transaction, act, entry('kept', 'organisation:d')),
    );
    const [{ url }] = await getDatabase().$queryRaw<[{ url: string }]>`SELECT current_database() AS url`;
    const { inject } = await import('vitest');
    const address = inject('databaseUrlPattern').replace('%s', url).replace('//spplus@', '//postgres@');
    const superuser = new Client({ connectionString: address });
    await superuser.connect();
    await expect(superuser.query(`UPDATE journal_entries SET action = 'changed'`)).rejects.toThrow(
      'append-only',
    );
    await expect(superuser.query('DELETE FROM journal_entries')).rejects.toThrow('append-only');
    await expect(superuser.query('TRUNCATE journal_entries')).rejects.toThrow('append-only');
    await superuser.end();
  });
});
