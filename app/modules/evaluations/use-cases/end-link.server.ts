/** Ends a link that one had declared. Holds R-EVA-26: it goes on barring for three years. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { LinkRefusal } from '#app/modules/evaluations/domain/declared-links.ts';
import { checkLinkEnd } from '#app/modules/evaluations/domain/declared-links.ts';
import { findAuditorLink, updateLinkEnd } from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type EndLinkRefusal = 'not-found' | 'conflict' | LinkRefusal;

export async function endLink(
  act: Act,
  input: { readonly linkId: string; readonly endsOn: CalendarDate | null },
): Promise<Result<null, EndLinkRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, EndLinkRefusal>> => {
    const link = await findAuditorLink(transaction, act.actor.userId, input.linkId);
    if (link === null) return refused('not-found');
    const checked = checkLinkEnd({ startsOn: link.from, endsOn: link.until }, input.endsOn);
    if (!checked.ok) return checked;
    if (!(await updateLinkEnd(transaction, link.linkId, checked.value))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `user:${act.actor.userId}`,
      action: 'auditor.end-link',
      subject: link.linkId,
      actorRole: 'auditor',
      before: { endsOn: null },
      after: { endsOn: checked.value },
    });
    return ok(null);
  });
}
