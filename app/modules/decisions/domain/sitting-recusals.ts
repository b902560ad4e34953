/**
 * The recusals that the register shows without anybody declaring them: links with the organisation, its network or
 * the network's head; membership; an evaluation of the file. Pure. Holds R-DEC-07.
 */
import type { Recusal, SittingFile, SittingItem } from '#app/modules/decisions/domain/sitting.ts';
import type { DeclaredLink } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { CONFLICT_MESSAGES, findConflicts } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** What is known of a member: links declared, past memberships among them, and memberships of today. */
export type MemberTies = {
  readonly userId: string;
  readonly links: ReadonlyArray<DeclaredLink>;
  readonly memberOrganisationIds: ReadonlyArray<string>;
};

const AUDITED = 'Cette personne est, ou a été, auditeur de ce dossier.';

/** Why this member may not sit on this file, in one sentence a reason; empty when nothing bars them. */
export function recusalReasons(
  ties: MemberTies,
  file: SittingFile,
  today: CalendarDate,
): ReadonlyArray<string> {
  const conflicts = findConflicts({
    auditorId: ties.userId,
    links: ties.links,
    memberOrganisationIds: ties.memberOrganisationIds,
    organisation: file,
    pastCycles: [],
    today,
  });
  const audited = file.everAuditorIds.includes(ties.userId) ? [AUDITED] : [];
  return [...new Set([...audited, ...conflicts.map(({ reason }) => CONFLICT_MESSAGES[reason])])];
}

/** The recusals of this item that are not recorded yet. */
export function missingRecusals(
  item: Pick<SittingItem, 'file' | 'recusals'>,
  members: ReadonlyArray<MemberTies>,
  today: CalendarDate,
): ReadonlyArray<Recusal> {
  return members
    .filter(({ userId }) => !item.recusals.some((recusal) => recusal.userId === userId))
    .flatMap((ties) => {
      const reasons = recusalReasons(ties, item.file, today);
      return reasons.length === 0
        ? []
        : [{ userId: ties.userId, reason: reasons.join(' '), origin: 'register' as const }];
    });
}
