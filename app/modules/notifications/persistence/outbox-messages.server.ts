/**
 * The outbox: a message is a row written in the transaction of the act it tells of, and leaves later.
 * A process killed between the commit and the sending loses none.
 */
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Queues messages in one statement. Must be called inside the transaction of the act. */
export async function queueMessages(
  transaction: Transaction,
  now: Date,
  messages: ReadonlyArray<Message>,
): Promise<void> {
  if (messages.length === 0) return;
  await transaction.outboxMessage.createMany({
    data: messages.map((message) => ({
      kind: message.kind,
      recipient: message.recipient,
      recipientName: message.recipientName ?? '',
      subject: message.subject,
      text: message.text,
      html: message.html,
      documentIds: [...(message.documentIds ?? [])],
      applicationId: message.applicationId ?? null,
      createdAt: now,
      nextAttemptAt: now,
    })),
  });
}
