/**
 * Sends a message to exactly the people its sender has seen, all of them in one transaction, once. Holds R-NOT-19 and
 * R-NOT-20.
 */
import { randomUUID } from 'node:crypto';

import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { SendMailingRefusal } from '#app/modules/notifications/domain/mailing.ts';
import {
  findMailing,
  hashRecipients,
  insertMailingRecipients,
  listRecipients,
  markMailingSent,
} from '#app/modules/notifications/persistence/mailings.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { mailing as composeMailing } from '#emails/mailing.ts';

export async function sendMailing(
  act: Act,
  input: { readonly mailingId: string; readonly shown: string },
): Promise<Result<{ readonly count: number }, SendMailingRefusal>> {
  if (!can(act.actor, 'mailing.send')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const { mailingId, shown } = input;
    const found = await findMailing(transaction, mailingId);
    if (found === null) return refused('not-found');
    const by = { userId: act.actor.userId, name: act.actor.name };
    const isFirst = await markMailingSent(transaction, mailingId, { by, previewHash: shown, now: act.now });
    if (!isFirst) return refused('already-sent');
    const recipients = await listRecipients(transaction, found.audience, parisDate(act.now));
    if (recipients.length === 0) return refused('nobody');
    if (hashRecipients(recipients) !== shown) return refused('recipients-changed');
    const addressed = recipients.map((recipient) => ({ ...recipient, messageId: randomUUID() }));
    await insertMailingRecipients(transaction, mailingId, addressed);
    await queueMessages(
      transaction,
      act.now,
      addressed.map(({ messageId, email, name, reason }) => ({
        id: messageId,
        kind: 'mailing',
        recipient: email,
        recipientName: name,
        ...composeMailing({
          recipientName: name,
          subject: found.subject,
          text: found.text,
          reason,
          url: getEnvironment().baseUrl,
        }),
      })),
    );
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'mailing.send',
      actorRole: 'ditp-officer',
      subject: mailingId,
      after: { subject: found.subject, recipients: recipients.length },
    });
    return ok({ count: recipients.length });
  });
}
