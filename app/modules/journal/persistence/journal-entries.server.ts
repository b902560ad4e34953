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

function actorOf(act: Act | AnonymousAct, entry: Pick<NewJournalEntry, 'actorName'>) {
  return {
    actorId: act.actor?.userId ?? null,
    actorName: act.actor?.name ?? entry.actorName ?? 'Site public',
  };
}

/** Appends one entry. Must be called inside the transaction that makes the change it tells of. */
export async function appendJournalEntry(
  transaction: Transaction,
  act: Act | AnonymousAct,
  entry: NewJournalEntry,
): Promise<void> {
  await transaction.journalEntry.create({
    data: {
      stream: entry.stream,
      at: act.now,
      ...actorOf(act, entry),
      actorRole: entry.actorRole,
      action: entry.action,
      subject: entry.subject ?? '',
      before: json(entry.before),
      after: json(entry.after),
    },
    select: { id: true },
  });
}

/**
 * The same for an act that changes several things alike: an entry for each subject, in their order. One statement,
 * written in SQL because the client would compile it anew for each list.
 */
export async function appendJournalEntries(
  transaction: Transaction,
  act: Act | AnonymousAct,
  entry: Omit<NewJournalEntry, 'subject' | 'before'> & { readonly subjects: ReadonlyArray<string> },
): Promise<void> {
  if (entry.subjects.length === 0) return;
  const { actorId, actorName } = actorOf(act, entry);
  const after = entry.after === undefined ? null : JSON.stringify(entry.after);
  await transaction.$executeRaw`
    INSERT INTO journal_entries (stream, at, actor_id, actor_name, actor_role, action, subject, after)
    SELECT ${entry.stream}, ${act.now}::timestamptz, ${actorId}::uuid, ${actorName}, ${entry.actorRole},
      ${entry.action}, subject, ${after}::jsonb
    FROM unnest(${[...entry.subjects]}::text[]) WITH ORDINALITY AS listed(subject, rank) ORDER BY rank`;
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
