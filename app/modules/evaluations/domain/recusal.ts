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

type MissionFacts = {
  readonly status: ApplicationStatus;
  readonly organisationId: string;
  readonly networkId: string | null;
  readonly networkHeadId: string | null;
};

function organisationOf(mission: MissionFacts): EvaluatedOrganisation {
  return {
    organisationId: mission.organisationId,
    networkId: mission.networkId,
    headOrganisationId: mission.networkHeadId,
  };
}

/** R-EVA-32: the missions of files still open that this link bars today. */
export function missionsBarredBy<Mission extends MissionFacts>(
  link: DeclaredLink,
  missions: ReadonlyArray<Mission>,
  { auditorId, today }: { readonly auditorId: string; readonly today: CalendarDate },
): ReadonlyArray<Mission> {
  return missions.filter((mission) => {
    const organisation = organisationOf(mission);
    const asked = {
      auditorId,
      links: [link],
      memberOrganisationIds: [],
      organisation,
      pastCycles: [],
      today,
    };
    return isOpen(mission.status) && findConflicts(asked).length > 0;
  });
}
