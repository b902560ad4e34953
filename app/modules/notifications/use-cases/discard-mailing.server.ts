/** Discards a message to many that was prepared and not sent; what was sent stays on record. Holds R-NOT-23. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { DiscardMailingRefusal } from '#app/modules/notifications/domain/mailing.ts';
import {
  deletePreparedMailing,
  findMailing,
} from '#app/modules/notifications/persistence/mailings.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function discardMailing(
  act: Act,
  mailingId: string,
): Promise<Result<null, DiscardMailingRefusal>> {
  if (!can(act.actor, 'mailing.send')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const found = await findMailing(transaction, mailingId);
    if (found === null) return refused('not-found');
    if (!(await deletePreparedMailing(transaction, mailingId))) return refused('already-sent');
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'mailing.discard',
      actorRole: 'ditp-officer',
      subject: mailingId,
      before: { subject: found.subject },
    });
    return ok(null);
  });
}
