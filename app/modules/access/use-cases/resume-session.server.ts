/** Who is behind a request: the person whose session the cookie opens. Holds R-ACC-20. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { isSessionAlive, shouldTouchSession } from '#app/modules/access/domain/session.ts';
import { findSession, touchSession } from '#app/modules/access/persistence/sessions.server.ts';
import { getDatabase, getReader } from '#app/platform/database/database.server.ts';
import { hashToken } from '#app/platform/tokens.server.ts';

export type ResumedSession = {
  readonly sessionId: string;
  readonly actor: Actor;
  /** Notifications not read yet (R-NOT-16). */
  readonly unreadCount: number;
};

/** The person and session of this cookie's token, or null: unknown, ended, expired or account disabled. */
export async function resumeSession(token: string, now: Date): Promise<ResumedSession | null> {
  const session = await findSession(getReader(), hashToken(token), now);
  if (session === null || !isSessionAlive(session, now)) return null;
  if (shouldTouchSession(session, now)) await touchSession(getDatabase(), session.sessionId, now);
  const { sessionId, actor, unreadCount } = session;
  return { sessionId, actor, unreadCount };
}
