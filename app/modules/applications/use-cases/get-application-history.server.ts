/** The whole history of a file, page by page, within what its reader may know. Holds R-JRN-05. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { areRatingsRevealed, RATING_ACTIONS } from '#app/modules/evaluations/domain/double-rating.ts';
import type { JournalView } from '#app/modules/journal/domain/journal-view.ts';
import { journalView } from '#app/modules/journal/domain/journal-view.ts';
import type { JournalQuery } from '#app/modules/journal/persistence/journal-pages.server.ts';
import {
  countJournalEntries,
  listJournalPage,
} from '#app/modules/journal/persistence/journal-pages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const HISTORY_PAGE_SIZE = 30;

export type HistoryPage = {
  readonly file: FileSummary;
  readonly entries: ReadonlyArray<JournalView>;
  readonly total: number;
  /** From 1; a page past the end is the last one. */
  readonly page: number;
  readonly pageCount: number;
  readonly milestonesOnly: boolean;
};

export async function getApplicationHistory(
  act: Act,
  applicationId: string,
  options: { readonly page: number; readonly milestonesOnly: boolean },
): Promise<Result<HistoryPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'journal.read', subjectOf(file))) return refused('forbidden');
  const isMember = membershipRole(act.actor, file.organisationId) !== null;
  const query: JournalQuery = {
    stream: `application:${applicationId}`,
    reach: isMember ? 'service' : 'other-side',
    ...(file.evaluation === null || areRatingsRevealed(file.evaluation)
      ? {}
      : { hidden: { actions: RATING_ACTIONS, exceptBy: act.actor.userId } }),
    milestonesOnly: options.milestonesOnly,
  };
  const total = await countJournalEntries(database, query);
  const pageCount = Math.max(1, Math.ceil(total / HISTORY_PAGE_SIZE));
  const page = Math.min(Math.max(1, options.page), pageCount);
  const entries = await listJournalPage(database, query, { page, pageSize: HISTORY_PAGE_SIZE });
  return ok({
    file: fileSummary(file, await getReferential(database, file.referentialCode), act.actor),
    entries: entries.map(journalView),
    total,
    page,
    pageCount,
    milestonesOnly: options.milestonesOnly,
  });
}
