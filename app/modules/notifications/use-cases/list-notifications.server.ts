/** A person's notifications, page by page. Holds R-NOT-16. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { NotificationLine } from '#app/modules/notifications/persistence/notifications.server.ts';
import { listNotifications as readNotifications } from '#app/modules/notifications/persistence/notifications.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

const PAGE_SIZE = 25;

export type NotificationPage = {
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  readonly lines: ReadonlyArray<NotificationLine>;
};

export async function listNotifications(
  act: Act,
  asked: { readonly page: number },
): Promise<NotificationPage> {
  const page = Math.min(Math.max(1, asked.page), 10_000);
  const { total, lines } = await readNotifications(getDatabase(), act.actor, {
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
  return { total, page, pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)), lines };
}
