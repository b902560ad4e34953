/** One's own account: roles held, and the sessions still open. R-ACC-30. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { describeDevice } from '#app/modules/access/domain/device-name.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { isSessionAlive } from '#app/modules/access/domain/session.ts';
import { listSessions } from '#app/modules/access/persistence/sessions.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type AccountView = {
  readonly name: string;
  readonly email: string;
  /** « Auditeur », « Contributeur – Préfecture de … ». */
  readonly roles: ReadonlyArray<string>;
  readonly sessions: ReadonlyArray<{
    readonly sessionId: string;
    readonly isCurrent: boolean;
    readonly device: string;
    readonly ipAddress: string;
    readonly createdAt: Date;
    readonly lastSeenAt: Date;
  }>;
};

export async function getAccount(act: Act, currentSessionId: string): Promise<AccountView> {
  const { actor, now } = act;
  const sessions = await listSessions(getDatabase(), actor.userId, now);
  return {
    name: actor.name,
    email: actor.email,
    roles: [
      ...actor.platformRoles.map((role) => ROLE_LABELS[role]),
      ...actor.memberships.map(
        (membership) => `${ROLE_LABELS[membership.role]} – ${membership.organisationName}`,
      ),
    ],
    sessions: sessions
      .filter((session) => isSessionAlive(session, now))
      .map((session) => ({
        sessionId: session.sessionId,
        isCurrent: session.sessionId === currentSessionId,
        device: describeDevice(session.userAgent),
        ipAddress: session.ipAddress.replace(/^::ffff:(?=[\d.]+$)/, ''),
        createdAt: session.createdAt,
        lastSeenAt: session.lastSeenAt,
      })),
  };
}
