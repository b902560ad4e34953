/** Removes a moment of the visit; its invitation is taken back at the next sending. Holds R-EVA-37 and R-EVA-38. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ProgrammeGateRefusal } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { openProgramme } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { markItemRemoved } from '#app/modules/evaluations/persistence/programmes.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<null, ProgrammeGateRefusal | 'conflict'>;

export async function removeProgrammeItem(
  act: Act,
  input: { readonly evaluationId: string; readonly itemId: string; readonly version: number },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, itemId } = input;
    const gate = await openProgramme(transaction, act, { evaluationId, permission: 'programme.write' });
    if (!gate.ok) return gate;
    if (!(await markItemRemoved(transaction, input, act.now))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${gate.value.file.applicationId}`,
      action: 'evaluation.remove-programme-item',
      subject: itemId,
      actorRole: 'lead-auditor',
    });
    return ok(null);
  });
}
