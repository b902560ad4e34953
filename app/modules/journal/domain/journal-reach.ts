/**
 * What of a file's journal each side reads. Both read the acts that moved the file. The service reads its own acts
 * too, never the auditors' work in progress, which it learns from the draft report alone. The other side reads
 * everything but the service's own writing: its draft, then its working copy, reach them by what it submits.
 * Holds R-JRN-05.
 */
import { MEMBERSHIP_ROLES } from '#app/modules/access/domain/roles.ts';

export const JOURNAL_REACHES = ['service', 'other-side'] as const;
export type JournalReach = (typeof JOURNAL_REACHES)[number];

/** The acts of the lifecycle, as `transitions.server.ts` names them. */
export const LIFECYCLE_PREFIX = 'application.';

/** The roles under which a member of the organisation acts. */
export const SERVICE_ROLES: ReadonlyArray<string> = MEMBERSHIP_ROLES;

export function isWithinReach(
  entry: { readonly action: string; readonly actorRole: string },
  reach: JournalReach,
): boolean {
  if (entry.action.startsWith(LIFECYCLE_PREFIX)) return true;
  return SERVICE_ROLES.includes(entry.actorRole) === (reach === 'service');
}
