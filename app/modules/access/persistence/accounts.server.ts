/** Accounts: found by address or by id, with what their act needs. Secrets leave only through the functions named so. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { MEMBERSHIP_ROLES, PLATFORM_ROLES } from '#app/modules/access/domain/roles.ts';
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

function isPlatformRole(text: string): text is PlatformRole {
  return PLATFORM_ROLES.some((role) => role === text);
}

function isMembershipRole(text: string): text is MembershipRole {
  return MEMBERSHIP_ROLES.some((role) => role === text);
}

/** The columns and relations that make an actor, in one statement. */
export const ACTOR_SELECTION = {
  id: true,
  email: true,
  name: true,
  platformRoles: true,
  memberships: {
    where: { endedAt: null },
    select: { role: true, organisationId: true, organisation: { select: { name: true } } },
  },
} as const;

type ActorRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly platformRoles: ReadonlyArray<string>;
  readonly memberships: ReadonlyArray<{
    readonly role: string;
    readonly organisationId: string;
    readonly organisation: { readonly name: string };
  }>;
};

export function knownPlatformRoles(roles: ReadonlyArray<string>): ReadonlyArray<PlatformRole> {
  return roles.filter(isPlatformRole);
}

export function toActor(row: ActorRow): Actor {
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    platformRoles: knownPlatformRoles(row.platformRoles),
    memberships: row.memberships.flatMap((membership) =>
      isMembershipRole(membership.role)
        ? [
            {
              organisationId: membership.organisationId,
              organisationName: membership.organisation.name,
              role: membership.role,
            },
          ]
        : [],
    ),
  };
}

export type AccountSecrets = {
  readonly actor: Actor;
  /** Null until the invitation is accepted. */
  readonly passwordHash: string | null;
  readonly isDisabled: boolean;
  /** Whether a session was opened from this address before. */
  readonly knowsAddress: boolean;
};

/** The account of this address with what a sign-in compares; null when there is none. */
export async function findAccountSecrets(
  transaction: Transaction,
  email: string,
  ipAddress: string,
): Promise<AccountSecrets | null> {
  const row = await transaction.user.findUnique({
    where: { email },
    select: {
      ...ACTOR_SELECTION,
      passwordHash: true,
      disabledAt: true,
      sessions: { where: { ipAddress }, take: 1, select: { id: true } },
    },
  });
  if (row === null) return null;
  return {
    actor: toActor(row),
    passwordHash: row.passwordHash,
    isDisabled: row.disabledAt !== null,
    knowsAddress: row.sessions.length > 0,
  };
}

/** Replaces the password, and the name when one is given. */
export async function setPassword(
  transaction: Transaction,
  account: { readonly userId: string; readonly passwordHash: string; readonly name?: string },
): Promise<void> {
  await transaction.user.updateMany({
    where: { id: account.userId },
    data: {
      passwordHash: account.passwordHash,
      version: { increment: 1 },
      ...(account.name === undefined ? {} : { name: account.name }),
    },
  });
}
