/** Networks of services: a name, and the organisation that is its head office. */
import type { Transaction } from '#app/platform/database/database.server.ts';

export type NetworkRecord = {
  readonly networkId: string;
  readonly name: string;
  readonly headOrganisationId: string | null;
  readonly headOrganisationName: string | null;
  readonly organisationCount: number;
};

export async function listNetworks(transaction: Transaction): Promise<ReadonlyArray<NetworkRecord>> {
  return transaction.$queryRaw<ReadonlyArray<NetworkRecord>>`
    SELECT n.id AS "networkId", n.name, n.head_organisation_id AS "headOrganisationId",
           head.name AS "headOrganisationName", count(o.id)::int AS "organisationCount"
    FROM networks n
    LEFT JOIN organisations head ON head.id = n.head_organisation_id
    LEFT JOIN organisations o ON o.network_id = n.id
    GROUP BY n.id, head.name
    ORDER BY n.name COLLATE "fr-x-icu"`;
}

/** The new network's id, or null when one bears this name. */
export async function insertNetwork(
  transaction: Transaction,
  name: string,
  now: Date,
): Promise<string | null> {
  const created = await transaction.network.createMany({
    data: [{ name, createdAt: now }],
    skipDuplicates: true,
  });
  if (created.count === 0) return null;
  const row = await transaction.network.findUniqueOrThrow({ where: { name }, select: { id: true } });
  return row.id;
}

/** False when the organisation is not of this network. */
export async function updateNetworkHead(
  transaction: Transaction,
  networkId: string,
  headOrganisationId: string,
): Promise<boolean> {
  const written = await transaction.network.updateMany({
    where: { id: networkId, organisations: { some: { id: headOrganisationId } } },
    data: { headOrganisationId },
  });
  return written.count === 1;
}

export type NetworkMember = {
  readonly organisationId: string;
  readonly name: string;
  readonly networkId: string;
};

/** Every service that belongs to a network, by name. */
export async function listNetworkMembers(transaction: Transaction): Promise<ReadonlyArray<NetworkMember>> {
  const rows = await transaction.organisation.findMany({
    where: { networkId: { not: null } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, networkId: true },
  });
  return rows.flatMap(({ id, name, networkId }) =>
    networkId === null ? [] : [{ organisationId: id, name, networkId }],
  );
}
