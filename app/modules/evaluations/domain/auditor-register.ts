/** What DITP reads of auditors and members of the committee: links, days off, load, former missions. */
import type { LinkKind } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type RegisterPerson = { readonly userId: string; readonly name: string; readonly email: string };

export type RegisterLine = RegisterPerson & {
  readonly isAuditor: boolean;
  readonly isCommitteeMember: boolean;
  /** Links that still bar, and links in all. */
  readonly barringLinks: number;
  readonly links: number;
  /** The period that is running or comes next; null when none is declared. */
  readonly nextDaysOff: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate } | null;
  readonly openMissions: number;
  readonly capacity: number;
  readonly lastMissionOn: CalendarDate | null;
};

export type RegisterMission = {
  readonly evaluationId: string;
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly role: 'lead' | 'co';
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly isOpen: boolean;
  readonly endReason: 'replaced' | 'recused' | null;
  /** Which cycle of the organisation this one is for the person, counted from 1. */
  readonly cycle: number;
};

export type RegisterLink = {
  readonly linkId: string;
  readonly targetName: string;
  readonly kind: LinkKind;
  readonly description: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  readonly isBarring: boolean;
  readonly declaredAt: Date;
};

/** Numbers the files of each organisation in the order of their missions: a file of two rounds is one cycle. */
export function numberCycles<
  Mission extends { readonly applicationId: string; readonly organisationId: string },
>(missions: ReadonlyArray<Mission>): ReadonlyArray<Mission & { readonly cycle: number }> {
  const files = new Map<string, string[]>();
  return missions.map((mission) => {
    const known = files.get(mission.organisationId) ?? [];
    if (!known.includes(mission.applicationId)) known.push(mission.applicationId);
    files.set(mission.organisationId, known);
    return { ...mission, cycle: known.indexOf(mission.applicationId) + 1 };
  });
}
