/** Starts a version of the referential from a published one. Holds R-REF-01. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import { insertDraft, isCodeTaken } from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type StartDraftRefusal = 'not-found' | 'code-taken' | 'invalid-code';

export async function startDraft(
  act: Act,
  input: { readonly code: string; readonly basedOnCode: string },
): Promise<Result<{ readonly draftId: string }, StartDraftRefusal>> {
  if (!can(act.actor, 'referential.edit')) return refused('not-found');
  return inTransaction(async (transaction) => {
    const base = await findReferential(transaction, input.basedOnCode);
    if (base === null) return refused('not-found');
    const parsed = parseReferential({ ...base, code: input.code });
    if (!parsed.ok) return refused('invalid-code');
    if (await isCodeTaken(transaction, input.code)) return refused('code-taken');
    const draftId = await insertDraft(transaction, act, {
      referential: parsed.value,
      basedOnCode: base.code,
    });
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'referential.start-draft',
      subject: input.code,
      actorRole: 'any-officer',
      after: { basedOn: base.code },
    });
    return ok({ draftId });
  });
}
