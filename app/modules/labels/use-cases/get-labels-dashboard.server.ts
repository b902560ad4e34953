/** The labels in figures, for DITP. Holds R-WRK-12. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { LabelsDashboard } from '#app/modules/labels/domain/labels-dashboard.ts';
import { labelsDashboard } from '#app/modules/labels/domain/labels-dashboard.ts';
import {
  countActiveByDepartment,
  countActiveByNetwork,
  countByLevelAndStatus,
} from '#app/modules/labels/persistence/label-figures.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Three statements. */
export async function getLabelsDashboard(act: Act): Promise<Result<LabelsDashboard, 'forbidden'>> {
  if (!can(act.actor, 'labels.list')) return refused('forbidden');
  const today = parisDate(act.now);
  const database = getDatabase();
  const [levels, networks, departments] = await Promise.all([
    countByLevelAndStatus(database, today),
    countActiveByNetwork(database, today),
    countActiveByDepartment(database, today),
  ]);
  return ok(labelsDashboard({ levels, networks, departments }));
}
