/**
 * What an administrator may change in an account, and what nobody may: leave the platform without an administrator,
 * or close one's own account. Holds R-ACC-31. *Own*.
 */
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type UserFacts = {
  readonly userId: string;
  readonly platformRoles: ReadonlyArray<PlatformRole>;
  readonly isDisabled: boolean;
};

/** `activeAdministratorIds`: accounts that are open, have a password, and hold the role. */
export type AdministrationFacts = {
  readonly actorId: string;
  readonly user: UserFacts;
  readonly activeAdministratorIds: ReadonlyArray<string>;
};

function isLastAdministrator({ user, activeAdministratorIds }: AdministrationFacts): boolean {
  return activeAdministratorIds.every((id) => id === user.userId);
}

/**
 * R-ACC-31: whether these roles may replace those held. Nobody gives themselves a role: the administrator, who opens
 * no file, would open them all.
 */
export function checkRoles(
  facts: AdministrationFacts,
  roles: ReadonlyArray<PlatformRole>,
): Result<null, 'last-administrator' | 'own-roles'> {
  const gains = roles.some((role) => !facts.user.platformRoles.includes(role));
  if (gains && facts.user.userId === facts.actorId) return refused('own-roles');
  const loses = facts.user.platformRoles.includes('administrator') && !roles.includes('administrator');
  return loses && isLastAdministrator(facts) ? refused('last-administrator') : ok(null);
}

/** R-ACC-31: whether this account may be closed. */
export function checkDisabling(
  facts: AdministrationFacts,
): Result<null, 'own-account' | 'last-administrator' | 'already-disabled'> {
  if (facts.user.userId === facts.actorId) return refused('own-account');
  if (facts.user.isDisabled) return refused('already-disabled');
  const isAdministrator = facts.user.platformRoles.includes('administrator');
  return isAdministrator && isLastAdministrator(facts) ? refused('last-administrator') : ok(null);
}
