/** Plans a mystery test, or changes one not done yet. Holds R-EVA-39. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { MysteryRefusal, MysteryTestContent } from '#app/modules/evaluations/domain/mystery-tests.ts';
import { checkMysteryTest } from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeGateRefusal } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { openProgramme } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import {
  insertMysteryTest,
  listMysteryTests,
  updateMysteryTest,
} from '#app/modules/evaluations/persistence/mystery-tests.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<{ readonly testId: string }, ProgrammeGateRefusal | MysteryRefusal | 'conflict'>;

function isSameTest(one: MysteryTestContent, other: MysteryTestContent): boolean {
  return (
    one.channel === other.channel &&
    one.scenario === other.scenario &&
    one.siteId === other.siteId &&
    one.plannedOn === other.plannedOn &&
    one.criteria.join() === other.criteria.join()
  );
}

/** `testId` null plans a new one; the same one sent again is written once. */
export async function saveMysteryTest(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly testId: string | null;
    readonly version: number;
    readonly test: MysteryTestContent;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, testId, version, test } = input;
    const gate = await openProgramme(transaction, act, { evaluationId, permission: 'programme.write' });
    if (!gate.ok) return gate;
    const { file, frame } = gate.value;
    const checked = checkMysteryTest(test, frame);
    if (!checked.ok) return checked;
    const known = await listMysteryTests(transaction, evaluationId);
    const before = known.find((one) => one.testId === testId) ?? null;
    if (testId !== null && before === null) return refused('not-found');
    if (before !== null && before.performed !== null) return refused('mystery-performed');
    const same = testId === null ? known.find((one) => isSameTest(one, test)) : undefined;
    if (same !== undefined) return ok({ testId: same.testId });
    let written = testId ?? '';
    if (testId === null) written = await insertMysteryTest(transaction, act, { ...test, evaluationId });
    else if (!(await updateMysteryTest(transaction, { evaluationId, testId, version }, test))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.save-mystery-test',
      subject: written,
      actorRole: 'lead-auditor',
      before,
      after: test,
    });
    return ok({ testId: written });
  });
}
