/** The lead closes a site: it stays in past files and labels, and no new file may name it. Holds R-ORG-10. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import {
  closeSiteRow,
  isSiteInOpenFile,
} from '#app/modules/organisations/persistence/organisations.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function closeSite(
  act: Act,
  input: { readonly organisationId: string; readonly siteId: string; readonly version: number },
): Promise<Result<null, 'not-found' | 'conflict' | 'site-in-open-file'>> {
  const { organisationId, siteId } = input;
  if (!can(act.actor, 'organisation.edit', { organisationId })) return refused('not-found');
  return inTransaction(async (transaction) => {
    if (await isSiteInOpenFile(transaction, { organisationId, siteId, statuses: OPEN_STATUSES })) {
      return refused('site-in-open-file');
    }
    if (!(await closeSiteRow(transaction, { ...input, now: act.now }))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${organisationId}`,
      action: 'site.close',
      subject: siteId,
      actorRole: 'organisation-lead',
    });
    return ok(null);
  });
}
