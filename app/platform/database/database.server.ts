/**
 * The connection to PostgreSQL. Persistence functions take a `Transaction`; the client itself is one,
 * so that a read outside a transaction and a read inside share the same function.
 */
import { createHash } from 'node:crypto';

import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';

import { PrismaClient } from '#app/platform/database/generated/client.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

/** A client able to run statements: inside `inTransaction`, or directly for reads. */
export type Transaction = Prisma.TransactionClient;

/** What a read written in SQL asks of its caller: the client, a transaction, or `getReader`. */
export type Reader = {
  readonly $queryRaw: <Rows>(sql: TemplateStringsArray, ...values: ReadonlyArray<unknown>) => Promise<Rows>;
};

type StatementListener = (sql: string) => void;
type Holder = {
  client: PrismaClient | null;
  reader: Reader | null;
  readonly listeners: Set<StatementListener>;
};

const holder: Holder = ((globalThis as unknown as { __sppDatabase?: Holder }).__sppDatabase ??= {
  client: null,
  reader: null,
  listeners: new Set(),
});

/**
 * Opens the pool of this process. Reopening after `closeDatabase` is allowed (tests). Only an observed one answers to
 * `observeStatements`: telling of a statement writes all its parameters as JSON, the bytes of documents included.
 */
export function openDatabase(databaseUrl: string, options: { readonly isObserved?: boolean } = {}): void {
  if (holder.client !== null) throw new Error('The database is already open.');
  const pool = new Pool({ connectionString: databaseUrl, max: 12 });
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  const log = options.isObserved === true ? [{ emit: 'event' as const, level: 'query' as const }] : [];
  holder.client = new PrismaClient({ adapter, log });
  holder.reader = readerOf(pool);
}

type Statement = { readonly name: string; readonly text: string };

/** Statements by the place where they are written, so that each connection prepares each of them once. */
const statements = new WeakMap<TemplateStringsArray, Statement>();

function statementOf(sql: TemplateStringsArray): Statement {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  const text = sql.reduce((before, part, index) => `${before}$${index}${part}`);
  const made = { name: createHash('sha256').update(text).digest('hex').slice(0, 32), text };
  statements.set(sql, made);
  return made;
}

function readerOf(pool: Pool): Reader {
  return {
    async $queryRaw<Rows>(sql: TemplateStringsArray, ...values: ReadonlyArray<unknown>): Promise<Rows> {
      const statement = statementOf(sql);
      for (const listener of holder.listeners) listener(statement.text);
      const { rows } = await pool.query({ ...statement, values: [...values] });
      return rows as Rows;
    },
  };
}

/**
 * The reads of the pages seen most, outside any transaction: the same SQL as the client would send, prepared, at a
 * third of its cost. Timestamps come back as `Date`, JSON parsed; a calendar date is cast to text in the SQL.
 */
export function getReader(): Reader {
  if (holder.reader === null) throw new Error('The database is not open.');
  return holder.reader;
}

export function getDatabase(): PrismaClient {
  if (holder.client === null) throw new Error('The database is not open.');
  return holder.client;
}

export async function closeDatabase(): Promise<void> {
  const client = holder.client;
  holder.client = null;
  holder.reader = null;
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
export function observeStatements(listener: StatementListener): () => void {
  function heard(sql: string): void {
    if (holder.listeners.has(heard)) listener(sql);
  }
  holder.listeners.add(heard);
  getDatabase().$on('query' as never, (event: { query: string }) => heard(event.query));
  return () => {
    holder.listeners.delete(heard);
  };
}
