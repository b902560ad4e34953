/**
 * The journal: every change with who, when, what, before and after, appended in the transaction of the change.
 * The database chains the entries of a stream and refuses to change them (see the initial migration).
 */
import type { Act, AnonymousAct } from '#app/modules/access/domain/act.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

export type JournalStream =
  | `application:${string}`
  | `organisation:${string}`
  | `user:${string}`
  | `registration:${string}`
  | `complaint:${string}`
  | `sitting:${string}`
  | 'system';

export type NewJournalEntry = {
  readonly stream: JournalStream;
  /** Dotted verb, past or infinitive, as in `application.submit`, `answer.rate`. */
  readonly action: string;
  /** What within the stream: a criterion's code, an evidence id… */
  readonly subject?: string;
  /** Who acts when it is nobody's account: « Site public » unless said otherwise. */
  readonly actorName?: string;
  /** The role under which the person acts, as the matrix names it. */
  readonly actorRole: string;
  readonly before?: unknown;
  readonly after?: unknown;
};

export type JournalEntry = {
  readonly sequence: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
};

function json(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  if (value === undefined || value === null) return Prisma.DbNull;
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

function toRow(act: Act | AnonymousAct, entry: NewJournalEntry): Prisma.JournalEntryCreateManyInput {
  return {
    stream: entry.stream,
    at: act.now,
    actorId: act.actor?.userId ?? null,
    actorName: act.actor?.name ?? entry.actorName ?? 'Site public',
    actorRole: entry.actorRole,
    action: entry.action,
    subject: entry.subject ?? '',
    before: json(entry.before),
    after: json(entry.after),
  };
}

/** Appends one entry. Must be called inside the transaction that makes the change it tells of. */
export async function appendJournalEntry(
  transaction: Transaction,
  act: Act | AnonymousAct,
  entry: NewJournalEntry,
): Promise<void> {
  await transaction.journalEntry.create({ data: toRow(act, entry), select: { id: true } });
}

/** The same for the entries of one act, in their order, in one statement. */
export async function appendJournalEntries(
  transaction: Transaction,
  act: Act | AnonymousAct,
  entries: ReadonlyArray<NewJournalEntry>,
): Promise<void> {
  if (entries.length === 0) return;
  await transaction.journalEntry.createMany({ data: entries.map((entry) => toRow(act, entry)) });
}

/** The latest entries of a stream, newest first; `before` pages on. */
export async function listJournalEntries(
  transaction: Transaction,
  stream: JournalStream,
  options: { readonly limit: number; readonly beforeSequence?: number },
): Promise<ReadonlyArray<JournalEntry>> {
  return transaction.journalEntry.findMany({
    where: {
      stream,
      ...(options.beforeSequence === undefined ? {} : { sequence: { lt: options.beforeSequence } }),
    },
    orderBy: { sequence: 'desc' },
    take: options.limit,
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

/** Who last did this in the stream, and when; null when nobody has. */
export async function findLatestAuthor(
  transaction: Transaction,
  stream: JournalStream,
  action: string,
): Promise<{ readonly actorName: string; readonly at: Date } | null> {
  return transaction.journalEntry.findFirst({
    where: { stream, action },
    orderBy: { sequence: 'desc' },
    select: { actorName: true, at: true },
  });
}
