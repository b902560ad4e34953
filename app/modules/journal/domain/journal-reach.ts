/**
 * What of a file's journal each side reads. The service reads its own acts and those that moved its file; never the
 * auditors' work in progress, which it learns from the draft report alone. Holds R-JRN-05.
 */
import { MEMBERSHIP_ROLES } from '#app/modules/access/domain/roles.ts';

export const JOURNAL_REACHES = ['service', 'whole'] as const;
export type JournalReach = (typeof JOURNAL_REACHES)[number];

/** The acts of the lifecycle, as `transitions.server.ts` names them. */
export const LIFECYCLE_PREFIX = 'application.';

/** The roles under which a member of the organisation acts. */
export const SERVICE_ROLES: ReadonlyArray<string> = MEMBERSHIP_ROLES;

export function isWithinReach(
  entry: { readonly action: string; readonly actorRole: string },
  reach: JournalReach,
): boolean {
  if (reach === 'whole') return true;
  return entry.action.startsWith(LIFECYCLE_PREFIX) || SERVICE_ROLES.includes(entry.actorRole);
}
