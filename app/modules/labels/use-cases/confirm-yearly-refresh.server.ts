/** The holder confirms the self-assessment of the year: it is kept, and nothing of the label changes. Holds R-LAB-55. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { loadDeclaredContent } from '#app/modules/applications/persistence/declared-contents.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { listIndependentOfficers } from '#app/modules/applications/persistence/officers.server.ts';
import {
  findLatestSnapshot,
  insertSnapshot,
  snapshotHash,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { RefreshRefusal } from '#app/modules/labels/domain/yearly-refresh.ts';
import { findCycle } from '#app/modules/labels/persistence/label-cycles.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { takeTurn } from '#app/platform/database/turns.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelCycleMessages } from '#emails/label-cycle.ts';

/** `conflict` when the content is not the one that was read; the same content is not kept twice in a day. */
export async function confirmYearlyRefresh(
  act: Act,
  input: { readonly labelId: string; readonly contentHash: string },
): Promise<Result<null, RefreshRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, RefreshRefusal>> => {
    await takeTurn(transaction, `refresh:${input.labelId}`);
    const today = parisDate(act.now);
    const label = await findCycle(transaction, input.labelId, today);
    const file = label === null ? null : await findFile(transaction, label.applicationId);
    if (label === null || file === null || !can(act.actor, 'label.hold', subjectOf(file))) {
      return refused('not-found');
    }
    const { status, lastRefreshedOn } = label.cycle;
    if (status !== 'active' && status !== 'suspended') return refused('label-ended');
    const content = await loadDeclaredContent(transaction, file);
    if (snapshotHash(content) !== input.contentHash) return refused('conflict');
    const { applicationId } = file;
    if (lastRefreshedOn === today) {
      const kept = await findLatestSnapshot(transaction, applicationId, 'refreshed');
      if (kept?.contentHash === input.contentHash) return ok(null);
    }
    const contentHash = await insertSnapshot(transaction, act, {
      applicationId,
      kind: 'refreshed',
      content,
    });
    await appendJournalEntry(transaction, act, {
      stream: `application:${applicationId}`,
      action: 'label.refresh',
      subject: label.number,
      actorRole: 'organisation-lead',
      after: { contentHash },
    });
    await queueMessages(
      transaction,
      act.now,
      labelCycleMessages({
        news: { kind: 'refreshed' },
        label,
        people: await listIndependentOfficers(transaction, file, act.now),
        url: `${getEnvironment().baseUrl}${paths.ditpLabel(label.labelId)}`,
      }),
    );
    return ok(null);
  });
}
