/**
 * How long a sign-in attempt waits, from the recent failures. Slows a guesser down and locks nobody out: a wait is at
 * most five minutes, an attempt made during a wait is refused without counting, and the e-mailed reset link is never
 * slowed. Holds R-ACC-13 to R-ACC-16. *Own*.
 */

/** Failures older than this no longer count. */
export const WINDOW_MINUTES = 15;

type Brake = {
  /** Failures in the window from which an attempt waits. */
  readonly from: number;
  /** The first wait; it doubles with each further failure. */
  readonly firstSeconds: number;
  readonly longestSeconds: number;
};

/** One account from one address: somebody who guesses, or who has forgotten. */
export const PAIR_BRAKE: Brake = { from: 5, firstSeconds: 10, longestSeconds: 300 };
/** One address on any account: a list of accounts tried in turn, or a whole office behind one address. */
export const ADDRESS_BRAKE: Brake = { from: 20, firstSeconds: 10, longestSeconds: 60 };
/** One account from any address: a guess spread over many machines. */
export const ACCOUNT_BRAKE: Brake = { from: 50, firstSeconds: 10, longestSeconds: 60 };

export type RecentFailures = {
  /** Instants of the failures of this account from this address. */
  readonly ofAccountFromAddress: ReadonlyArray<Date>;
  /** Instants of the failures from this address, whatever the account. */
  readonly fromAddress: ReadonlyArray<Date>;
  /** Instants of the failures of this account, whatever the address. */
  readonly ofAccount: ReadonlyArray<Date>;
  /** Whether this account has already signed in from this address. */
  readonly isKnownAddress: boolean;
};

function secondsLeft(failures: ReadonlyArray<Date>, brake: Brake, now: Date): number {
  const since = now.getTime() - WINDOW_MINUTES * 60_000;
  const recent = failures.map((failure) => failure.getTime()).filter((instant) => instant > since);
  if (recent.length < brake.from) return 0;
  const doubled = brake.firstSeconds * 2 ** (recent.length - brake.from);
  const wait = Math.min(doubled, brake.longestSeconds) * 1000;
  return Math.max(0, Math.ceil((Math.max(...recent) + wait - now.getTime()) / 1000));
}

/**
 * Seconds to wait before this attempt is looked at; 0 lets it through. From an address the account already knows,
 * only that pair's own failures count (R-ACC-16).
 */
export function signInDelay(failures: RecentFailures, now: Date): number {
  const pair = secondsLeft(failures.ofAccountFromAddress, PAIR_BRAKE, now);
  if (failures.isKnownAddress) return pair;
  return Math.max(
    pair,
    secondsLeft(failures.fromAddress, ADDRESS_BRAKE, now),
    secondsLeft(failures.ofAccount, ACCOUNT_BRAKE, now),
  );
}
