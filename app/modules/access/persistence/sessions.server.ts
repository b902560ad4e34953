/**
 * Sessions kept on the server; the cookie holds a token of which only the hash is here. An ended session stays a
 * month, so that its owner's address is known again (R-ACC-16), then goes.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { SESSION_RETENTION_DAYS } from '#app/modules/access/domain/session.ts';
import {
  firstBarringDay,
  knownPlatformRoles,
  toMembership,
} from '#app/modules/access/persistence/accounts.server.ts';
import type { Reader, Transaction } from '#app/platform/database/database.server.ts';

export type SessionRecord = {
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly actor: Actor;
  /** Notifications not read yet, for the header of each page. */
  readonly unreadCount: number;
};

type SessionRow = {
  readonly id: string;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly platform_roles: ReadonlyArray<string>;
  readonly unread_count: number;
  /** Role, organisation's id and name. */
  readonly memberships: ReadonlyArray<readonly [string, string, string]> | null;
  /** Organisation's id, network's id: what R-ACC-44 reads. */
  readonly ties: ReadonlyArray<readonly [string | null, string | null]> | null;
};

/**
 * The session of this token's hash with its person and roles, in one statement; null when unknown or disabled.
 * Written in SQL because every page of a person signed in begins with it.
 */
export async function findSession(
  reader: Reader,
  tokenHash: string,
  now: Date,
): Promise<SessionRecord | null> {
  const recent = firstBarringDay(now);
  const rows = await reader.$queryRaw<ReadonlyArray<SessionRow>>`
    SELECT session.id::text, session.last_seen_at, session.expires_at,
      person.id::text AS user_id, person.name, person.email, person.platform_roles,
      (SELECT count(*)::int FROM notifications AS notification
        WHERE notification.user_id = person.id AND notification.read_at IS NULL) AS unread_count,
      (SELECT json_agg(json_build_array(membership.role, organisation.id, organisation.name)
          ORDER BY membership.created_at, organisation.id)
        FROM memberships AS membership
        JOIN organisations AS organisation ON organisation.id = membership.organisation_id
        WHERE membership.user_id = person.id AND membership.ended_at IS NULL) AS memberships,
      (SELECT json_agg(json_build_array(tie.organisation_id, tie.network_id)) FROM (
          SELECT organisation_id, network_id FROM auditor_links
          WHERE user_id = person.id AND (ends_on IS NULL OR ends_on >= ${recent}::date)
          UNION
          SELECT organisation_id, NULL FROM memberships
          WHERE user_id = person.id AND (ended_at AT TIME ZONE 'Europe/Paris')::date >= ${recent}::date
        ) AS tie) AS ties
    FROM sessions AS session JOIN users AS person ON person.id = session.user_id
    WHERE session.token_hash = ${tokenHash} AND person.disabled_at IS NULL`;
  const row = rows[0];
  if (row === undefined) return null;
  return {
    sessionId: row.id,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    unreadCount: row.unread_count,
    actor: {
      userId: row.user_id,
      name: row.name,
      email: row.email,
      platformRoles: knownPlatformRoles(row.platform_roles),
      memberships: (row.memberships ?? []).flatMap(([role, organisationId, name]) =>
        toMembership(role, organisationId, name),
      ),
      recentLinks: (row.ties ?? []).map(([organisationId, networkId]) => ({ organisationId, networkId })),
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

/** Ends the session of this token, if it has not ended yet; the account it belonged to, or null. */
export async function endSessionByHash(
  transaction: Transaction,
  tokenHash: string,
  now: Date,
): Promise<Actor | null> {
  const session = await findSession(transaction, tokenHash, now);
  if (session === null) return null;
  const ended = await transaction.session.updateMany({
    where: { tokenHash, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  return ended.count === 0 ? null : session.actor;
}

/** Ends sessions of one account: one of them, all of them, or all but one; answers how many were open. */
export async function endSessions(
  transaction: Transaction,
  which: { readonly userId: string; readonly onlyId?: string; readonly exceptId?: string },
  now: Date,
): Promise<number> {
  const ended = await transaction.session.updateMany({
    where: {
      userId: which.userId,
      expiresAt: { gt: now },
      ...(which.onlyId === undefined ? {} : { id: which.onlyId }),
      ...(which.exceptId === undefined ? {} : { id: { not: which.exceptId } }),
    },
    data: { expiresAt: now },
  });
  return ended.count;
}

/** Forgets the sessions ended longer ago than they are kept. */
export async function purgeSessions(transaction: Transaction, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - SESSION_RETENTION_DAYS * 86_400_000);
  await transaction.session.deleteMany({ where: { expiresAt: { lt: limit } } });
}

export type OpenSession = {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly ipAddress: string;
  readonly userAgent: string;
};

/** The sessions of one account that have not reached their absolute end, last seen first; a hundred at most. */
export async function listSessions(
  transaction: Transaction,
  userId: string,
  now: Date,
): Promise<ReadonlyArray<OpenSession>> {
  const rows = await transaction.session.findMany({
    where: { userId, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: {
      id: true,
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
      ipAddress: true,
      userAgent: true,
    },
  });
  return rows.map(({ id, ...row }) => ({ sessionId: id, ...row }));
}
