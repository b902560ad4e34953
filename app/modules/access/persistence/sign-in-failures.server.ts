/** Recent sign-in failures, by keyed hash of the account and by address: the table names nobody. */
import { signInDelay, WINDOW_MINUTES } from '#app/modules/access/domain/sign-in-throttling.ts';
import type { RecentFailures } from '#app/modules/access/domain/sign-in-throttling.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type Attempt = { readonly accountKey: string; readonly address: string };

/** Makes attempts on one account, or from one address, wait for each other until the transaction ends. */
async function takeTurn(transaction: Transaction, attempt: Attempt): Promise<void> {
  await transaction.$queryRaw`
    SELECT pg_advisory_xact_lock(71, hashtext(${attempt.accountKey}))::text,
           pg_advisory_xact_lock(72, hashtext(${attempt.address}))::text`;
}

/** The failures that still count: the latest three hundred are more than the brakes look at. */
async function listRecentFailures(
  transaction: Transaction,
  attempt: Attempt,
  now: Date,
): Promise<Omit<RecentFailures, 'isKnownAddress'>> {
  const rows = await transaction.signInFailure.findMany({
    where: {
      at: { gt: new Date(now.getTime() - WINDOW_MINUTES * 60_000) },
      OR: [{ accountKey: attempt.accountKey }, { ipAddress: attempt.address }],
    },
    orderBy: { at: 'desc' },
    take: 300,
    select: { accountKey: true, ipAddress: true, at: true },
  });
  const ofAccount = rows.filter((row) => row.accountKey === attempt.accountKey);
  const fromAddress = rows.filter((row) => row.ipAddress === attempt.address);
  return {
    ofAccountFromAddress: ofAccount.filter((row) => row.ipAddress === attempt.address).map((row) => row.at),
    fromAddress: fromAddress.map((row) => row.at),
    ofAccount: ofAccount.map((row) => row.at),
  };
}

/**
 * Counts an attempt as failed before it is looked at, and answers 0; or the seconds to wait, counting nothing.
 * Attempts made at the same moment are counted one after the other, so none slips past the brake.
 */
export async function startAttempt(
  transaction: Transaction,
  attempt: Attempt & { readonly isKnownAddress: boolean },
  now: Date,
): Promise<number> {
  await takeTurn(transaction, attempt);
  const failures = await listRecentFailures(transaction, attempt, now);
  const seconds = signInDelay({ ...failures, isKnownAddress: attempt.isKnownAddress }, now);
  if (seconds > 0) return seconds;
  await insertFailure(transaction, attempt, now);
  await purgeFailures(transaction, now);
  return 0;
}

/**
 * Counts a request that makes the site write to someone; false when this address, or whatever else asks, made `limit`
 * in the window.
 */
export async function countMailRequest(
  transaction: Transaction,
  kind: 'reset' | 'registration' | 'invitation',
  address: string,
  limit: number,
  now: Date,
): Promise<boolean> {
  const attempt = { accountKey: kind, address: `${kind} ${address}` };
  await takeTurn(transaction, { accountKey: attempt.address, address: attempt.address });
  const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
  const count = await transaction.signInFailure.count({
    where: { ipAddress: attempt.address, at: { gt: since } },
  });
  if (count >= limit) return false;
  await insertFailure(transaction, attempt, now);
  await purgeFailures(transaction, now);
  return true;
}

async function insertFailure(transaction: Transaction, attempt: Attempt, now: Date): Promise<void> {
  await transaction.signInFailure.create({
    data: { accountKey: attempt.accountKey, ipAddress: attempt.address, at: now },
    select: { id: true },
  });
}

/** Forgets the failures of this account from this address. */
export async function forgetFailures(transaction: Transaction, attempt: Attempt): Promise<void> {
  await transaction.signInFailure.deleteMany({
    where: { accountKey: attempt.accountKey, ipAddress: attempt.address },
  });
}

/** Forgets the failures too old to count. */
export async function purgeFailures(transaction: Transaction, now: Date): Promise<void> {
  await transaction.signInFailure.deleteMany({
    where: { at: { lte: new Date(now.getTime() - WINDOW_MINUTES * 60_000) } },
  });
}
