/** What a change of quarantine leaves behind: a line in each organisation's journal, a message to its leads. R-EVD-65. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { listHoldingItems } from '#app/modules/evidence/persistence/stored-contents.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

export type QuarantineNews = {
  readonly sha256: string;
  readonly change: 'quarantine' | 'release';
  readonly threat: string;
  /** Why an administrator released it; null when the antivirus itself did, or put it there. */
  readonly reason: string | null;
};

type Acting = { readonly act: Act } | { readonly now: Date };

/** Journals each change on each item that holds the content; the answer is those items, to tell their leads. */
export async function journalQuarantine(
  transaction: Transaction,
  acting: Acting,
  news: ReadonlyArray<QuarantineNews>,
) {
  const items = await listHoldingItems(
    transaction,
    news.map(({ sha256 }) => sha256),
  );
  const changed = items.flatMap((item) =>
    news.filter(({ sha256 }) => item.sha256s.includes(sha256)).map((change) => ({ item, change })),
  );
  const who =
    'act' in acting
      ? { act: acting.act, actorRole: 'administrator' }
      : { act: { actor: null, now: acting.now }, actorName: 'Antivirus du site', actorRole: 'antivirus' };
  for (const { item, change } of changed) {
    const { act, ...named } = who;
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${item.organisationId}`,
      action: change.change === 'release' ? 'evidence.release' : 'evidence.quarantine',
      subject: item.evidenceId,
      ...named,
      after: {
        title: item.title,
        sha256: change.sha256,
        threat: change.threat,
        ...(change.reason === null ? {} : { reason: change.reason }),
      },
    });
  }
  return changed.map(({ item, change }) => ({ ...item, change: change.change }));
}
