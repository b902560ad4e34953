/** Discards a version being written, with the mapping prepared for it. Its code is free again. Holds R-REF-12. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { deleteDraft, findDraft } from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function discardDraft(
  act: Act,
  input: { readonly draftId: string; readonly version: number },
): Promise<Result<{ readonly code: string }, 'not-found' | 'conflict'>> {
  if (!can(act.actor, 'referential.edit')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const draft = await findDraft(transaction, input.draftId);
    if (draft === null) return refused('not-found');
    const { draftId, code, basedOnCode } = draft;
    if (!(await deleteDraft(transaction, { draftId, code, version: input.version }))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'referential.discard-draft',
      subject: code,
      actorRole: 'any-officer',
      before: { basedOn: basedOnCode, version: input.version },
    });
    return ok({ code });
  });
}
