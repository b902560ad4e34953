/** The service as its members see it: everyone reads, the lead changes. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { findServiceRecusal } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { OrganisationRecord } from '#app/modules/organisations/domain/organisation-record.ts';
import { listNetworks } from '#app/modules/organisations/persistence/networks.server.ts';
import { findOrganisation } from '#app/modules/organisations/persistence/organisations.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type OrganisationPage = {
  readonly organisation: OrganisationRecord;
  readonly networks: ReadonlyArray<{ readonly networkId: string; readonly name: string }>;
  readonly mayEdit: boolean;
};

export async function getOrganisation(
  act: Act,
  organisationId: string,
): Promise<Result<OrganisationPage, 'not-found'>> {
  const recusal = isRowId(organisationId) ? await findServiceRecusal(getDatabase(), organisationId) : null;
  if (recusal === null || !can(act.actor, 'organisation.read', { organisationId, recusal })) {
    return refused('not-found');
  }
  const organisation = await findOrganisation(getDatabase(), organisationId);
  if (organisation === null) return refused('not-found');
  const networks = await listNetworks(getDatabase());
  return ok({
    organisation,
    networks: networks.map(({ networkId, name }) => ({ networkId, name })),
    mayEdit: can(act.actor, 'organisation.edit', { organisationId }),
  });
}
