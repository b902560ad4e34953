/**
 * Erases what is kept no longer of people who reported something: their e-mail address twelve months after the answer, or
 * after its arrival for a report without one, with the messages sent to it, and the hash of their computer's address after a month. Run once a day by the
 * queue: what is erased is not found again. Holds R-LAB-34.
 */
import { ADDRESS_HASH_KEPT_MONTHS, reporterForgottenOn } from '#app/modules/labels/domain/complaint.ts';
import {
  eraseAddressHashes,
  eraseReporter,
  listKeptReporters,
} from '#app/modules/labels/persistence/complaints.server.ts';
import type { JobOutcome } from '#app/modules/notifications/domain/job-kinds.ts';
import { addMonths, parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';

/** Days before which no address can be due: less than the twelve months counted by the rule. */
const SHORTEST_DAYS = 364;

/** At most 500 addresses a run; those left are for the next day. */
export async function forgetReporters(
  transaction: Transaction,
  { now }: { readonly now: Date },
): Promise<JobOutcome> {
  const today = parisDate(now);
  const candidates = await listKeptReporters(
    transaction,
    new Date(now.getTime() - SHORTEST_DAYS * 86_400_000),
  );
  for (const reporter of candidates) {
    if (today < reporterForgottenOn(reporter.keptFrom)) continue;
    await eraseReporter(transaction, reporter);
  }
  await eraseAddressHashes(transaction, toDateColumn(addMonths(today, -ADDRESS_HASH_KEPT_MONTHS)));
  return 'done';
}
