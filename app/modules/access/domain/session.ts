/** How long a session lives. R-ACC-20: it ends two hours after the last page, and twelve hours after the sign-in. *Own*. */
export const SESSION_IDLE_MINUTES = 120;
export const SESSION_ABSOLUTE_HOURS = 12;
/** The last visit is written at most this often, so that reading a page costs one statement. */
export const SESSION_TOUCH_MINUTES = 5;
/** An ended session is kept this long, so that the address is known at the next sign-in (R-ACC-16). */
export const SESSION_RETENTION_DAYS = 30;
/** Browsers describe themselves at length; beyond this, nothing is learnt. */
export const USER_AGENT_LENGTH = 400;

export type SessionTimes = { readonly lastSeenAt: Date; readonly expiresAt: Date };

/** Whether the session still opens the site at `now`: both ends excluded. */
export function isSessionAlive(session: SessionTimes, now: Date): boolean {
  const idleEnd = session.lastSeenAt.getTime() + SESSION_IDLE_MINUTES * 60_000;
  return now.getTime() < idleEnd && now.getTime() < session.expiresAt.getTime();
}

export function sessionEnd(signedInAt: Date): Date {
  return new Date(signedInAt.getTime() + SESSION_ABSOLUTE_HOURS * 3_600_000);
}

/** Whether the last visit is old enough to be written again. */
export function shouldTouchSession(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MINUTES * 60_000;
}
