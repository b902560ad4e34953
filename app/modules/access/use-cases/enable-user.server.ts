/** Opens a closed account again, with the roles and the password it had. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { findUser, updateUser } from '#app/modules/access/persistence/users.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

export async function enableUser(
  act: Act,
  { userId, version }: { readonly userId: string; readonly version: number },
): Promise<Result<null, 'not-found' | 'conflict' | 'not-disabled'>> {
  if (!can(act.actor, 'user.disable') || !isRowId(userId)) return refused('not-found');
  return inTransaction(async (transaction) => {
    const user = await findUser(transaction, userId);
    if (user === null) return refused('not-found');
    if (user.disabledAt === null) return refused('not-disabled');
    if (!(await updateUser(transaction, { userId, version }, { disabledAt: null })))
      return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `user:${userId}`,
      action: 'user.enable',
      actorRole: 'administrator',
    });
    return ok(null);
  });
}
