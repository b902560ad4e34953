/**
 * The lead changes the service's identity. Holds R-ORG-08 and R-ORG-14: who applies, and in which network, was read
 * for conflicts of interest and will be on the certificate; it does not change under those who examine the file.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { listOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import { endBarredMissions } from '#app/modules/evaluations/persistence/barred-missions.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { OrganisationRecord } from '#app/modules/organisations/domain/organisation-record.ts';
import type { OrganisationInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import {
  findOrganisation,
  findOrganisationIdBySiret,
  hasFileUnderExamination,
  isNetwork,
  updateOrganisationRow,
} from '#app/modules/organisations/persistence/organisations.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { auditorRecusedMessages } from '#emails/auditor-recused.ts';

export type SaveOrganisationRefusal = 'not-found' | 'conflict' | 'siret-taken' | 'identity-under-examination';

/** The SP+ code is not part of it: it names the service in another register. */
function isSameIdentity(
  before: Pick<OrganisationRecord, 'name' | 'kind' | 'siret' | 'networkId'>,
  after: OrganisationInput,
): boolean {
  return (
    before.name === after.name &&
    before.kind === after.kind &&
    before.networkId === after.networkId &&
    before.siret === after.siret
  );
}

export async function saveOrganisation(
  act: Act,
  organisationId: string,
  input: OrganisationInput,
): Promise<Result<null, SaveOrganisationRefusal>> {
  if (!can(act.actor, 'organisation.edit', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    const before = await findOrganisation(transaction, organisationId);
    if (before === null) return refused('not-found');
    if (!isSameIdentity(before, input) && (await hasFileUnderExamination(transaction, organisationId))) {
      return refused('identity-under-examination');
    }
    if (input.networkId !== null && !(await isNetwork(transaction, input.networkId))) {
      return refused('conflict');
    }
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
    // R-EVA-32: a network joined may bar those who evaluate the service, whom a link with it or with its head unites.
    const left =
      input.networkId === networkId ? [] : await endBarredMissions(transaction, act, { organisationId });
    const officers = left.length === 0 ? [] : await listOfficers(transaction);
    const { baseUrl } = getEnvironment();
    const warnings = left.flatMap((mission) => auditorRecusedMessages({ ...mission, officers, baseUrl }));
    await queueMessages(transaction, act.now, warnings);
    return ok(null);
  });
}
