/**
 * Forgets, once a day, the sessions and failed sign-ins kept long enough, and the words of the messages sent long ago.
 * Holds R-NOT-11, R-NOT-25 and R-NOT-26.
 */
import { purgeSessions } from '#app/modules/access/persistence/sessions.server.ts';
import { purgeFailures } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import { SENT_BODY_DAYS } from '#app/modules/notifications/domain/sent-messages.ts';
import {
  blankSentBodies,
  eraseSentTokens,
} from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';

export async function purgeTraces(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  await purgeSessions(transaction, now);
  await purgeFailures(transaction, now);
  // The demonstration's mailbox is read as long as the demonstration: nothing in it is real.
  if (!isDemonstration()) {
    await blankSentBodies(transaction, new Date(now.getTime() - SENT_BODY_DAYS * 86_400_000));
    await eraseSentTokens(transaction);
  }
  return 'done';
}
