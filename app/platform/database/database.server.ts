/**
 * The connection to PostgreSQL. Persistence functions take a `Transaction`; the client itself is one,
 * so that a read outside a transaction and a read inside share the same function.
 */
import { PrismaPg } from '@prisma/adapter-pg';

import { PrismaClient } from '#app/platform/database/generated/client.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

/** A client able to run statements: inside `inTransaction`, or directly for reads. */
export type Transaction = Prisma.TransactionClient;

type Holder = { client: PrismaClient | null };

const holder: Holder = ((globalThis as unknown as { __sppDatabase?: Holder }).__sppDatabase ??= {
  client: null,
});

/** Opens the pool of this process. Reopening after `closeDatabase` is allowed (tests). */
export function openDatabase(databaseUrl: string): void {
  if (holder.client !== null) throw new Error('The database is already open.');
  const adapter = new PrismaPg({ connectionString: databaseUrl, max: 12 });
  holder.client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
}

export function getDatabase(): PrismaClient {
  if (holder.client === null) throw new Error('The database is not open.');
  return holder.client;
}

export async function closeDatabase(): Promise<void> {
  const client = holder.client;
  holder.client = null;
  await client?.$disconnect();
}

/** Thrown by `abort`: rolls the transaction back and carries the refusal out. */
class Rollback extends Error {
  constructor(readonly outcome: unknown) {
    super('rolled back');
  }
}

/**
 * Runs `work` in one READ COMMITTED transaction. A refusal (`{ ok: false }`) that it returns rolls everything back,
 * so that a use case may decide late without leaving half a change.
 */
export async function inTransaction<Outcome>(
  work: (transaction: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await getDatabase().$transaction(
      async (transaction) => {
        const outcome = await work(transaction);
        if (isRefusal(outcome)) throw new Rollback(outcome);
        return outcome;
      },
      { timeout: 20_000, maxWait: 10_000 },
    );
  } catch (error) {
    if (error instanceof Rollback) return error.outcome as Outcome;
    throw error;
  }
}

function isRefusal(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false;
}

/** Calls `listener` with the text of each statement sent; returns what stops it. For tests that count statements. */
export function observeStatements(listener: (sql: string) => void): () => void {
  let active = true;
  getDatabase().$on('query' as never, (event: { query: string }) => {
    if (active) listener(event.query);
  });
  return () => {
    active = false;
  };
}
