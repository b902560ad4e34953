/** Closes an account: its sessions end, its links stop working, its past acts stay signed. Holds R-ACC-31. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { checkDisabling } from '#app/modules/access/domain/user-administration.ts';
import { endSessions } from '#app/modules/access/persistence/sessions.server.ts';
import { voidLinks } from '#app/modules/access/persistence/single-use-links.server.ts';
import {
  findUser,
  lockActiveAdministrators,
  updateUser,
} from '#app/modules/access/persistence/users.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type DisableUserRefusal =
  'not-found' | 'conflict' | 'own-account' | 'last-administrator' | 'already-disabled';

export async function disableUser(
  act: Act,
  { userId, version }: { readonly userId: string; readonly version: number },
): Promise<Result<null, DisableUserRefusal>> {
  if (!can(act.actor, 'user.disable') || !isRowId(userId)) return refused('not-found');
  return inTransaction(async (transaction) => {
    const activeAdministratorIds = await lockActiveAdministrators(transaction);
    const user = await findUser(transaction, userId);
    if (user === null) return refused('not-found');
    const facts = { ...user, isDisabled: user.disabledAt !== null };
    const checked = checkDisabling({ actorId: act.actor.userId, user: facts, activeAdministratorIds });
    if (!checked.ok) return checked;
    if (!(await updateUser(transaction, { userId, version }, { disabledAt: act.now }))) {
      return refused('conflict');
    }
    const endedSessions = await endSessions(transaction, { userId }, act.now);
    await voidLinks(transaction, { userId }, act.now);
    await appendJournalEntry(transaction, act, {
      stream: `user:${userId}`,
      action: 'user.disable',
      actorRole: 'administrator',
      after: { endedSessions },
    });
    return ok(null);
  });
}
