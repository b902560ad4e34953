/** Forgets, once a day, the sessions and failed sign-ins kept long enough. Holds R-NOT-11. */
import { purgeSessions } from '#app/modules/access/persistence/sessions.server.ts';
import { purgeFailures } from '#app/modules/access/persistence/sign-in-failures.server.ts';
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export async function purgeTraces(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  await purgeSessions(transaction, now);
  await purgeFailures(transaction, now);
  return 'done';
}
