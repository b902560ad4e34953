/** Marks one of one's own notifications as read, or all of them. Holds R-NOT-16. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { markNotificationsRead as writeRead } from '#app/modules/notifications/persistence/notifications.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The path of the page that the one notification leads to; null for all of them, or someone else's. */
export async function markNotificationsRead(act: Act, notificationId: string | null): Promise<string | null> {
  if (notificationId !== null && !UUID.test(notificationId)) return null;
  return writeRead(getDatabase(), act.actor.userId, { notificationId, now: act.now });
}
