/** Accounts: found by address or by id, with what their act needs. Secrets leave only through the functions named so. */
import type { Actor, Membership } from '#app/modules/access/domain/actor.ts';
import { MEMBERSHIP_ROLES, PLATFORM_ROLES } from '#app/modules/access/domain/roles.ts';
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';
import { LINK_YEARS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths, parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate } from '#app/platform/database/dates.server.ts';

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
    select: { role: true, organisationId: true, endedAt: true, organisation: { select: { name: true } } },
  },
  auditorLinks: { select: { organisationId: true, networkId: true, endsOn: true } },
} as const;

type ActorRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly platformRoles: ReadonlyArray<string>;
  readonly memberships: ReadonlyArray<{
    readonly role: string;
    readonly organisationId: string;
    readonly endedAt: Date | null;
    readonly organisation: { readonly name: string };
  }>;
  readonly auditorLinks: ReadonlyArray<{
    readonly organisationId: string | null;
    readonly networkId: string | null;
    readonly endsOn: Date | null;
  }>;
};

export function knownPlatformRoles(roles: ReadonlyArray<string>): ReadonlyArray<PlatformRole> {
  return roles.filter(isPlatformRole);
}

/** R-ACC-44: what was ended before this day bars from nothing any more. */
export function firstBarringDay(now: Date): CalendarDate {
  return addMonths(parisDate(now), -12 * LINK_YEARS);
}

/** A membership as it is known of an actor; left out when the role is none that the application knows. */
export function toMembership(
  role: string,
  organisationId: string,
  organisationName: string,
): ReadonlyArray<Membership> {
  return isMembershipRole(role) ? [{ organisationId, organisationName, role }] : [];
}

export function toActor(row: ActorRow, now: Date): Actor {
  const since = firstBarringDay(now);
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    platformRoles: knownPlatformRoles(row.platformRoles),
    memberships: row.memberships.flatMap(({ role, organisationId, endedAt, organisation }) =>
      endedAt === null ? toMembership(role, organisationId, organisation.name) : [],
    ),
    recentLinks: [
      ...row.auditorLinks.flatMap(({ organisationId, networkId, endsOn }) =>
        endsOn === null || toCalendarDate(endsOn) >= since ? [{ organisationId, networkId }] : [],
      ),
      ...row.memberships.flatMap(({ organisationId, endedAt }) =>
        endedAt !== null && parisDate(endedAt) >= since ? [{ organisationId, networkId: null }] : [],
      ),
    ],
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
  from: { readonly ipAddress: string; readonly now: Date },
): Promise<AccountSecrets | null> {
  const row = await transaction.user.findUnique({
    where: { email },
    select: {
      ...ACTOR_SELECTION,
      passwordHash: true,
      disabledAt: true,
      sessions: { where: { ipAddress: from.ipAddress }, take: 1, select: { id: true } },
    },
  });
  if (row === null) return null;
  return {
    actor: toActor(row, from.now),
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
