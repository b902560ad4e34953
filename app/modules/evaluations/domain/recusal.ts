/**
 * Who is taken off an evaluation under way because of a link declared since. Pure. Holds R-EVA-32.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type {
  DeclaredLink,
  EvaluatedOrganisation,
} from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { findConflicts } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

type OrganisationFacts = {
  readonly organisationId: string;
  readonly networkId: string | null;
  readonly networkHeadId: string | null;
};

type MissionFacts = OrganisationFacts & { readonly status: ApplicationStatus };

function organisationOf(mission: OrganisationFacts): EvaluatedOrganisation {
  return {
    organisationId: mission.organisationId,
    networkId: mission.networkId,
    headOrganisationId: mission.networkHeadId,
  };
}

type Asked = { readonly auditorId: string; readonly today: CalendarDate };

/** Whether this link bars the auditor from that organisation today. */
export function isBarredBy(
  link: DeclaredLink,
  mission: OrganisationFacts,
  { auditorId, today }: Asked,
): boolean {
  const asked = {
    auditorId,
    links: [link],
    memberOrganisationIds: [],
    organisation: organisationOf(mission),
    pastCycles: [],
    today,
  };
  return findConflicts(asked).length > 0;
}

/** R-EVA-32: the missions of files still open that this link bars today. */
export function missionsBarredBy<Mission extends MissionFacts>(
  link: DeclaredLink,
  missions: ReadonlyArray<Mission>,
  asked: Asked,
): ReadonlyArray<Mission> {
  return missions.filter((mission) => isOpen(mission.status) && isBarredBy(link, mission, asked));
}
