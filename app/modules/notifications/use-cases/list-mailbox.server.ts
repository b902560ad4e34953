/** The messages of the demonstration, readable by anyone there: nothing in it is real. R-NOT-05. */
import type { MailboxLine } from '#app/modules/notifications/persistence/mailbox.server.ts';
import { listMailbox as readMailbox } from '#app/modules/notifications/persistence/mailbox.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';

export const MAILBOX_PAGE_SIZE = 25;

export type MailboxPage = {
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly lines: ReadonlyArray<MailboxLine>;
};

/** One page, counted from 1; null outside the demonstration. */
export async function listMailbox(query: {
  readonly search: string;
  readonly page: number;
}): Promise<MailboxPage | null> {
  if (!isDemonstration()) return null;
  const search = query.search.trim().slice(0, 200);
  const page = Math.min(Math.max(1, query.page), 10_000);
  const { total, lines } = await readMailbox(getDatabase(), {
    search,
    skip: (page - 1) * MAILBOX_PAGE_SIZE,
    take: MAILBOX_PAGE_SIZE,
  });
  return { total, page, pageCount: Math.max(1, Math.ceil(total / MAILBOX_PAGE_SIZE)), lines };
}
