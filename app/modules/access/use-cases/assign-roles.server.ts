/** Replaces the platform roles of an account, and in whose name it decides. Holds R-ACC-31, R-ACC-32 and R-ACC-45. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import { checkRoles } from '#app/modules/access/domain/user-administration.ts';
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

export type RoleAssignment = {
  readonly userId: string;
  /** The version of the account that the form was filled from. */
  readonly version: number;
  readonly roles: ReadonlyArray<PlatformRole>;
  /** In whose name the person decides, if they decide (R-ACC-45); left out, it stays. */
  readonly decidesFor?: AuthorityKind;
};

export async function assignRoles(
  act: Act,
  { userId, version, roles, ...asked }: RoleAssignment,
): Promise<Result<null, 'not-found' | 'conflict' | 'last-administrator' | 'own-roles'>> {
  if (!can(act.actor, 'user.assign-role') || !isRowId(userId)) return refused('not-found');
  return inTransaction(async (transaction) => {
    const activeAdministratorIds = await lockActiveAdministrators(transaction);
    const user = await findUser(transaction, userId);
    if (user === null) return refused('not-found');
    const facts = { ...user, isDisabled: user.disabledAt !== null };
    const checked = checkRoles({ actorId: act.actor.userId, user: facts, activeAdministratorIds }, roles);
    if (!checked.ok) return checked;
    const decidesFor = asked.decidesFor ?? user.decidesFor;
    if (!(await updateUser(transaction, { userId, version }, { platformRoles: roles, decidesFor }))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: `user:${userId}`,
      action: 'user.assign-role',
      actorRole: 'administrator',
      before: { roles: user.platformRoles, decidesFor: user.decidesFor },
      after: { roles, decidesFor },
    });
    return ok(null);
  });
}
