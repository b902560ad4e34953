/** Conversations of a file. Messages are written once: the database refuses to change or remove them. */
import type { FilePerson } from '#app/modules/applications/domain/file-record.ts';
import type { ThreadSide } from '#app/modules/applications/domain/thread.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type ThreadLine = {
  readonly threadId: string;
  readonly criterionCode: string | null;
  readonly subject: string;
  readonly audience: ReadonlyArray<string>;
  readonly lastMessageAt: Date;
  readonly messageCount: number;
  /** Messages of others since this person last read the conversation. */
  readonly unreadCount: number;
};

/** Every conversation of a file as this person has read them, the latest first; the caller keeps those open to them. */
export async function listFileThreads(
  transaction: Transaction,
  applicationId: string,
  userId: string,
): Promise<ReadonlyArray<ThreadLine>> {
  return transaction.$queryRaw<Array<ThreadLine>>`
    SELECT thread.id::text AS "threadId", thread.criterion_code AS "criterionCode", thread.subject, thread.audience,
      thread.last_message_at AS "lastMessageAt", count(message.id)::int AS "messageCount",
      count(message.id) FILTER (WHERE message.author_id <> ${userId}::uuid
        AND (reading.read_at IS NULL OR message.sent_at > reading.read_at))::int AS "unreadCount"
    FROM threads AS thread
    JOIN thread_messages AS message ON message.thread_id = thread.id
    LEFT JOIN thread_readings AS reading ON reading.thread_id = thread.id AND reading.user_id = ${userId}::uuid
    WHERE thread.application_id = ${applicationId}::uuid
    GROUP BY thread.id ORDER BY thread.last_message_at DESC, thread.id`;
}

/**
 * Messages of others that this person has not read on this side of a file; of the conversations on the criteria asked
 * of them when `onlyAsked`.
 */
export async function countUnreadMessages(
  transaction: Transaction,
  reader: {
    readonly applicationId: string;
    readonly userId: string;
    readonly side: ThreadSide;
    readonly onlyAsked: boolean;
  },
): Promise<number> {
  const { applicationId, userId, side, onlyAsked } = reader;
  const rows = await transaction.$queryRaw<Array<{ readonly unread: number }>>`
    SELECT count(*)::int AS unread FROM threads AS thread
    JOIN thread_messages AS message ON message.thread_id = thread.id
    LEFT JOIN thread_readings AS reading ON reading.thread_id = thread.id AND reading.user_id = ${userId}::uuid
    WHERE thread.application_id = ${applicationId}::uuid AND ${side} = ANY (thread.audience)
      AND message.author_id <> ${userId}::uuid
      AND (reading.read_at IS NULL OR message.sent_at > reading.read_at)
      AND (NOT ${onlyAsked} OR EXISTS (SELECT 1 FROM criterion_assignments AS asked
        WHERE asked.application_id = thread.application_id AND asked.criterion_code = thread.criterion_code
          AND asked.user_id = ${userId}::uuid))`;
  return rows[0]?.unread ?? 0;
}

export type ThreadMessage = {
  readonly messageId: string;
  readonly authorName: string;
  readonly authorSide: string;
  readonly text: string;
  readonly sentAt: Date;
};

export type ThreadRecord = {
  readonly threadId: string;
  readonly criterionCode: string | null;
  readonly subject: string;
  readonly audience: ReadonlyArray<string>;
  readonly messages: ReadonlyArray<ThreadMessage>;
};

/** One conversation of this very file with its messages, the oldest first, or null. */
export async function findThread(
  transaction: Transaction,
  applicationId: string,
  threadId: string,
): Promise<ThreadRecord | null> {
  if (!isRowId(threadId)) return null;
  const row = await transaction.thread.findFirst({
    where: { id: threadId, applicationId },
    select: {
      id: true,
      criterionCode: true,
      subject: true,
      audience: true,
      messages: {
        orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
        select: { id: true, authorName: true, authorSide: true, text: true, sentAt: true },
      },
    },
  });
  if (row === null) return null;
  return {
    threadId: row.id,
    criterionCode: row.criterionCode,
    subject: row.subject,
    audience: row.audience,
    messages: row.messages.map(({ id, ...message }) => ({ messageId: id, ...message })),
  };
}

export type NewMessage = {
  readonly author: { readonly userId: string; readonly name: string };
  readonly side: ThreadSide;
  readonly text: string;
  readonly now: Date;
};

