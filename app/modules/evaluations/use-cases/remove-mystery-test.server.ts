/** Removes a mystery test that is not done. Holds R-EVA-39. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { MysteryRefusal } from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeGateRefusal } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { openProgramme } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import {
  listMysteryTests,
  markMysteryTestRemoved,
} from '#app/modules/evaluations/persistence/mystery-tests.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<null, ProgrammeGateRefusal | MysteryRefusal | 'conflict'>;

export async function removeMysteryTest(
  act: Act,
  input: { readonly evaluationId: string; readonly testId: string; readonly version: number },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, testId } = input;
    const gate = await openProgramme(transaction, act, { evaluationId, permission: 'programme.write' });
    if (!gate.ok) return gate;
    const known = await listMysteryTests(transaction, evaluationId);
    const test = known.find((one) => one.testId === testId);
    if (test === undefined) return refused('not-found');
    if (test.performed !== null) return refused('mystery-performed');
    if (!(await markMysteryTestRemoved(transaction, input, act.now))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${gate.value.file.applicationId}`,
      action: 'evaluation.remove-mystery-test',
      subject: testId,
      actorRole: 'lead-auditor',
      before: test,
    });
    return ok(null);
  });
}
