/**
 * Takes an item out of the library, or puts it back. Nothing is deleted: files and snapshots that show it keep it.
 * Holds R-EVD-24.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { evidenceSubject, servesOpenApplication } from '#app/modules/evidence/domain/evidence-record.ts';
import { findEvidence, writeArchived } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Refusal = 'not-found' | 'conflict' | 'used-in-open-application';

export async function archiveEvidence(
  act: Act,
  input: {
    readonly organisationId: string;
    readonly evidenceId: string;
    readonly version: number;
    /** False puts the item back. */
    readonly archived: boolean;
  },
): Promise<Result<null, Refusal>> {
  return inTransaction<Result<null, Refusal>>(async (transaction) => {
    const evidence = await findEvidence(transaction, input.evidenceId);
    if (evidence === null || evidence.organisationId !== input.organisationId) return refused('not-found');
    if (!can(act.actor, 'evidence.replace', evidenceSubject(evidence, []))) return refused('not-found');
    if ((evidence.archivedAt !== null) === input.archived) return ok(null);
    if (input.archived && servesOpenApplication(evidence)) return refused('used-in-open-application');
    const change = { archivedAt: input.archived ? act.now : null, expectedVersion: input.version };
    if (!(await writeArchived(transaction, input.evidenceId, change))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `organisation:${input.organisationId}`,
      action: input.archived ? 'evidence.archive' : 'evidence.restore',
      subject: input.evidenceId,
      actorRole: membershipRole(act.actor, input.organisationId) ?? 'contributor',
      after: { title: evidence.title },
    });
    return ok(null);
  });
}
