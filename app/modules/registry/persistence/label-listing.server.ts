/**
 * Labels read by the many: search, filters, order, counts, export. Raw SQL, in this file alone, because these are
 * the hot reads. What a label is today is decided by `label-sql.server.ts`. Holds R-REG-03 and R-REG-05.
 */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { containsText, hasStatus, statusColumn } from '#app/modules/labels/persistence/label-sql.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { ExportedLabel, ListedLabel } from '#app/modules/registry/domain/open-label.ts';
import { PAGE_SIZE, type RegistryQuery } from '#app/modules/registry/domain/registry-query.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate } from '#app/platform/database/dates.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

/** What a filter of labels may say; the page and the order are beside it. */
export type LabelFilter = Omit<RegistryQuery, 'page' | 'sort'>;

function conditions(filter: LabelFilter, today: CalendarDate): Prisma.Sql {
  const { search, level, department, network, status } = filter;
  const all: Prisma.Sql[] = search.words.map(containsText);
  if (search.number !== null) all.push(Prisma.sql`labels.number = ${search.number}`);
  if (level !== null) all.push(Prisma.sql`labels.level = ${level}`);
  if (department !== null) all.push(Prisma.sql`labels.departments @> ARRAY[${department}]::text[]`);
  // The search text holds the network's name: its index finds the few rows whose name is then compared.
  if (network !== null) all.push(containsText(network), Prisma.sql`labels.network_name = ${network}`);
  if (status !== null) all.push(hasStatus(status, today));
  return all.length === 0 ? Prisma.sql`TRUE` : Prisma.join(all, ' AND ');
}

/** The order of the registry's index; names as French sorts them, whatever the database's own collation. */
const ORDERS: Readonly<Record<RegistryQuery['sort'], Prisma.Sql>> = {
  date: Prisma.sql`labels.valid_from DESC, labels.number DESC`,
  name: Prisma.sql`labels.organisation_name COLLATE "fr-x-icu", labels.number`,
};

type ListedRow = {
  readonly number: string;
  readonly status: LabelStatus;
  readonly level: LevelCode;
  readonly organisation_name: string;
  readonly siret: string;
  readonly network_name: string | null;
  readonly departments: ReadonlyArray<string>;
  readonly city: string | null;
  readonly valid_from: Date;
  readonly valid_until: Date;
};

function listedColumns(today: CalendarDate): Prisma.Sql {
  return Prisma.sql`labels.number, ${statusColumn(today)} AS status, labels.level, labels.organisation_name, labels.siret,
    labels.network_name, labels.departments, labels.sites->0->>'city' AS city, labels.valid_from, labels.valid_until`;
}

function toListedLabel(row: ListedRow): ListedLabel {
  return {
    number: row.number,
    status: row.status,
    level: row.level,
    organisationName: row.organisation_name,
    siret: row.siret,
    networkName: row.network_name,
    departments: row.departments,
    city: row.city,
    validFrom: toCalendarDate(row.valid_from),
    validUntil: toCalendarDate(row.valid_until),
  };
}

/** R-REG-05: one page of the labels found, twenty at most. */
export async function searchLabels(
  transaction: Transaction,
  query: RegistryQuery,
  today: CalendarDate,
): Promise<ReadonlyArray<ListedLabel>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<ListedRow>>`
    SELECT ${listedColumns(today)} FROM labels WHERE ${conditions(query, today)}
    ORDER BY ${ORDERS[query.sort]} LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE}`;
  return rows.map(toListedLabel);
}

/** How many labels are found; with an `atMost`, counting stops there and the answer is that number. */
export async function countLabels(
  transaction: Transaction,
  filter: LabelFilter,
  options: { readonly today: CalendarDate; readonly atMost: number | null },
): Promise<number> {
  const { today, atMost } = options;
  const limit = atMost === null ? Prisma.empty : Prisma.sql`LIMIT ${atMost}`;
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly total: number }>>`
    SELECT count(*)::int AS total FROM (SELECT 1 FROM labels WHERE ${conditions(filter, today)} ${limit}) AS found`;
  return rows[0]?.total ?? 0;
}

/** How many labels are active on `today`, by level; a level without any is left out. */
export async function countActiveLabels(
  transaction: Transaction,
  today: CalendarDate,
): Promise<ReadonlyMap<LevelCode, number>> {
  const rows = await transaction.$queryRaw<
    ReadonlyArray<{ readonly level: LevelCode; readonly total: number }>
  >`SELECT labels.level, count(*)::int AS total FROM labels WHERE ${hasStatus('active', today)} GROUP BY labels.level`;
  return new Map(rows.map(({ level, total }) => [level, total]));
}

/** The networks that have a label, in French order. `OFFSET 0` keeps one quick look-up a network, of which there are few. */
export async function listLabelledNetworks(transaction: Transaction): Promise<ReadonlyArray<string>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly name: string }>>`
    SELECT networks.name FROM networks
    WHERE EXISTS (
      SELECT 1 FROM organisations JOIN labels ON labels.organisation_id = organisations.id
      WHERE organisations.network_id = networks.id AND labels.network_name = networks.name OFFSET 0)
    ORDER BY networks.name COLLATE "fr-x-icu"`;
  return rows.map(({ name }) => name);
}

/** The place of a label in the export: the year and serial of its number. */
export type ExportCursor = { readonly year: number; readonly serial: number };

export const EXPORT_START: ExportCursor = { year: 0, serial: 0 };

type ExportedRow = ListedRow & {
  readonly year: number;
  readonly serial: number;
  readonly scope: string;
  readonly referential_code: string;
  readonly decided_on: Date;
  readonly authority_name: string;
  readonly certification_body: string | null;
};

/** The labels that follow `after` in the order of their numbers, `limit` at most, and where to go on from; null at the end. */
export async function listLabelsAfter(
  transaction: Transaction,
  after: ExportCursor,
  options: { readonly today: CalendarDate; readonly limit: number },
): Promise<{ readonly labels: ReadonlyArray<ExportedLabel>; readonly next: ExportCursor | null }> {
  const { today, limit } = options;
  const rows = await transaction.$queryRaw<ReadonlyArray<ExportedRow>>`
    SELECT ${listedColumns(today)}, labels.year, labels.serial, labels.scope, labels.referential_code,
      labels.decided_on, labels.authority_name, labels.certification_body
    FROM labels WHERE (labels.year, labels.serial) > (${after.year}, ${after.serial})
    ORDER BY labels.year, labels.serial LIMIT ${limit}`;
  const last = rows.at(-1);
  return {
    labels: rows.map((row) => ({
      ...toListedLabel(row),
      scope: row.scope,
      referentialCode: row.referential_code,
      decidedOn: toCalendarDate(row.decided_on),
      authorityName: row.authority_name,
      certificationBody: row.certification_body,
    })),
    next: last === undefined || rows.length < limit ? null : { year: last.year, serial: last.serial },
  };
}
