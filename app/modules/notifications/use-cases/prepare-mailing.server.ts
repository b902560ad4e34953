/** Keeps a message to many as it was written; nothing leaves before its recipients have been seen. Holds R-NOT-18. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { NewMailing } from '#app/modules/notifications/domain/mailing.ts';
import { insertMailing } from '#app/modules/notifications/persistence/mailings.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function prepareMailing(
  act: Act,
  mailing: NewMailing,
): Promise<Result<{ readonly mailingId: string }, 'not-found'>> {
  if (!can(act.actor, 'mailing.send')) return refused('not-found');
  const { userId, name } = act.actor;
  return ok({ mailingId: await insertMailing(getDatabase(), mailing, { userId, name, now: act.now }) });
}
