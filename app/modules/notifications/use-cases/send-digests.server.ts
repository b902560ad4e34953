/**
 * One message a day to each person for what they have had put off, and each notification in one of them only.
 * Runs in the transaction that ends the job. Holds R-NOT-15 and R-NOT-22.
 */
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { WaitingNotification } from '#app/modules/notifications/persistence/notifications.server.ts';
import {
  forgetLeftFiles,
  takeWaitingNotifications,
} from '#app/modules/notifications/persistence/notifications.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { dailyDigest } from '#emails/daily-digest.ts';

export async function sendDigests(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  await forgetLeftFiles(transaction);
  const waiting = (await takeWaitingNotifications(transaction, now)).filter(({ isRead }) => !isRead);
  const people = new Map<string, WaitingNotification[]>();
  for (const line of waiting) people.set(line.userId, [...(people.get(line.userId) ?? []), line]);
  const { baseUrl } = getEnvironment();
  const messages = [...people.values()].flatMap((lines): ReadonlyArray<Message> => {
    const [first] = lines;
    if (first === undefined) return [];
    const content = dailyDigest({
      recipientName: first.name,
      titles: lines.map(({ title }) => title),
      url: new URL(paths.notifications(), baseUrl).href,
      choicesUrl: new URL(paths.notificationChoices(), baseUrl).href,
    });
    return [{ ...content, kind: 'digest', recipient: first.email, recipientName: first.name }];
  });
  await queueMessages(transaction, now, messages);
  return 'done';
}
