/** The private address of a person's calendar: of its token only the hash is kept. Holds R-NOT-17. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { ACTOR_SELECTION, toActor } from '#app/modules/access/persistence/accounts.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Gives a person a new address, which replaces the one they had. */
export async function writeCalendarFeed(
  transaction: Transaction,
  feed: { readonly userId: string; readonly tokenHash: string; readonly now: Date },
): Promise<void> {
  const { userId, tokenHash, now } = feed;
  await transaction.calendarFeed.upsert({
    where: { userId },
    create: { userId, tokenHash, createdAt: now },
    update: { tokenHash, createdAt: now },
    select: { userId: true },
  });
}

export async function deleteCalendarFeed(transaction: Transaction, userId: string): Promise<void> {
  await transaction.calendarFeed.deleteMany({ where: { userId } });
}

/** When the person's address was made, or null when they have none. */
export async function findCalendarFeedDate(transaction: Transaction, userId: string): Promise<Date | null> {
  const row = await transaction.calendarFeed.findUnique({ where: { userId }, select: { createdAt: true } });
  return row?.createdAt ?? null;
}

/** The person of this token's hash with the roles they hold today; null when unknown or the account is closed. */
export async function findFeedReader(
  transaction: Transaction,
  tokenHash: string,
  now: Date,
): Promise<Actor | null> {
  const row = await transaction.calendarFeed.findUnique({
    where: { tokenHash },
    select: { user: { select: { ...ACTOR_SELECTION, disabledAt: true } } },
  });
  return row === null || row.user.disabledAt !== null ? null : toActor(row.user, now);
}
