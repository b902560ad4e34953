/** An auditor's own missions in figures: by step, late, and how long each stage took. Holds R-WRK-14. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { auditorStep } from '#app/modules/evaluations/domain/auditor-step.ts';
import { doubleRatingPhase } from '#app/modules/evaluations/domain/double-rating.ts';
import type { MissionFigures, StageTime } from '#app/modules/evaluations/domain/mission-figures.ts';
import { missionFigures } from '#app/modules/evaluations/domain/mission-figures.ts';
import { listMissions } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import { listMissionTimes } from '#app/modules/evaluations/persistence/mission-times.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type AuditorDashboard = { readonly figures: MissionFigures; readonly times: ReadonlyArray<StageTime> };

/** Two statements. */
export async function getAuditorDashboard(act: Act): Promise<Result<AuditorDashboard, 'forbidden'>> {
  if (!can(act.actor, 'assignments.read')) return refused('forbidden');
  const { userId } = act.actor;
  const today = parisDate(act.now);
  const missions = await listMissions(getDatabase(), act);
  const figured = missions.map((mission) => ({
    status: mission.status,
    step: auditorStep(
      {
        ...mission,
        isCoAuditor: mission.role === 'co',
        doubleRating: doubleRatingPhase({ ...mission, readerId: userId }),
        hasReplied: mission.repliedAt !== null,
        hasHandedIn: mission.correctionsHandedInAt !== null,
      },
      today,
    ),
  }));
  return ok({ figures: missionFigures(figured), times: await listMissionTimes(getDatabase(), userId) });
}
