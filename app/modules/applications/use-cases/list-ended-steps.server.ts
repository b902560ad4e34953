/** The steps behind a figure of the dashboard's delays. Holds R-WRK-15. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { EndedStep, EndedStepsQuery } from '#app/modules/applications/domain/stage-delays.ts';
import { firstMeasuredDay, parseEndedStepsQuery } from '#app/modules/applications/domain/stage-delays.ts';
import { listEndedSteps } from '#app/modules/applications/persistence/stage-delays.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

const PAGE_SIZE = 50;

export type EndedStepsPage = {
  readonly query: EndedStepsQuery;
  readonly since: CalendarDate;
  readonly steps: ReadonlyArray<EndedStep>;
  readonly total: number;
  readonly pageCount: number;
};

/** One statement. Refuses `forbidden` to anyone but a DITP officer. */
export async function listEndedStepsOf(
  act: Act,
  parameters: URLSearchParams,
): Promise<Result<EndedStepsPage, 'forbidden'>> {
  if (!can(act.actor, 'worklist.read')) return refused('forbidden');
  const query = parseEndedStepsQuery(parameters);
  const since = firstMeasuredDay(parisDate(act.now));
  const { steps, total } = await listEndedSteps(getDatabase(), query, {
    since,
    pageSize: PAGE_SIZE,
    reader: act.actor,
  });
  return ok({ query, since, steps, total, pageCount: Math.ceil(total / PAGE_SIZE) });
}
