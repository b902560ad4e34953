/**
 * Sessions kept on the server; the cookie holds a token of which only the hash is here. An ended session stays a
 * month, so that its owner's address is known again (R-ACC-16), then goes.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { SESSION_RETENTION_DAYS } from '#app/modules/access/domain/session.ts';
import { ACTOR_SELECTION, toActor } from '#app/modules/access/persistence/accounts.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type SessionRecord = {
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly actor: Actor;
};

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
      user: { select: { ...ACTOR_SELECTION, disabledAt: true } },
    },
  });
  if (row === null || row.user.disabledAt !== null) return null;
  return {
    sessionId: row.id,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
    actor: toActor(row.user),
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
  const session = await findSession(transaction, tokenHash);
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