/** A conversation with its first message; the answer is its id. */
export async function insertThread(
  transaction: Transaction,
  thread: {
    readonly applicationId: string;
    readonly criterionCode: string | null;
    readonly subject: string;
    readonly audience: ReadonlyArray<ThreadSide>;
  },
  first: NewMessage,
): Promise<string> {
  const { id } = await transaction.thread.create({
    data: {
      ...thread,
      audience: [...thread.audience],
      createdAt: first.now,
      createdById: first.author.userId,
      lastMessageAt: first.now,
    },
    select: { id: true },
  });
  await insertMessageRow(transaction, id, first);
  return id;
}

async function insertMessageRow(
  transaction: Transaction,
  threadId: string,
  message: NewMessage,
): Promise<void> {
  await transaction.threadMessage.create({
    data: {
      threadId,
      authorId: message.author.userId,
      authorName: message.author.name,
      authorSide: message.side,
      text: message.text,
      sentAt: message.now,
    },
    select: { id: true },
  });
}

/** Adds a message to a conversation. */
export async function insertThreadMessage(
  transaction: Transaction,
  threadId: string,
  message: NewMessage,
): Promise<void> {
  await insertMessageRow(transaction, threadId, message);
  await transaction.thread.updateMany({
    where: { id: threadId },
    data: { lastMessageAt: message.now, version: { increment: 1 } },
  });
}

/** Whether this person has already begun, lately, a conversation with these very words. */
export async function hasSameThread(
  transaction: Transaction,
  thread: {
    readonly applicationId: string;
    readonly subject: string;
    readonly text: string;
    readonly userId: string;
    readonly since: Date;
  },
): Promise<boolean> {
  const { applicationId, subject, text, userId, since } = thread;
  const found = await transaction.thread.count({
    where: {
      applicationId,
      subject,
      createdById: userId,
      createdAt: { gte: since },
      messages: { some: { text, authorId: userId } },
    },
  });
  return found > 0;
}

export async function markThreadRead(
  transaction: Transaction,
  reading: { readonly threadId: string; readonly userId: string; readonly now: Date },
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO thread_readings (thread_id, user_id, read_at)
    VALUES (${reading.threadId}::uuid, ${reading.userId}::uuid, ${reading.now})
    ON CONFLICT (thread_id, user_id) DO UPDATE SET read_at = GREATEST(thread_readings.read_at, EXCLUDED.read_at)`;
}

/** The criteria asked of this person on this file. */
export async function listAskedCriteria(
  transaction: Transaction,
  applicationId: string,
  userId: string,
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.criterionAssignment.findMany({
    where: { applicationId, userId },
    select: { criterionCode: true },
  });
  return rows.map(({ criterionCode }) => criterionCode);
}

/** The contributors who read what is said on a criterion, by name: those it is asked of, criterion by criterion. */
export async function listCriterionReaders(
  transaction: Transaction,
  file: { readonly applicationId: string; readonly organisationId: string },
): Promise<ReadonlyMap<string, ReadonlyArray<string>>> {
  const { applicationId, organisationId } = file;
  const rows = await transaction.criterionAssignment.findMany({
    where: {
      applicationId,
      user: {
        disabledAt: null,
        memberships: { some: { organisationId, role: 'contributor', endedAt: null } },
      },
    },
    orderBy: { user: { name: 'asc' } },
    select: { criterionCode: true, user: { select: { name: true } } },
  });
  const readers = new Map<string, ReadonlyArray<string>>();
  for (const { criterionCode, user } of rows) {
    readers.set(criterionCode, [...(readers.get(criterionCode) ?? []), user.name]);
  }
  return readers;
}

/** The service's people who read a conversation: its leads, and who was asked for the criterion it is about. */
export async function listServiceReaders(
  transaction: Transaction,
  file: { readonly applicationId: string; readonly organisationId: string },
  criterionCode: string | null,
): Promise<ReadonlyArray<FilePerson>> {
  const { applicationId, organisationId } = file;
  function isMember(role: string) {
    return { some: { organisationId, role, endedAt: null } };
  }
  const rows = await transaction.user.findMany({
    where: {
      disabledAt: null,
      OR: [
        { memberships: isMember('organisation-lead') },
        ...(criterionCode === null
          ? []
          : [
              {
                memberships: isMember('contributor'),
                assignedCriteria: { some: { applicationId, criterionCode } },
              },
            ]),
      ],
    },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, email: true },
  });
  return rows.map(({ id, ...person }) => ({ userId: id, ...person }));
}
