/**
 * Changes a version being written: one of its parts, or the whole content from a file. The change is judged with the
 * rest of the version, by the schema of every import. Holds R-REF-01 to R-REF-03 and R-REF-10.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { DraftChange } from '#app/modules/referentials/domain/referential-draft.ts';
import { changedContent, isBarredRemoval } from '#app/modules/referentials/domain/referential-draft.ts';
import { isSame, referentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import { findDraft, updateDraft } from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type ChangeDraftRefusal = 'not-found' | 'conflict' | 'commitment-not-empty' | 'invalid-referential';

/** `invalid-referential` comes with `details.faults`. What changes nothing is not written. */
export async function changeDraft(
  act: Act,
  input: { readonly draftId: string; readonly version: number; readonly change: DraftChange },
): Promise<Result<{ readonly isChanged: boolean }, ChangeDraftRefusal>> {
  if (!can(act.actor, 'referential.edit')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const draft = await findDraft(transaction, input.draftId);
    if (draft === null) return refused('not-found');
    if (draft.version !== input.version || draft.publishedAt !== null) return refused('conflict');
    if (isBarredRemoval(draft.referential, input.change)) return refused('commitment-not-empty');
    const parsed = parseReferential(changedContent(draft.referential, input.change));
    if (!parsed.ok) return parsed;
    const difference = referentialDifference(draft.referential, parsed.value);
    if (isSame(difference)) return ok({ isChanged: false });
    const { added, removed, changed, settings } = difference;
    const { draftId, code } = draft;
    const change = { draftId, version: input.version, referential: parsed.value, isPublished: false };
    if (!(await updateDraft(transaction, act, change))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'referential.change-draft',
      subject: code,
      actorRole: 'any-officer',
      before: { removed: removed.map((one) => one.code) },
      after: { added: added.map((one) => one.code), changed, settings },
    });
    return ok({ isChanged: true });
  });
}
