/**
 * When a message that could not be sent is tried again. Holds R-NOT-02. *Own*.
 * Short waits first (a restart, a greylisting server), then once a day, then no more: somebody has to look.
 */
const FIRST_DELAYS_MINUTES = [1, 5, 15, 60, 240] as const;
const DAY_MINUTES = 24 * 60;

/** The attempts made before a message is parked with its last error. */
export const MAXIMUM_ATTEMPTS = 10;

/** The wait after the `attempts`-th failure (from 1), in minutes; null when the message is parked. */
export function retryDelayMinutes(attempts: number): number | null {
  if (attempts >= MAXIMUM_ATTEMPTS) return null;
  return FIRST_DELAYS_MINUTES[attempts - 1] ?? DAY_MINUTES;
}

/** The instant of the next attempt after the `attempts`-th failure at `now`; null when the message is parked. */
export function nextAttemptAfter(attempts: number, now: Date): Date | null {
  const minutes = retryDelayMinutes(attempts);
  return minutes === null ? null : new Date(now.getTime() + minutes * 60_000);
}

/**
 * How long a claimed message stays out of other workers' hands. A process killed while sending loses its claim then,
 * and the message leaves again: at least once, under one Message-ID.
 */
export const CLAIM_MINUTES = 2;
