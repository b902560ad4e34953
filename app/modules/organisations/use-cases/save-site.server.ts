/** The lead adds a site or changes one. A service has one head office at most. Holds R-ORG-09 and R-ORG-15. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { SiteInput } from '#app/modules/organisations/domain/organisation-schema.ts';
import {
  clearHeadOffice,
  findOrganisation,
  insertSite,
  updateSite,
} from '#app/modules/organisations/persistence/organisations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** The first site of a service is its head office, whatever was ticked. */
export async function saveSite(
  act: Act,
  organisationId: string,
  input: SiteInput,
): Promise<Result<{ readonly siteId: string }, 'not-found' | 'conflict'>> {
  if (!can(act.actor, 'organisation.edit', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    await takeTurn(transaction, `sites:${organisationId}`);
    const organisation = await findOrganisation(transaction, organisationId);
    if (organisation === null) return refused('not-found');
    const open = organisation.sites.filter((site) => site.closedAt === null);
    const before = open.find((site) => site.siteId === input.siteId);
    if (input.siteId !== null && before === undefined) return refused('not-found');
    if (before !== undefined && before.version !== input.version) return refused('conflict');
    const same = open.find(
      ({ name, address, postalCode }) =>
        name === input.name && address === input.address && postalCode === input.postalCode,
    );
    if (input.siteId === null && same !== undefined) return ok({ siteId: same.siteId });
    const head = open.find((site) => site.isHeadOffice);
    const isHeadOffice = input.isHeadOffice || head === undefined || head.siteId === input.siteId;
    if (isHeadOffice && head !== undefined && head.siteId !== input.siteId) {
      await clearHeadOffice(transaction, organisationId);
    }
    const site = { ...input, isHeadOffice };
    let siteId = input.siteId;
    if (siteId === null) {
      siteId = await insertSite(transaction, organisationId, site, act.now);
    } else if (!(await updateSite(transaction, organisationId, siteId, site))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: before === undefined ? 'site.add' : 'site.change',
      subject: siteId,
      actorRole: 'organisation-lead',
      before: before ?? null,
      after: { ...site, version: undefined },
    });
    return ok({ siteId });
  });
}
