/**
 * Files read as a list. Raw SQL because this is the page officers live on: one statement counts the stages, one reads
 * a page, whatever the number of files. Drafts, and files withdrawn before submission, are never among them.
 * Holds R-WRK-01 to R-WRK-04, R-WRK-09 and R-WRK-10.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type { AgeBand } from '#app/modules/applications/domain/file-ages.ts';
import {
  AGE_BANDS,
  DAYS_BEFORE_SETTLEMENT,
  STATUS_TARGETS,
} from '#app/modules/applications/domain/file-ages.ts';
import type { StageGroup, StageWait } from '#app/modules/applications/domain/files-dashboard.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import { holderWithoutLead } from '#app/modules/applications/domain/next-step.ts';
import type { WorklistRow } from '#app/modules/applications/domain/worklist.ts';
import type {
  SortDirection,
  WorklistQuery,
  WorklistSort,
} from '#app/modules/applications/domain/worklist-query.ts';
import type { WorkStage } from '#app/modules/applications/domain/worklist-query.ts';
import {
  delaysHeldBy,
  holderOfListed,
  STATUSES_BY_STAGE,
  WORK_STAGES,
  WORKLIST_PAGE_SIZE,
} from '#app/modules/applications/domain/worklist-query.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { barredFiles } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { daysBetween, parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toDateColumn, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

/**
 * Whose list it is. A decider's leaves out the files on which they may not decide: those they evaluated, those from which
 * they are barred. An officer's says of the latter that they are there (R-ACC-71).
 */
export type WorklistReader = { readonly kind: 'officer' | 'decider'; readonly actor: Actor };

export type WorklistScope = { readonly reader: WorklistReader; readonly today: CalendarDate };

const FROM = Prisma.sql`
  FROM applications AS file
  JOIN organisations AS organisation ON organisation.id = file.organisation_id
  LEFT JOIN networks AS network ON network.id = organisation.network_id
  LEFT JOIN LATERAL (
    SELECT id, replied_at, draft_delivered_at, corrections_handed_in_at, majors_at_report, corrections_opened_at,
      corrections_declined_at
    FROM evaluations WHERE application_id = file.id ORDER BY round DESC LIMIT 1
  ) AS evaluation ON TRUE`;

function isBarred({ actor }: WorklistReader): Prisma.Sql {
  return Prisma.sql`(file.id IN (${barredFiles(actor)}))`;
}

/** Whether what is asked would tell something of the files that it finds, but for where they are. */
function asksForSubstance(query: WorklistQuery): boolean {
  const { level, department, ageBand, overdueOnly, pastTargetOnly } = query;
  return [level, department, ageBand].some((value) => value !== null) || overdueOnly || pastTargetOnly;
}

/** R-ACC-71: a file that is barred is found where it is, and by no filter that would say something of it. */
function openTo(query: WorklistQuery, reader: WorklistReader): Prisma.Sql {
  if (reader.kind === 'officer') {
    return asksForSubstance(query) ? Prisma.sql`NOT ${isBarred(reader)}` : Prisma.sql`TRUE`;
  }
  return Prisma.sql`NOT ${isBarred(reader)}
    AND NOT EXISTS (
      SELECT 1 FROM evaluations AS round JOIN evaluation_auditors AS auditor ON auditor.evaluation_id = round.id
      WHERE round.application_id = file.id AND auditor.user_id = ${reader.actor.userId}::uuid)`;
}

function isOverdue(today: CalendarDate): Prisma.Sql {
  return Prisma.sql`COALESCE(file.due_on < ${toDateColumn(today)}::date, FALSE)`;
}

/** R-APP-65: whether a major leaves the service a choice that it has not made. */
const AWAITS_CHOICE = Prisma.sql`COALESCE(evaluation.majors_at_report > 0
  AND evaluation.corrections_opened_at IS NULL AND evaluation.corrections_declined_at IS NULL, FALSE)`;

/** Whether the service has done its part of the stage: answered, chosen to correct or not, or handed in. */
const HAS_REPLIED = Prisma.sql`CASE file.status
  WHEN 'in-correction' THEN evaluation.corrections_handed_in_at IS NOT NULL
  WHEN 'reported' THEN NOT ${AWAITS_CHOICE}
  ELSE evaluation.replied_at IS NOT NULL END`;

