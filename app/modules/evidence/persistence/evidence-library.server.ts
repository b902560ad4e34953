/** The organisation's library, a page at a time: two statements whatever the number of items. */
import type { Confidentiality, EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import type { LibraryQuery } from '#app/modules/evidence/domain/library-query.ts';
import { LIBRARY_PAGE_SIZE } from '#app/modules/evidence/domain/library-query.ts';
import {
  toConfidentiality,
  toVersion,
  VERSION_SELECT,
} from '#app/modules/evidence/persistence/evidence-versions.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

export type LibraryItem = {
  readonly evidenceId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly confidentiality: Confidentiality;
  readonly createdAt: Date;
  readonly archived: boolean;
  readonly versionCount: number;
  readonly latestVersion: EvidenceVersion | null;
  readonly uses: ReadonlyArray<{ readonly reference: string; readonly criterionCode: string }>;
  readonly siteNames: ReadonlyArray<string>;
};

/** `all`: the lead's view; otherwise the items one person brought in, or that serve the criteria asked of them. */
export type LibraryReach = 'all' | { readonly userId: string };

/** The criteria asked of a person in the organisation, as a condition on the uses of an item. */
async function assignedUses(
  transaction: Transaction,
  organisationId: string,
  userId: string,
): Promise<Prisma.EvidenceUseWhereInput[]> {
  const rows = await transaction.criterionAssignment.findMany({
    where: { userId, application: { organisationId } },
    select: { applicationId: true, criterionCode: true },
  });
  const byFile = new Map<string, string[]>();
  for (const { applicationId, criterionCode } of rows) {
    byFile.set(applicationId, [...(byFile.get(applicationId) ?? []), criterionCode]);
  }
  return [...byFile].map(([applicationId, codes]) => ({ applicationId, criterionCode: { in: codes } }));
}

function stateCondition(query: LibraryQuery, today: CalendarDate): Prisma.EvidenceItemWhereInput {
  if (query.state === 'archived') return { archivedAt: { not: null } };
  const present = { archivedAt: null };
  switch (query.state) {
    case 'all':
      return present;
    case 'expired':
      return { ...present, expiresOn: { lt: toDateColumn(today) } };
    case 'linked':
      return { ...present, uses: { some: {} } };
    case 'unlinked':
      return { ...present, uses: { none: {} } };
    case 'incomplete':
      return { ...present, versions: { none: {} } };
  }
}

function searchCondition(search: string): Prisma.EvidenceItemWhereInput {
  const words = search.split(/\s+/).filter((word) => word !== '');
  return {
    AND: words.map((word) => {
      const contains = { contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
      return { OR: [{ title: contains }, { versions: { some: { fileName: contains } } }] };
    }),
  };
}

const LIBRARY_SELECT = {
  id: true,
  title: true,
  documentDate: true,
  expiresOn: true,
  confidentiality: true,
  createdAt: true,
  archivedAt: true,
  versions: { orderBy: { number: 'desc' }, take: 1, select: VERSION_SELECT },
  uses: {
    orderBy: { criterionCode: 'asc' },
    select: { criterionCode: true, application: { select: { reference: true } } },
  },
  sites: { select: { siteId: true } },
} satisfies Prisma.EvidenceItemSelect;

type LibraryRow = Prisma.EvidenceItemGetPayload<{ select: typeof LIBRARY_SELECT }>;

function toLibraryItem(row: LibraryRow, siteNames: ReadonlyMap<string, string>): LibraryItem {
  const latest = row.versions[0];
  return {
    evidenceId: row.id,
    title: row.title,
    documentDate: toCalendarDate(row.documentDate),
    expiresOn: toNullableCalendarDate(row.expiresOn),
    confidentiality: toConfidentiality(row.confidentiality),
    createdAt: row.createdAt,
    archived: row.archivedAt !== null,
    versionCount: latest?.number ?? 0,
    latestVersion: latest === undefined ? null : toVersion(latest),
    uses: row.uses.map((use) => ({
      reference: use.application.reference,
      criterionCode: use.criterionCode,
    })),
    siteNames: row.sites.map(({ siteId }) => siteNames.get(siteId) ?? 'Site'),
  };
}

/** The page asked for, newest document first, and how many items the filters keep. */
export async function listLibrary(
  transaction: Transaction,
  options: {
    readonly organisationId: string;
    readonly reach: LibraryReach;
    readonly query: LibraryQuery;
    readonly today: CalendarDate;
    readonly siteNames: ReadonlyMap<string, string>;
  },
): Promise<{ readonly total: number; readonly items: ReadonlyArray<LibraryItem> }> {
  const { organisationId, reach, query, today } = options;
  const own: Prisma.EvidenceItemWhereInput[] =
    reach === 'all'
      ? []
      : [
          { createdById: reach.userId },
          ...(await assignedUses(transaction, organisationId, reach.userId)).map((use) => ({
            uses: { some: use },
          })),
        ];
  const where: Prisma.EvidenceItemWhereInput = {
    organisationId,
    AND: [
      ...(own.length === 0 ? [] : [{ OR: own }]),
      stateCondition(query, today),
      query.kind === null ? {} : { versions: { some: { kind: query.kind } } },
      searchCondition(query.search),
    ],
  };
  const total = await transaction.evidenceItem.count({ where });
  const rows = await transaction.evidenceItem.findMany({
    where,
    orderBy: [{ documentDate: 'desc' }, { id: 'desc' }],
    skip: (query.page - 1) * LIBRARY_PAGE_SIZE,
    take: LIBRARY_PAGE_SIZE,
    select: LIBRARY_SELECT,
  });
  return { total, items: rows.map((row) => toLibraryItem(row, options.siteNames)) };
}
