/** People as their session makes them: with the links and the memberships that they have at that time. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { findSession, insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { DECISION_TIME } from '#tests/modules/decisions/decided-files.ts';

/** The person as a session makes them at `now`. */
export async function signedIn(person: Actor, now = DECISION_TIME): Promise<Actor> {
  const tokenHash = hashToken(createToken());
  await insertSession(getDatabase(), {
    tokenHash,
    userId: person.userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 3_600_000),
    ipAddress: '192.0.2.1',
    userAgent: 'test',
  });
  const session = await findSession(getDatabase(), tokenHash, now);
  if (session === null) throw new Error('No session.');
  return session.actor;
}
