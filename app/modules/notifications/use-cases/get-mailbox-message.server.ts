/** One message of the demonstration's mailbox. R-NOT-05. */
import type { MailboxMessage } from '#app/modules/notifications/persistence/mailbox.server.ts';
import { findMailboxMessage } from '#app/modules/notifications/persistence/mailbox.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

/** Null when there is no such message, or outside the demonstration. */
export async function getMailboxMessage(id: string): Promise<MailboxMessage | null> {
  if (!isDemonstration() || !isRowId(id)) return null;
  return findMailboxMessage(getDatabase(), id);
}
