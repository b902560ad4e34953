/** DITP's list of labels, in raw SQL for the status of the day and for what waits. Three statements a page. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { barredFiles } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type {
  FollowedLabel,
  FollowupQuery,
  FollowupTask,
} from '#app/modules/labels/domain/label-followup.ts';
import { FOLLOWUP_PAGE_SIZE, FOLLOWUP_TASKS, NO_NETWORK } from '#app/modules/labels/domain/label-followup.ts';
import { containsText, hasStatus, statusColumn } from '#app/modules/labels/persistence/label-sql.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn } from '#app/platform/database/dates.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

/** The measure that runs, if any: one at most, which an index holds. */
const RUNNING = Prisma.sql`LEFT JOIN label_measures AS running ON running.label_id = labels.id AND running.outcome IS NULL`;

/** What waits on a label, the same as a column. */
function taskColumn(today: CalendarDate): Prisma.Sql {
  const day = Prisma.sql`${toDateColumn(today)}::date`;
  return Prisma.sql`CASE
    WHEN running.id IS NOT NULL AND (running.observed_at IS NOT NULL OR running.observations_due_on < ${day}) THEN 'to-decide'
    WHEN running.id IS NOT NULL THEN 'notice-running'
    WHEN labels.suspended_until < ${day} AND ${hasStatus('suspended', today)} THEN 'suspension-over'
    WHEN labels.scheduled_on > ${day} THEN 'scheduled' END`;
}

/** Rows on which something may wait: few, and found by indexes. */
const MAY_WAIT = Prisma.sql`(running.id IS NOT NULL OR labels.status = 'suspended' OR labels.scheduled_on IS NOT NULL)`;

/** R-ACC-71: a label whose file is barred is followed by somebody else. */
function isOpenTo(reader: Actor): Prisma.Sql {
  return Prisma.sql`labels.application_id NOT IN (${barredFiles(reader)})`;
}

type FollowupScope = { readonly today: CalendarDate; readonly reader: Actor };

function conditions(query: FollowupQuery, { today, reader }: FollowupScope): Prisma.Sql {
  const { search, level, department, network, status, task, endsWithin } = query;
  const all: Prisma.Sql[] = [isOpenTo(reader), ...search.words.map(containsText)];
  if (search.number !== null) all.push(Prisma.sql`labels.number = ${search.number}`);
  if (level !== null) all.push(Prisma.sql`labels.level = ${level}`);
  if (department !== null) all.push(Prisma.sql`labels.departments @> ARRAY[${department}]::text[]`);
  if (network === NO_NETWORK) all.push(Prisma.sql`labels.network_name IS NULL`);
  else if (network !== null) all.push(Prisma.sql`labels.network_name = ${network}`);
  if (status !== null) all.push(hasStatus(status, today));
  if (task !== null) all.push(MAY_WAIT, Prisma.sql`${taskColumn(today)} = ${task}`);
  if (endsWithin !== null) {
    const end = toDateColumn(addMonths(today, endsWithin));
    all.push(hasStatus('active', today), Prisma.sql`labels.valid_until <= ${end}::date`);
  }
  return Prisma.join(all, ' AND ');
}

type FollowedRow = Omit<FollowedLabel, 'validUntil'> & { readonly validUntil: Date };

export async function listFollowedLabels(
  transaction: Transaction,
  query: FollowupQuery,
  scope: FollowupScope,
): Promise<ReadonlyArray<FollowedLabel>> {
  const order =
    query.endsWithin === null
      ? Prisma.sql`labels.valid_from DESC, labels.number DESC`
      : Prisma.sql`labels.valid_until, labels.number`;
  const rows = await transaction.$queryRaw<ReadonlyArray<FollowedRow>>`
    SELECT labels.id::text AS "labelId", labels.number, ${statusColumn(scope.today)} AS status, labels.level,
      labels.organisation_name AS "organisationName", labels.network_name AS "networkName",
      labels.departments[1] AS department, labels.valid_until AS "validUntil", ${taskColumn(scope.today)} AS task
    FROM labels ${RUNNING} WHERE ${conditions(query, scope)}
    ORDER BY ${order} LIMIT ${FOLLOWUP_PAGE_SIZE} OFFSET ${(query.page - 1) * FOLLOWUP_PAGE_SIZE}`;
  return rows.map((row) => ({ ...row, validUntil: toCalendarDate(row.validUntil) }));
}

export async function countFollowedLabels(
  transaction: Transaction,
  query: FollowupQuery,
  scope: FollowupScope,
): Promise<number> {
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly total: number }>>`
    SELECT count(*)::int AS total FROM labels ${RUNNING} WHERE ${conditions(query, scope)}`;
  return rows[0]?.total ?? 0;
}

/** How many labels wait for what, whatever the filters; zeros included. */
export async function countFollowupTasks(
  transaction: Transaction,
  { today, reader }: FollowupScope,
): Promise<ReadonlyArray<{ readonly task: FollowupTask; readonly count: number }>> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly task: FollowupTask | null; readonly count: number }>
  >`SELECT ${taskColumn(today)} AS task, count(*)::int AS count FROM labels ${RUNNING}
    WHERE ${MAY_WAIT} AND ${isOpenTo(reader)} GROUP BY 1`;
  return FOLLOWUP_TASKS.map((task) => ({
    task,
    count: rows.find((row) => row.task === task)?.count ?? 0,
  }));
}
