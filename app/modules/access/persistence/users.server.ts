/** Accounts as the administration sees and changes them. No password and no file passes here. */
import { AUTHORITY_KINDS } from '#app/modules/access/domain/authority-kinds.ts';
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import { MEMBERSHIP_ROLES } from '#app/modules/access/domain/roles.ts';
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';
import { knownPlatformRoles } from '#app/modules/access/persistence/accounts.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

export type UserLine = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly platformRoles: ReadonlyArray<PlatformRole>;
  readonly organisationCount: number;
  readonly hasPassword: boolean;
  readonly disabledAt: Date | null;
};

type UserFilter = { readonly search: string; readonly role: PlatformRole | null };

function condition({ search, role }: UserFilter): Prisma.Sql {
  const words = search.split(/\s+/).filter((word) => word !== '');
  const conditions = [
    Prisma.sql`TRUE`,
    ...(role === null ? [] : [Prisma.sql`${role} = ANY(u.platform_roles)`]),
    ...words.map((word) => Prisma.sql`strpos(plain_text(u.name || ' ' || u.email), plain_text(${word})) > 0`),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** One page of accounts by name, blind to accents and case, with their number: two statements. */
export async function listUsers(
  transaction: Transaction,
  filter: UserFilter & { readonly skip: number; readonly take: number },
): Promise<{ readonly total: number; readonly users: ReadonlyArray<UserLine> }> {
  const where = condition(filter);
  const counted = await transaction.$queryRaw<Array<{ total: number }>>`
    SELECT count(*)::int AS total FROM users u WHERE ${where}`;
  const rows = await transaction.$queryRaw<
    Array<Omit<UserLine, 'platformRoles'> & { readonly platformRoles: ReadonlyArray<string> }>
  >`
    SELECT u.id AS "userId", u.name, u.email, u.platform_roles AS "platformRoles",
      u.password_hash IS NOT NULL AS "hasPassword", u.disabled_at AS "disabledAt",
      (SELECT count(*)::int FROM memberships m WHERE m.user_id = u.id AND m.ended_at IS NULL) AS "organisationCount"
    FROM users u WHERE ${where}
    ORDER BY plain_text(u.name), u.id LIMIT ${filter.take} OFFSET ${filter.skip}`;
  return {
    total: counted[0]?.total ?? 0,
    users: rows.map((row) => ({ ...row, platformRoles: knownPlatformRoles(row.platformRoles) })),
  };
}

export type UserRecord = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly platformRoles: ReadonlyArray<PlatformRole>;
  readonly decidesFor: AuthorityKind;
  readonly hasPassword: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly version: number;
  readonly memberships: ReadonlyArray<{ readonly organisationName: string; readonly role: MembershipRole }>;
};

export async function findUser(transaction: Transaction, userId: string): Promise<UserRecord | null> {
  const row = await transaction.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      platformRoles: true,
      decidesFor: true,
      passwordHash: true,
      createdAt: true,
      disabledAt: true,
      version: true,
      memberships: {
        where: { endedAt: null },
        select: { role: true, organisation: { select: { name: true } } },
      },
    },
  });
  if (row === null) return null;
  const { id, passwordHash, platformRoles, memberships, ...user } = row;
  return {
    ...user,
    userId: id,
    platformRoles: knownPlatformRoles(platformRoles),
    decidesFor: AUTHORITY_KINDS.find((kind) => kind === user.decidesFor) ?? 'ditp',
    hasPassword: passwordHash !== null,
    memberships: memberships.flatMap(({ role, organisation }) => {
      const known = MEMBERSHIP_ROLES.find((candidate) => candidate === role);
      return known === undefined ? [] : [{ organisationName: organisation.name, role: known }];
    }),
  };
}

/**
 * The open accounts of administrators who have a password, locked until the transaction ends: two administrators who
 * remove each other at the same moment do it one after the other.
 */
export async function lockActiveAdministrators(transaction: Transaction): Promise<ReadonlyArray<string>> {
  const rows = await transaction.$queryRaw<Array<{ id: string }>>`
    SELECT id FROM users
    WHERE 'administrator' = ANY(platform_roles) AND disabled_at IS NULL AND password_hash IS NOT NULL
    ORDER BY id FOR UPDATE`;
  return rows.map((row) => row.id);
}

/** Whether any open account holds the role, its invitation accepted or not. */
export async function hasAdministrator(transaction: Transaction): Promise<boolean> {
  const found = await transaction.user.findFirst({
    where: { platformRoles: { has: 'administrator' }, disabledAt: null },
    select: { id: true },
  });
  return found !== null;
}

/** Writes the change if the account is still at `version`; false when somebody was faster. */
export async function updateUser(
  transaction: Transaction,
  user: { readonly userId: string; readonly version: number },
  change:
    | { readonly platformRoles: ReadonlyArray<PlatformRole>; readonly decidesFor: AuthorityKind }
    | { readonly disabledAt: Date | null },
): Promise<boolean> {
  const data =
    'platformRoles' in change
      ? { platformRoles: [...change.platformRoles], decidesFor: change.decidesFor }
      : { disabledAt: change.disabledAt };
  const updated = await transaction.user.updateMany({
    where: { id: user.userId, version: user.version },
    data: { ...data, version: { increment: 1 } },
  });
  return updated.count === 1;
}

/** Gives platform roles to an account created by other means. */
export async function grantPlatformRole(
  transaction: Transaction,
  userId: string,
  role: PlatformRole,
): Promise<void> {
  await transaction.user.updateMany({
    where: { id: userId, NOT: { platformRoles: { has: role } } },
    data: { platformRoles: { push: role }, version: { increment: 1 } },
  });
}
