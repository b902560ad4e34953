/**
 * The facts by which a person is barred from a file, read with the file itself, and the files from which one person is
 * barred, for lists. Every loader of a subject takes them from here. Holds R-ACC-44, R-ACC-70 and R-ACC-71.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { RecusalFacts } from '#app/modules/access/domain/recusal-facts.ts';
import { parisInstant } from '#app/platform/calendar.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { firstBarringDay } from '#app/modules/access/persistence/accounts.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { Prisma } from '#app/platform/database/generated/client.ts';

/** The relations of an application that `toRecusalFacts` reads; those of a loader's own are joined to them. */
export const RECUSAL_SELECT = {
  organisation: { select: { networkId: true, network: { select: { headOrganisationId: true } } } },
  sittingItems: { select: { recusals: { select: { userId: true } } } },
} as const satisfies Prisma.ApplicationSelect;

type RecusalRow = {
  readonly organisation: {
    readonly networkId: string | null;
    readonly network: { readonly headOrganisationId: string | null } | null;
  };
  readonly sittingItems: ReadonlyArray<{ readonly recusals: ReadonlyArray<{ readonly userId: string }> }>;
};

export function toRecusalFacts({ organisation, sittingItems }: RecusalRow): RecusalFacts {
  return {
    networkId: organisation.networkId,
    networkHeadOrganisationId: organisation.network?.headOrganisationId ?? null,
    recusedIds: sittingItems.flatMap(({ recusals }) => recusals.map(({ userId }) => userId)),
  };
}

type RecusalColumns = {
  readonly network_id: string | null;
  readonly head_id: string | null;
  readonly recused_ids: ReadonlyArray<string>;
};

/** The same facts in SQL, as the one column `recusal` of a statement that reads the row `file` of applications. */
export const RECUSAL_COLUMN = Prisma.sql`(SELECT json_build_object('network_id', network.id,
    'head_id', network.head_organisation_id,
    'recused_ids', ARRAY(SELECT recusal.user_id FROM committee_recusals AS recusal
      JOIN sitting_items AS item ON item.id = recusal.item_id WHERE item.application_id = file.id))
  FROM organisations AS service LEFT JOIN networks AS network ON network.id = service.network_id
  WHERE service.id = file.organisation_id) AS recusal`;

/** What `RECUSAL_COLUMN` answers. */
export type RecusalColumn = { readonly recusal: RecusalColumns };

export function fromRecusalColumn({ recusal }: RecusalColumn): RecusalFacts {
  return {
    networkId: recusal.network_id,
    networkHeadOrganisationId: recusal.head_id,
    recusedIds: recusal.recused_ids,
  };
}

/** Of a service as a whole: whoever is recused from one of its files is barred from its pages. One statement. */
export async function findServiceRecusal(
  transaction: Transaction,
  organisationId: string,
): Promise<RecusalFacts | null> {
  const row = await transaction.organisation.findUnique({
    where: { id: organisationId },
    select: {
      networkId: true,
      network: { select: { headOrganisationId: true } },
      applications: { select: { sittingItems: RECUSAL_SELECT.sittingItems } },
    },
  });
  if (row === null) return null;
  const sittingItems = row.applications.flatMap((application) => application.sittingItems);
  return toRecusalFacts({ organisation: row, sittingItems });
}

/** R-ACC-71: the ids of the files from which this person is barred, as a query to compare a column with. */
export function barredFiles({ userId, memberships, recentLinks }: Actor): Prisma.Sql {
  const organisationIds = [
    ...memberships.map(({ organisationId }) => organisationId),
    ...recentLinks.flatMap(({ organisationId }) => organisationId ?? []),
  ];
  const networkIds = recentLinks.flatMap(({ networkId }) => networkId ?? []);
  return Prisma.sql`SELECT tied.id FROM applications AS tied WHERE tied.organisation_id IN (
      SELECT service.id FROM organisations AS service
      WHERE service.id = ANY (${organisationIds}::uuid[]) OR service.network_id = ANY (${networkIds}::uuid[])
        OR service.network_id IN (
          SELECT headed.id FROM networks AS headed
          WHERE headed.head_organisation_id = ANY (${organisationIds}::uuid[])))
    UNION ALL
    SELECT item.application_id FROM sitting_items AS item
    JOIN committee_recusals AS recusal ON recusal.item_id = item.id
    WHERE recusal.user_id = ${userId}::uuid`;
}

/** The same files, for lists that are not written in SQL. One statement. */
export async function listBarredFileIds(
  transaction: Transaction,
  actor: Actor,
): Promise<ReadonlyArray<string>> {
  const rows = await transaction.$queryRaw<ReadonlyArray<{ readonly id: string }>>`
    SELECT barred.id::text FROM (${barredFiles(actor)}) AS barred`;
  return rows.map(({ id }) => id);
}

/** A file as far as it tells whom it bars. */
export type BarringFile = RecusalFacts & { readonly organisationId: string };

/** R-ACC-72: the people whom nothing bars from this file on this day, as a condition on accounts. */
export function unbarredFrom(file: BarringFile, now: Date): Prisma.UserWhereInput {
  const { organisationId, networkId, networkHeadOrganisationId: headId } = file;
  const organisations = { in: headId === null ? [organisationId] : [organisationId, headId] };
  const since = firstBarringDay(now);
  return {
    id: { notIn: [...file.recusedIds] },
    memberships: {
      none: {
        organisationId: organisations,
        OR: [{ endedAt: null }, { endedAt: { gte: parisInstant(since, 0) } }],
      },
    },
    auditorLinks: {
      none: {
        AND: [
          { OR: [{ organisationId: organisations }, ...(networkId === null ? [] : [{ networkId }])] },
          { OR: [{ endsOn: null }, { endsOn: { gte: toDateColumn(since) } }] },
        ],
      },
    },
  };
}
