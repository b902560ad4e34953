/** The messages sent to many and those being prepared, with the networks to choose from. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { MailingLine } from '#app/modules/notifications/persistence/mailings.server.ts';
import { listMailings as readMailings } from '#app/modules/notifications/persistence/mailings.server.ts';
import { listNetworks } from '#app/modules/organisations/persistence/networks.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type MailingList = {
  readonly mailings: ReadonlyArray<MailingLine>;
  readonly networks: ReadonlyArray<{ readonly networkId: string; readonly name: string }>;
};

export async function listMailings(act: Act): Promise<Result<MailingList, 'not-found'>> {
  if (!can(act.actor, 'mailing.send')) return refused('not-found');
  const database = getDatabase();
  const mailings = await readMailings(database);
  const networks = await listNetworks(database);
  return ok({ mailings, networks: networks.map(({ networkId, name }) => ({ networkId, name })) });
}
