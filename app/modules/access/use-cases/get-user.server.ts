/** One account with its latest history, for an administrator. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { UserRecord } from '#app/modules/access/persistence/users.server.ts';
import { findUser } from '#app/modules/access/persistence/users.server.ts';
import type { JournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { listJournalEntries } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

const HISTORY_LENGTH = 30;

export type UserView = UserRecord & {
  readonly isSelf: boolean;
  readonly history: ReadonlyArray<
    Pick<JournalEntry, 'sequence' | 'at' | 'actorName' | 'action' | 'before' | 'after'>
  >;
};

export async function getUser(act: Act, userId: string): Promise<Result<UserView, 'not-found'>> {
  if (!can(act.actor, 'user.list') || !isRowId(userId)) return refused('not-found');
  const user = await findUser(getDatabase(), userId);
  if (user === null) return refused('not-found');
  const entries = await listJournalEntries(getDatabase(), `user:${userId}`, { limit: HISTORY_LENGTH });
  return ok({
    ...user,
    isSelf: userId === act.actor.userId,
    history: entries.map(({ sequence, at, actorName, action, before, after }) => ({
      sequence,
      at,
      actorName,
      action,
      before,
      after,
    })),
  });
}
