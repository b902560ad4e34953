/** Changes the header of a file: scope, sites, level sought, lead and director. Holds R-APP-02 and R-APP-42. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FileHeader, HeaderRefusal } from '#app/modules/applications/domain/file-header.ts';
import {
  editableHeaderParts,
  headerChanges,
  headerOf,
  withParts,
} from '#app/modules/applications/domain/file-header.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import {
  findHeaderChoices,
  updateHeader,
} from '#app/modules/applications/persistence/application-headers.server.ts';
import { listAskedSubjects } from '#app/modules/applications/persistence/clarifications.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type UpdateHeaderInput = {
  readonly applicationId: string;
  readonly version: number;
  readonly header: FileHeader;
};

export type UpdateHeaderRefusal = 'not-found' | 'forbidden' | 'conflict' | HeaderRefusal;

/** `changed` is false when the header already said this: nothing is written. The parts that are locked stay as they are. */
export async function updateApplicationHeader(
  act: Act,
  input: UpdateHeaderInput,
): Promise<Result<{ readonly changed: boolean }, UpdateHeaderRefusal>> {
  return inTransaction(async (transaction): Promise<Result<{ changed: boolean }, UpdateHeaderRefusal>> => {
    const file = await findFile(transaction, input.applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'application.edit', subjectOf(file))) return refused('forbidden');
    const parts = editableHeaderParts(file.status, await listAskedSubjects(transaction, file.applicationId));
    if (parts.length === 0) return refused('header-locked');
    if (file.version !== input.version) return refused('conflict');

    const current = headerOf(file);
    const header = withParts(current, input.header, parts);
    const choices = await findHeaderChoices(transaction, file.organisationId);
    // A site closed, or a lead gone, since it was chosen stays named until someone changes it.
    const siteIds = [...choices.sites.map((site) => site.siteId), ...current.siteIds];
    const leadIds = [...choices.leads.map((lead) => lead.userId), current.leadUserId];
    if (header.siteIds.some((siteId) => !siteIds.includes(siteId))) return refused('site-unknown');
    if (header.leadUserId !== null && !leadIds.includes(header.leadUserId)) return refused('lead-unknown');

    const changes = headerChanges(current, header);
    if (Object.keys(changes.after).length === 0) return ok({ changed: false });
    if (!(await updateHeader(transaction, file, header))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'application.edit',
      actorRole: 'organisation-lead',
      before: changes.before,
      after: changes.after,
    });
    return ok({ changed: true });
  });
}
