/** Says of criteria brought from the last cycle that nothing has changed. Holds R-LAB-47. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { confirmAnswers } from '#app/modules/applications/persistence/renewal-sources.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** The answer is how many were confirmed: a criterion that someone has written in since is left as it is. */
export async function confirmUnchanged(
  act: Act,
  input: { readonly applicationId: string; readonly criterionCodes: ReadonlyArray<string> },
): Promise<Result<{ readonly count: number }, 'not-found' | 'action-not-yours' | 'header-locked'>> {
  return inTransaction(async (transaction) => {
    const file = await findFile(transaction, input.applicationId);
    if (file === null || file.renewsLabelId === null) return refused('not-found');
    if (!can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    if (!can(act.actor, 'application.edit', subjectOf(file))) return refused('action-not-yours');
    if (file.status !== 'draft') return refused('header-locked');
    const codes = await confirmAnswers(transaction, act, input);
    if (codes.length > 0) {
      await appendJournalEntry(transaction, act, {
        stream: `application:${file.applicationId}`,
        action: 'answer.confirm',
        subject: codes.length === 1 ? (codes[0] ?? '') : '',
        actorRole: 'organisation-lead',
        after: { criteria: codes },
      });
    }
    return ok({ count: codes.length });
  });
}