function dayOf(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${instant} AT TIME ZONE 'Europe/Paris')::date`;
}

/** Whole Paris days since the file entered its status. */
function age(today: CalendarDate): Prisma.Sql {
  return Prisma.sql`(${toDateColumn(today)}::date - ${dayOf(Prisma.sql`file.status_since`)})`;
}

/** R-WRK-09: the band of the file's age, as a column. */
function ageBandColumn(today: CalendarDate): Prisma.Sql {
  const bands = AGE_BANDS.flatMap(({ code, to }) =>
    to === null ? [] : [Prisma.sql`WHEN ${age(today)} <= ${to} THEN ${code}`],
  );
  return Prisma.sql`CASE ${Prisma.join(bands, ' ')} ELSE ${AGE_BANDS[AGE_BANDS.length - 1]?.code ?? ''} END`;
}

const TARGET_STARTS = {
  status: dayOf(Prisma.sql`file.status_since`),
  reply: Prisma.sql`COALESCE(${dayOf(Prisma.sql`evaluation.replied_at`)},
    ${dayOf(Prisma.sql`evaluation.draft_delivered_at`)} + ${DAYS_BEFORE_SETTLEMENT}::int)`,
  choice: Prisma.sql`CASE WHEN ${AWAITS_CHOICE} THEN file.due_on + 1
    ELSE ${dayOf(Prisma.sql`file.status_since`)} END`,
  deferral: Prisma.sql`file.due_on + 1`,
} as const;

/** R-WRK-10: whether the target that runs on the file is past. */
function isPastTarget(today: CalendarDate): Prisma.Sql {
  const cases = STATUS_TARGETS.map(
    ({ status, start, days }) =>
      Prisma.sql`WHEN ${status} THEN ${toDateColumn(today)}::date > ${TARGET_STARTS[start]} + ${days}::int`,
  );
  return Prisma.sql`COALESCE(CASE file.status ${Prisma.join(cases, ' ')} END, FALSE)`;
}

/** R-EVA-42: whether the lead auditor of the evaluation under way has left it, and nobody is named since. */
const IS_LEAD_MISSING = Prisma.sql`(evaluation.id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM evaluation_auditors AS lead
  WHERE lead.evaluation_id = evaluation.id AND lead.role = 'lead' AND lead.ended_at IS NULL))`;

/** The lines that their status and their delays alone give to this side. */
function heldByStatus(holder: Holder, today: CalendarDate): Prisma.Sql {
  const kinds = delaysHeldBy(holder).map(
    (delay) => Prisma.sql`(${delay.status}, ${delay.isOverdue}, ${delay.hasReplied})`,
  );
  return Prisma.sql`(file.status, ${isOverdue(today)}, ${HAS_REPLIED}) IN (${Prisma.join(kinds)})`;
}

/** R-WRK-02: the lines on which this side has the hand; DITP's, what awaits an auditor when none leads. */
function heldBy(holder: Holder, today: CalendarDate): Prisma.Sql {
  const held = heldByStatus(holder, today);
  if (holder === 'auditor') return Prisma.sql`${held} AND NOT ${IS_LEAD_MISSING}`;
  if (holder !== 'ditp') return held;
  return Prisma.sql`(${held} OR (${IS_LEAD_MISSING} AND ${heldByStatus('auditor', today)}))`;
}

/** R-WRK-03: each word anywhere in the name, the reference or the SIRET, without accents or capitals. */
function containsWord(word: string): Prisma.Sql {
  const literal = word.replace(/[\\%_]/g, '\\$&');
  return Prisma.sql`plain_text(concat_ws(' ', organisation.name, file.reference, organisation.siret))
    LIKE '%' || plain_text(${literal}) || '%'`;
}

/** Everything that is asked but the stage, which the counts go through one by one. */
function conditions(query: WorklistQuery, { reader, today }: WorklistScope): Prisma.Sql {
  const all: Prisma.Sql[] = [Prisma.sql`file.first_submitted_at IS NOT NULL`, openTo(query, reader)];
  all.push(...query.words.map(containsWord));
  if (query.level !== null) all.push(Prisma.sql`file.level_sought = ${query.level}`);
  if (query.holder !== null) all.push(heldBy(query.holder, today));
  if (query.networkId !== null) all.push(Prisma.sql`organisation.network_id = ${query.networkId}::uuid`);
  if (query.overdueOnly) {
    all.push(Prisma.sql`${isOverdue(today)} AND file.status = ANY (${[...STATUSES_BY_STAGE.open]}::text[])`);
  }
  if (query.ageBand !== null) all.push(Prisma.sql`${ageBandColumn(today)} = ${query.ageBand}`);
  if (query.pastTargetOnly) all.push(isPastTarget(today));
  if (query.department !== null) {
    all.push(Prisma.sql`EXISTS (
      SELECT 1 FROM application_sites JOIN sites ON sites.id = application_sites.site_id
      WHERE application_sites.application_id = file.id AND sites.department = ${query.department})`);
  }
  return Prisma.join(all, ' AND ');
}

/** How many files there are in each status under the filters; a status without any is left out. */
export async function countByStatus(
  transaction: Transaction,
  query: WorklistQuery,
  scope: WorklistScope,
): Promise<ReadonlyMap<ApplicationStatus, number>> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly status: ApplicationStatus; readonly total: number }>
  >`SELECT file.status, count(*)::int AS total ${FROM} WHERE ${conditions(query, scope)} GROUP BY file.status`;
  return new Map(rows.map(({ status, total }) => [status, total]));
}

/** Names as French sorts them; the reference settles what is equal, so that pages never overlap. */
const ORDERS: Readonly<Record<WorklistSort, Readonly<Record<SortDirection, Prisma.Sql>>>> = {
  age: {
    descending: Prisma.sql`file.status_since ASC, file.reference`,
    ascending: Prisma.sql`file.status_since DESC, file.reference`,
  },
  due: {
    ascending: Prisma.sql`file.due_on ASC NULLS LAST, file.status_since ASC, file.reference`,
    descending: Prisma.sql`file.due_on DESC NULLS LAST, file.status_since ASC, file.reference`,
  },
  name: {
    ascending: Prisma.sql`organisation.name COLLATE "fr-x-icu" ASC, file.reference`,
    descending: Prisma.sql`organisation.name COLLATE "fr-x-icu" DESC, file.reference`,
  },
};

type ListedRow = {
  readonly id: string;
  readonly reference: string;
  readonly organisation_name: string;
  readonly siret: string;
  readonly network_name: string | null;
  readonly departments: ReadonlyArray<string>;
  readonly level_sought: LevelCode;
  readonly status: ApplicationStatus;
  readonly status_since: Date;
  readonly due_on: Date | null;
  readonly has_replied: boolean;
  readonly lead_auditor_name: string | null;
  readonly is_barred: boolean;
};

function toRow(row: ListedRow, today: CalendarDate): WorklistRow {
  const dueOn = isOpen(row.status) ? toNullableCalendarDate(row.due_on) : null;
  const late = dueOn !== null && dueOn < today;
  const holder = holderWithoutLead(
    holderOfListed({ status: row.status, isOverdue: late, hasReplied: row.has_replied }),
    row.lead_auditor_name === null,
  );
  const { reference, organisation_name: organisationName } = row;
  if (row.is_barred) return { isBarred: true, reference, organisationName, holder };
  return {
    isBarred: false,
    applicationId: row.id,
    reference,
    organisationName,
    siret: row.siret,
    networkName: row.network_name,
    departments: row.departments,
    levelSought: row.level_sought,
    status: row.status,
    ageInDays: Math.max(0, daysBetween(parisDate(row.status_since), today)),
    dueOn,
    isOverdue: late,
    holder,
    leadAuditorName: row.lead_auditor_name,
  };
}

/** One page of the list, in one statement. */
export async function listWorklistRows(
  transaction: Transaction,
  query: WorklistQuery,
  scope: WorklistScope,
): Promise<ReadonlyArray<WorklistRow>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<ListedRow>>`
    SELECT file.id, file.reference, organisation.name AS organisation_name, organisation.siret,
      network.name AS network_name, file.level_sought, file.status, file.status_since, file.due_on,
      ${HAS_REPLIED} AS has_replied,
      ARRAY(
        SELECT sites.department FROM application_sites JOIN sites ON sites.id = application_sites.site_id
        WHERE application_sites.application_id = file.id
        GROUP BY sites.department ORDER BY bool_or(sites.is_head_office) DESC, sites.department) AS departments,
      (SELECT users.name FROM evaluation_auditors AS auditor JOIN users ON users.id = auditor.user_id
        WHERE auditor.evaluation_id = evaluation.id AND auditor.role = 'lead' AND auditor.ended_at IS NULL
      ) AS lead_auditor_name,
      ${isBarred(scope.reader)} AS is_barred
    ${FROM}
    WHERE file.status = ANY (${[...STATUSES_BY_STAGE[query.stage]]}::text[]) AND ${conditions(query, scope)}
    ORDER BY is_barred, ${ORDERS[query.sort][query.direction]}
    LIMIT ${WORKLIST_PAGE_SIZE} OFFSET ${(query.page - 1) * WORKLIST_PAGE_SIZE}`;
  return rows.map((row) => toRow(row, scope.today));
}

/** The networks a list may be narrowed to, in French order. */
export async function listNetworkChoices(
  transaction: Transaction,
): Promise<ReadonlyArray<{ readonly networkId: string; readonly name: string }>> {
  const rows = await transaction.network.findMany({ select: { id: true, name: true } });
  return rows
    .map(({ id, name }) => ({ networkId: id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** The stages of the worklist but those which gather others, as a column. */
const STAGE = Prisma.sql`CASE ${Prisma.join(
  WORK_STAGES.map(
    (stage) => Prisma.sql`WHEN file.status = ANY (${[...STATUSES_BY_STAGE[stage]]}::text[]) THEN ${stage}`,
  ),
  ' ',
)} END`;

const AT_WORK = Prisma.sql`file.first_submitted_at IS NOT NULL
  AND file.status = ANY (${[...STATUSES_BY_STAGE.open]}::text[])`;

type GroupRow = {
  readonly stage: WorkStage;
  readonly status: ApplicationStatus;
  readonly age_band: AgeBand;
  readonly is_overdue: boolean;
  readonly has_replied: boolean;
  readonly is_past_target: boolean;
  readonly is_lead_missing: boolean;
  readonly files: number;
};

/** R-WRK-09: the files at work, counted by everything the dashboard shows; a few dozen rows whatever their number. */
export async function countWorkGroups(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyArray<StageGroup>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<GroupRow>>`
    SELECT ${STAGE} AS stage, file.status, ${ageBandColumn(today)} AS age_band, ${isOverdue(today)} AS is_overdue,
      ${HAS_REPLIED} AS has_replied, ${isPastTarget(today)} AS is_past_target,
      ${IS_LEAD_MISSING} AS is_lead_missing, count(*)::int AS files
    ${FROM} WHERE ${AT_WORK} GROUP BY 1, 2, 3, 4, 5, 6, 7`;
  return rows.map((row) => ({
    stage: row.stage,
    ageBand: row.age_band,
    isOverdue: row.is_overdue,
    isPastTarget: row.is_past_target,
    holder: holderWithoutLead(
      holderOfListed({ status: row.status, isOverdue: row.is_overdue, hasReplied: row.has_replied }),
      row.is_lead_missing,
    ),
    files: row.files,
  }));
}

/** R-WRK-09: the median wait of each stage and the longest, in whole days; a stage without any file is left out. */
export function listStageWaits(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyArray<StageWait>> {
  return transaction.$queryRaw<ReadonlyArray<StageWait>>`
    SELECT ${STAGE} AS stage, percentile_disc(0.5) WITHIN GROUP (ORDER BY ${age(today)})::int AS median,
      max(${age(today)})::int AS longest
    FROM applications AS file WHERE ${AT_WORK} GROUP BY 1`;
}
