/** Writes a moment of the visit, or changes one. Holds R-EVA-37. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type {
  ProgrammeItem,
  ProgrammeItemContent,
  ProgrammeRefusal,
} from '#app/modules/evaluations/domain/programme.ts';
import { checkProgrammeItem, isSameMoment } from '#app/modules/evaluations/domain/programme.ts';
import type { ProgrammeGateRefusal } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import { openProgramme } from '#app/modules/evaluations/persistence/gated-programmes.server.ts';
import {
  findProgramme,
  insertProgrammeItem,
  updateProgrammeItem,
} from '#app/modules/evaluations/persistence/programmes.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<{ readonly itemId: string }, ProgrammeGateRefusal | ProgrammeRefusal | 'conflict'>;

/** `itemId` null writes a new one; the same one sent again is written once. */
export async function saveProgrammeItem(
  act: Act,
  input: {
    readonly evaluationId: string;
    readonly itemId: string | null;
    readonly version: number;
    readonly item: ProgrammeItemContent;
  },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, itemId, version, item } = input;
    const gate = await openProgramme(transaction, act, { evaluationId, permission: 'programme.write' });
    if (!gate.ok) return gate;
    const { file, frame } = gate.value;
    const { items } = await findProgramme(transaction, evaluationId);
    const standing = items.filter(({ removedAt }) => removedAt === null);
    const before: ProgrammeItem | null = standing.find((one) => one.itemId === itemId) ?? null;
    if (itemId !== null && before === null) return refused('not-found');
    const same = itemId === null ? standing.find((one) => isSameMoment(one, item)) : undefined;
    if (same !== undefined) return ok({ itemId: same.itemId });
    const others = standing.filter((one) => one.itemId !== itemId);
    const checked = checkProgrammeItem(item, frame, others);
    if (!checked.ok) return checked;
    let written = itemId ?? '';
    if (itemId === null) {
      written = await insertProgrammeItem(transaction, act.now, { ...item, evaluationId });
    } else if (!(await updateProgrammeItem(transaction, { evaluationId, itemId, version }, item))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.save-programme-item',
      subject: written,
      actorRole: 'lead-auditor',
      before,
      after: item,
    });
    return ok({ itemId: written });
  });
}
