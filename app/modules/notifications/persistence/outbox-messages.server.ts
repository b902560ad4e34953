/**
 * The outbox: a message is a row written in the transaction of the act it tells of, and leaves later.
 * A process killed between the commit and the sending loses none.
 */
import type { Message } from '#app/modules/notifications/domain/message.ts';
import {
  findAddressees,
  insertNotifications,
} from '#app/modules/notifications/persistence/notifications.server.ts';
import {
  DECISION_KINDS,
  isShownInApplication,
} from '#app/modules/notifications/domain/notification-kinds.ts';
import { MAXIMUM_ATTEMPTS } from '#app/modules/notifications/domain/retry-schedule.ts';
import { withoutTokens } from '#app/modules/notifications/domain/sent-messages.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/**
 * Tells each person of an act: a notification in the application for whoever has an account, and a mail in the outbox
 * unless their choice puts it off or does without (R-NOT-12 to R-NOT-14). Three statements whatever their number.
 * Must be called inside the transaction of the act.
 */
export async function queueMessages(
  transaction: Transaction,
  now: Date,
  messages: ReadonlyArray<Message>,
): Promise<void> {
  if (messages.length === 0) return;
  const addressees = await findAddressees(
    transaction,
    messages.filter(isShownInApplication).map(({ recipient }) => recipient),
  );
  const told = messages.map((message) => {
    const person = isShownInApplication(message)
      ? addressees.get(message.recipient.toLowerCase())
      : undefined;
    return { message, person, way: person === undefined ? ('at-once' as const) : person.wayOf(message) };
  });
  await insertNotifications(
    transaction,
    now,
    told.flatMap(({ message, person, way }) =>
      person === undefined ? [] : [{ userId: person.userId, message, inDigest: way === 'digest' }],
    ),
  );
  await insertMails(
    transaction,
    now,
    told.filter(({ way }) => way === 'at-once').map(({ message }) => message),
  );
}

async function insertMails(
  transaction: Transaction,
  now: Date,
  messages: ReadonlyArray<Message>,
): Promise<void> {
  if (messages.length === 0) return;
  await transaction.outboxMessage.createMany({
    data: messages.map((message) => ({
      ...(message.id === undefined ? {} : { id: message.id }),
      kind: message.kind,
      recipient: message.recipient,
      recipientName: message.recipientName ?? '',
      subject: message.subject,
      text: message.text,
      html: message.html,
      documentIds: [...(message.documentIds ?? [])],
      calendar: message.calendar ?? null,
      applicationId: message.applicationId ?? null,
      createdAt: now,
      nextAttemptAt: now,
    })),
  });
}

/** A message taken to be sent: nobody else takes it before `claimedUntil`. */
export type ClaimedMessage = {
  readonly id: string;
  readonly recipient: string;
  readonly recipientName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly documentIds: ReadonlyArray<string>;
  readonly calendar: string | null;
  /** Failures so far. */
  readonly attempts: number;
};

/**
 * Takes the messages due at `now`, oldest first, in one statement: rows that another worker holds are skipped, and
 * the claim is a later `next_attempt_at`, so that no lock is kept while mail travels.
 */
export async function claimDueMessages(
  transaction: Transaction,
  claim: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<ReadonlyArray<ClaimedMessage>> {
  const rows = await transaction.$queryRaw<Array<ClaimedMessage>>`
    UPDATE outbox_messages SET next_attempt_at = ${claim.until}
    WHERE id IN (
      SELECT id FROM outbox_messages
      WHERE sent_at IS NULL AND next_attempt_at <= ${claim.now} AND attempts < ${MAXIMUM_ATTEMPTS}
      ORDER BY next_attempt_at, id LIMIT ${claim.limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, recipient_name AS "recipientName", subject, text, html,
      document_ids AS "documentIds", calendar, attempts`;
  return [...rows].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Keeps a claimed message for longer; false when its claim had run out and another worker has taken it. */
export async function renewClaim(
  transaction: Transaction,
  claim: { readonly id: string; readonly claimedUntil: Date; readonly until: Date },
): Promise<boolean> {
  const { count } = await transaction.outboxMessage.updateMany({
    where: { id: claim.id, sentAt: null, nextAttemptAt: claim.claimedUntil },
    data: { nextAttemptAt: claim.until },
  });
  return count === 1;
}

/** `kept` replaces the words of the message, for what is no longer needed once it has left (R-NOT-25). */
export async function markMessageSent(
  transaction: Transaction,
  sent: { readonly id: string; readonly kept: { readonly text?: string; readonly html?: string } },
  now: Date,
): Promise<void> {
  await transaction.outboxMessage.updateMany({
    where: { id: sent.id, sentAt: null },
    data: { ...sent.kept, sentAt: now, lastError: null },
  });
}

/**
 * R-NOT-26: blanks the words and the invitation of the messages that left before this time, but for the decisions. That
 * they left, when, to whom and on what subject stays.
 */
export async function blankSentBodies(transaction: Transaction, before: Date): Promise<void> {
  await transaction.outboxMessage.updateMany({
    where: { sentAt: { lt: before }, text: { not: '' }, kind: { notIn: [...DECISION_KINDS] } },
    data: { text: '', html: '', calendar: null },
  });
}

/** In PostgreSQL's expressions, what `withoutTokens` finds. */
const HOLDS_A_TOKEN = '/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])';

/** R-NOT-25: takes the tokens out of the messages that had left with theirs before the rule; 1,000 a night. */
export async function eraseSentTokens(transaction: Transaction): Promise<void> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly id: string; readonly text: string; readonly html: string }>
  >`
    SELECT id, text, html FROM outbox_messages
    WHERE sent_at IS NOT NULL AND text ~ ${HOLDS_A_TOKEN} LIMIT 1000`;
  for (const { id, ...bodies } of rows) {
    await transaction.outboxMessage.updateMany({ where: { id }, data: withoutTokens(bodies) });
  }
}

/** Writes a failure down; with no next attempt, the message stays where it is, parked. */
export async function markMessageFailed(
  transaction: Transaction,
  failure: {
    readonly id: string;
    readonly attempts: number;
    readonly nextAttemptAt: Date | null;
    readonly reason: string;
  },
): Promise<void> {
  await transaction.outboxMessage.updateMany({
    where: { id: failure.id, sentAt: null },
    data: {
      attempts: failure.attempts,
      lastError: failure.reason.slice(0, 500),
      ...(failure.nextAttemptAt === null ? {} : { nextAttemptAt: failure.nextAttemptAt }),
    },
  });
}

/** The documents attached, in the order asked; throws when one is missing, which is a fault to be seen. */
export async function listAttachments(transaction: Transaction, documentIds: ReadonlyArray<string>) {
  if (documentIds.length === 0) return [];
  const rows = await transaction.document.findMany({
    where: { id: { in: [...documentIds] } },
    select: { id: true, fileName: true, mediaType: true, bytes: true },
  });
  return documentIds.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined) throw new Error(`The attached document ${id} does not exist.`);
    return { fileName: row.fileName, mediaType: row.mediaType, bytes: row.bytes };
  });
}
