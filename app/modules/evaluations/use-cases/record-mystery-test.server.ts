/** Writes what came of a mystery test; any auditor of the mission may, and may correct it. Holds R-EVA-39. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { MysteryOutcome, MysteryRefusal } from '#app/modules/evaluations/domain/mystery-tests.ts';
import { checkMysteryResult } from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeGateRefusal } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { openProgramme } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import {
  listMysteryTests,
  updateMysteryResult,
} from '#app/modules/evaluations/persistence/mystery-tests.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<null, ProgrammeGateRefusal | MysteryRefusal | 'conflict'>;

export async function recordMysteryTest(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly testId: string;
    readonly version: number;
    readonly performedOn: CalendarDate | null;
    readonly outcome: MysteryOutcome;
    readonly waitingMinutes: number | null;
    readonly result: string;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, testId } = input;
    const gate = await openProgramme(transaction, act, { evaluationId, permission: 'finding.write' });
    if (!gate.ok) return gate;
    const checked = checkMysteryResult(input, act.now);
    if (!checked.ok) return checked;
    const known = await listMysteryTests(transaction, evaluationId);
    const before = known.find((one) => one.testId === testId);
    if (before === undefined) return refused('not-found');
    if (!(await updateMysteryResult(transaction, act, { ...input, performedOn: checked.value }))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: `application:${gate.value.file.applicationId}`,
      action: 'evaluation.record-mystery-test',
      subject: testId,
      actorRole: 'assigned-auditor',
      before: before.performed,
      after: {
        on: checked.value,
        outcome: input.outcome,
        waitingMinutes: input.waitingMinutes,
        result: input.result,
      },
    });
    return ok(null);
  });
}
