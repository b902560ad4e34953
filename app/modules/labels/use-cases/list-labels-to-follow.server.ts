/** The labels that DITP follows, with what waits on each. Holds R-LAB-25. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FollowupPage } from '#app/modules/labels/domain/label-followup.ts';
import { FOLLOWUP_PAGE_SIZE, readFollowupQuery } from '#app/modules/labels/domain/label-followup.ts';
import {
  countFollowedLabels,
  countFollowupTasks,
  listFollowedLabels,
} from '#app/modules/labels/persistence/label-followup.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Three statements, whatever is shown. */
export async function listLabelsToFollow(
  act: Act,
  parameters: URLSearchParams,
): Promise<Result<FollowupPage, 'forbidden'>> {
  if (!can(act.actor, 'labels.list')) return refused('forbidden');
  const { query, given } = readFollowupQuery(parameters);
  const scope = { today: parisDate(act.now), reader: act.actor };
  const database = getDatabase();
  const [labels, total, tasks] = await Promise.all([
    listFollowedLabels(database, query, scope),
    countFollowedLabels(database, query, scope),
    countFollowupTasks(database, scope),
  ]);
  return ok({
    given,
    labels,
    total,
    page: query.page,
    pageCount: Math.ceil(total / FOLLOWUP_PAGE_SIZE),
    tasks,
  });
}
