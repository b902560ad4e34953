/** A service's dashboard: files, score of the last grid, evidence about to expire, labels, actions due. Holds R-WRK-13. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { OrganisationDashboard } from '#app/modules/applications/domain/organisation-dashboard.ts';
import { findOrganisationDashboard } from '#app/modules/applications/persistence/organisation-dashboards.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { assessLevels } from '#app/modules/scoring/domain/level-attainment.ts';
import { ratingsOf } from '#app/modules/self-assessments/domain/answer.ts';
import { findGrid } from '#app/modules/self-assessments/persistence/grids.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase, getReader } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

async function lastGrid(
  applicationId: string | undefined,
  today: CalendarDate,
): Promise<OrganisationDashboard['grid']> {
  const grid = applicationId === undefined ? null : await findGrid(getReader(), applicationId);
  if (grid === null) return null;
  const referential = await getReferential(getDatabase(), grid.referentialCode);
  const { attained, levels } = assessLevels({
    referential,
    ratings: ratingsOf(grid.answers),
    results: grid.results,
    on: today,
    firstSubmittedOn: grid.firstSubmittedOn,
  });
  function scoreOf(code: string, level: LevelCode) {
    return levels[level].commitments.find((commitment) => commitment.code === code) ?? null;
  }
  return {
    applicationId: grid.applicationId,
    reference: grid.reference,
    attained,
    commitments: referential.commitments.map(({ code, title }) => ({
      code,
      title,
      byLevel: {
        bronze: scoreOf(code, 'bronze'),
        silver: scoreOf(code, 'silver'),
        gold: scoreOf(code, 'gold'),
      },
    })),
  };
}

/** Two statements. Refuses `not-found` to anyone but a lead of the service: a contributor sees what they were asked. */
export async function getOrganisationDashboard(
  act: Act,
  organisationId: string,
): Promise<Result<OrganisationDashboard, 'not-found'>> {
  if (!can(act.actor, 'evidence.list', { organisationId })) return refused('not-found');
  const today = parisDate(act.now);
  const dashboard = await findOrganisationDashboard(getDatabase(), organisationId, today);
  if (dashboard === null) return refused('not-found');
  const last = dashboard.files.find(({ status }) => status !== 'withdrawn');
  return ok({ ...dashboard, grid: await lastGrid(last?.applicationId, today) });
}
