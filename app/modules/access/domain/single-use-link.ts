/**
 * Links e-mailed to one person, good for one act: accepting an invitation, choosing a new password.
 * Holds R-ACC-26 and R-ACC-27. *Own*.
 */
export const LINK_KINDS = ['invitation', 'password-reset'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** R-ACC-26: an invitation may wait for a week's leave; a new password is asked by someone who is there. */
const VALIDITY_MINUTES: Readonly<Record<LinkKind, number>> = {
  invitation: 7 * 24 * 60,
  'password-reset': 60,
};

/** The instant from which a link issued at `now` no longer works. */
export function linkEnd(kind: LinkKind, now: Date): Date {
  return new Date(now.getTime() + VALIDITY_MINUTES[kind] * 60_000);
}

/** `unknown` also covers the account disabled since: nothing is said of it. */
export type LinkState = 'usable' | 'used' | 'expired' | 'unknown';

export type LinkFacts = {
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
  readonly isAccountDisabled: boolean;
};

/** R-ACC-27: what the link is worth at `now`; null stands for a token that was never issued. */
export function linkState(link: LinkFacts | null, now: Date): LinkState {
  if (link === null || link.isAccountDisabled) return 'unknown';
  if (link.usedAt !== null) return 'used';
  return now.getTime() < link.expiresAt.getTime() ? 'usable' : 'expired';
}

/** R-ACC-29: reset links sent to one account within an hour, at most; the latest stays good, so nobody is locked out. */
export const RESET_LINKS_PER_HOUR = 3;
/** R-ACC-29: requests from one address within the throttling window, whatever the accounts. */
export const RESET_REQUESTS_PER_ADDRESS = 10;
