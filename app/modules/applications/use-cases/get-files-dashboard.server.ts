/** The files that DITP has at work, in figures. Holds R-WRK-09 and R-WRK-10. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FilesDashboard } from '#app/modules/applications/domain/files-dashboard.ts';
import { filesDashboard } from '#app/modules/applications/domain/files-dashboard.ts';
import { countWorkGroups, listStageWaits } from '#app/modules/applications/persistence/worklist.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Two statements. Refuses `forbidden` to anyone but a DITP officer, whose worklist alone holds every file. */
export async function getFilesDashboard(act: Act): Promise<Result<FilesDashboard, 'forbidden'>> {
  if (!can(act.actor, 'worklist.read')) return refused('forbidden');
  const today = parisDate(act.now);
  const database = getDatabase();
  const [groups, waits] = await Promise.all([
    countWorkGroups(database, today),
    listStageWaits(database, today),
  ]);
  return ok(filesDashboard(groups, waits));
}
