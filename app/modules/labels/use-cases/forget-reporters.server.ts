/**
 * Erases what is kept no longer of people who reported something: their e-mail address twelve months after the answer,
 * with the messages sent to it, and the hash of their computer's address after a month. Run by the clock, as often as
 * one likes: what is erased is not found again. Holds R-LAB-34.
 */
import { ADDRESS_HASH_KEPT_MONTHS, reporterForgottenOn } from '#app/modules/labels/domain/complaint.ts';
import {
  eraseAddressHashes,
  eraseReporter,
  listAnsweredReporters,
} from '#app/modules/labels/persistence/complaints.server.ts';
import { addMonths, parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';

/** Days before which no answer can be due: less than the twelve months counted by the rule. */
const SHORTEST_DAYS = 364;

/** The answer is how many addresses and hashes were erased; at most 500 addresses a run. */
export async function forgetReporters(
  now: Date,
): Promise<{ readonly addresses: number; readonly hashes: number }> {
  const today = parisDate(now);
  return inTransaction(async (transaction) => {
    const candidates = await listAnsweredReporters(
      transaction,
      new Date(now.getTime() - SHORTEST_DAYS * 86_400_000),
    );
    let addresses = 0;
    for (const { answeredAt, ...reporter } of candidates) {
      if (answeredAt === null || today < reporterForgottenOn(answeredAt)) continue;
      await eraseReporter(transaction, { ...reporter, answeredAt });
      addresses += 1;
    }
    const hashes = await eraseAddressHashes(
      transaction,
      toDateColumn(addMonths(today, -ADDRESS_HASH_KEPT_MONTHS)),
    );
    return { addresses, hashes };
  });
}
