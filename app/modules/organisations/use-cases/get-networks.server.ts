/** The networks, with the services that may head each. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { NetworkRecord } from '#app/modules/organisations/persistence/networks.server.ts';
import { listNetworkMembers, listNetworks } from '#app/modules/organisations/persistence/networks.server.ts';
import type { NetworkMember } from '#app/modules/organisations/persistence/networks.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type Networks = {
  readonly networks: ReadonlyArray<NetworkRecord>;
  readonly organisations: ReadonlyArray<NetworkMember>;
};

export async function getNetworks(act: Act): Promise<Result<Networks, 'not-found'>> {
  if (!can(act.actor, 'registration.decide')) return refused('not-found');
  const database = getDatabase();
  return ok({ networks: await listNetworks(database), organisations: await listNetworkMembers(database) });
}
