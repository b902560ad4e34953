/** A file's history, page by page, within the reach of who reads it. Holds R-JRN-05. */
import type { JournalReach } from '#app/modules/journal/domain/journal-reach.ts';
import { LIFECYCLE_PREFIX, SERVICE_ROLES } from '#app/modules/journal/domain/journal-reach.ts';
import type { JournalEntry, JournalStream } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

export type JournalQuery = {
  readonly stream: JournalStream;
  readonly reach: JournalReach;
  /** R-EVA-55: while auditors rate blind, acts that tell what they rated, but the reader's own. */
  readonly hidden?: { readonly actions: ReadonlyArray<string>; readonly exceptBy: string };
  /** Only the acts that moved the file. */
  readonly milestonesOnly: boolean;
};

function where({ stream, reach, hidden, milestonesOnly }: JournalQuery): Prisma.JournalEntryWhereInput {
  const milestone = { action: { startsWith: LIFECYCLE_PREFIX } };
  if (milestonesOnly) return { stream, ...milestone };
  const byService = { actorRole: { in: [...SERVICE_ROLES] } };
  const within = { stream, OR: [milestone, reach === 'service' ? byService : { NOT: byService }] };
  if (hidden === undefined) return within;
  const { actions, exceptBy } = hidden;
  return {
    ...within,
    NOT: { action: { in: [...actions] }, OR: [{ actorId: null }, { actorId: { not: exceptBy } }] },
  };
}

export function countJournalEntries(transaction: Transaction, query: JournalQuery): Promise<number> {
  return transaction.journalEntry.count({ where: where(query) });
}

/** One page, newest first; `page` counts from 1. */
export async function listJournalPage(
  transaction: Transaction,
  query: JournalQuery,
  paging: { readonly page: number; readonly pageSize: number },
): Promise<ReadonlyArray<JournalEntry>> {
  return transaction.journalEntry.findMany({
    where: where(query),
    orderBy: { sequence: 'desc' },
    skip: (paging.page - 1) * paging.pageSize,
    take: paging.pageSize,
    select: {
      sequence: true,
      at: true,
      actorId: true,
      actorName: true,
      actorRole: true,
      action: true,
      subject: true,
      before: true,
      after: true,
    },
  });
}
