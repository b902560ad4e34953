/** The lead changes the service's identity. Holds R-ORG-08. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { OrganisationInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import {
  findOrganisation,
  findOrganisationIdBySiret,
  updateOrganisationRow,
} from '#app/modules/organisations/persistence/organisations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveOrganisationRefusal = 'not-found' | 'conflict' | 'siret-taken';

export async function saveOrganisation(
  act: Act,
  organisationId: string,
  input: OrganisationInput,
): Promise<Result<null, SaveOrganisationRefusal>> {
  if (!can(act.actor, 'organisation.edit', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    const before = await findOrganisation(transaction, organisationId);
    if (before === null) return refused('not-found');
    const holder = await findOrganisationIdBySiret(transaction, input.siret);
    if (holder !== null && holder !== organisationId) return refused('siret-taken');
    if (!(await updateOrganisationRow(transaction, organisationId, input))) return refused('conflict');
    const { name, kind, networkId, siret, spCode } = before;
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: 'organisation.change',
      actorRole: 'organisation-lead',
      before: { name, kind, networkId, siret, spCode },
      after: { ...input, version: undefined },
    });
    return ok(null);
  });
}
