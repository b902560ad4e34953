/** Sessions kept on the server; the cookie holds a token of which only the hash is here. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { MEMBERSHIP_ROLES, PLATFORM_ROLES } from '#app/modules/access/domain/roles.ts';
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type SessionRecord = {
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly actor: Actor;
};

function isPlatformRole(text: string): text is PlatformRole {
  return PLATFORM_ROLES.some((role) => role === text);
}

function isMembershipRole(text: string): text is MembershipRole {
  return MEMBERSHIP_ROLES.some((role) => role === text);
}

/** The session of this token's hash with its person and roles, in one statement; null when unknown or disabled. */
export async function findSession(
  transaction: Transaction,
  tokenHash: string,
): Promise<SessionRecord | null> {
  const row = await transaction.session.findUnique({
    where: { tokenHash },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      user: {
        select: {
          id: true,
          email: true,
          name: true,
          platformRoles: true,
          disabledAt: true,
          memberships: {
            where: { endedAt: null },
            select: { role: true, organisationId: true, organisation: { select: { name: true } } },
          },
        },
      },
    },
  });
  if (row === null || row.user.disabledAt !== null) return null;
  return {
    sessionId: row.id,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
    actor: {
      userId: row.user.id,
      name: row.user.name,
      email: row.user.email,
      platformRoles: row.user.platformRoles.filter(isPlatformRole),
      memberships: row.user.memberships.flatMap((membership) =>
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
    },
  };
}

export async function insertSession(
  transaction: Transaction,
  session: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
    readonly ipAddress: string;
    readonly userAgent: string;
  },
): Promise<void> {
  await transaction.session.create({
    data: { ...session, lastSeenAt: session.createdAt },
    select: { id: true },
  });
}

export async function touchSession(transaction: Transaction, sessionId: string, now: Date): Promise<void> {
  await transaction.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } });
}

export async function deleteSessionByHash(transaction: Transaction, tokenHash: string): Promise<void> {
  await transaction.session.deleteMany({ where: { tokenHash } });
}
