/** Counts of labels for DITP's dashboard: three statements, exact, by the status of the day. Holds R-WRK-12. */
import type { LevelStatusCount, NamedCount } from '#app/modules/labels/domain/labels-dashboard.ts';
import { hasStatus, statusColumn } from '#app/modules/labels/persistence/label-sql.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export function countByLevelAndStatus(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyArray<LevelStatusCount>> {
  return transaction.$queryRaw<ReadonlyArray<LevelStatusCount>>`
    SELECT labels.level, ${statusColumn(today)} AS status, count(*)::int AS labels FROM labels GROUP BY 1, 2`;
}

/** Labels valid today, by network as the label names it; null for those of none. */
export function countActiveByNetwork(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyArray<NamedCount>> {
  return transaction.$queryRaw<ReadonlyArray<NamedCount>>`
    SELECT labels.level, labels.network_name AS name, count(*)::int AS labels
    FROM labels WHERE ${hasStatus('active', today)} GROUP BY 1, 2`;
}

/** Labels valid today, by department: once in each of those where it has a site. */
export function countActiveByDepartment(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyArray<NamedCount>> {
  return transaction.$queryRaw<ReadonlyArray<NamedCount>>`
    SELECT labels.level, department.code AS name, count(DISTINCT labels.id)::int AS labels
    FROM labels CROSS JOIN LATERAL unnest(labels.departments) AS department (code)
    WHERE ${hasStatus('active', today)} GROUP BY 1, 2`;
}
