/** Makes, replaces or takes back the private address of one's calendar. Holds R-NOT-17. */
import type { Act } from '#app/modules/access/domain/act.ts';
import {
  deleteCalendarFeed,
  findCalendarFeedDate,
  writeCalendarFeed,
} from '#app/modules/notifications/persistence/calendar-feeds.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';

/** A new address, absolute, shown this once; the one before stops answering. */
export async function renewCalendarFeed(act: Act): Promise<string> {
  const token = createToken();
  const { userId } = act.actor;
  await writeCalendarFeed(getDatabase(), { userId, tokenHash: hashToken(token), now: act.now });
  return new URL(paths.calendarFeed(token), getEnvironment().baseUrl).href;
}

export async function revokeCalendarFeed(act: Act): Promise<void> {
  await deleteCalendarFeed(getDatabase(), act.actor.userId);
}

/** When the address was made, or null when there is none. */
export async function getCalendarFeedDate(act: Act): Promise<Date | null> {
  return findCalendarFeedDate(getDatabase(), act.actor.userId);
}
