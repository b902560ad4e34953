/** The files that DITP has at work, in figures. Holds R-WRK-09, R-WRK-10 and R-WRK-15. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FilesDashboard } from '#app/modules/applications/domain/files-dashboard.ts';
import { filesDashboard } from '#app/modules/applications/domain/files-dashboard.ts';
import type { StepDelays } from '#app/modules/applications/domain/stage-delays.ts';
import { firstMeasuredDay } from '#app/modules/applications/domain/stage-delays.ts';
import { listStepDelays } from '#app/modules/applications/persistence/stage-delays.server.ts';
import { countWorkGroups, listStageWaits } from '#app/modules/applications/persistence/worklist.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Three statements. Refuses `forbidden` to anyone but a DITP officer, whose worklist alone holds every file. */
export async function getFilesDashboard(
  act: Act,
): Promise<Result<FilesDashboard & { readonly delays: ReadonlyArray<StepDelays> }, 'forbidden'>> {
  if (!can(act.actor, 'worklist.read')) return refused('forbidden');
  const today = parisDate(act.now);
  const database = getDatabase();
  const [groups, waits, delays] = await Promise.all([
    countWorkGroups(database, today),
    listStageWaits(database, today),
    listStepDelays(database, firstMeasuredDay(today)),
  ]);
  return ok({ ...filesDashboard(groups, waits), delays });
}
