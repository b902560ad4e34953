/** Keeps the answers typed to a clarification, without sending them. Holds R-APP-43. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { decideTransition } from '#app/modules/applications/domain/lifecycle.ts';
import type { ActRefusal } from '#app/modules/applications/domain/service-act-messages.ts';
import type { TypedClarificationAnswer } from '#app/modules/applications/domain/typed-answers.ts';
import {
  findOpenClarification,
  updateItemAnswer,
} from '#app/modules/applications/persistence/clarifications.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveClarificationAnswersInput = {
  readonly applicationId: string;
  readonly answers: ReadonlyArray<TypedClarificationAnswer>;
};

/**
 * Writes the answers that differ; the journal tells of them when they are sent. Refusals: `not-found`, `conflict`
 * when someone else answered the same question since, those of the lifecycle.
 */
export async function saveClarificationAnswers(
  act: Act,
  input: SaveClarificationAnswersInput,
): Promise<Result<null, ActRefusal>> {
  return inTransaction(async (transaction): Promise<Result<null, ActRefusal>> => {
    const file = await findFile(transaction, input.applicationId);
    if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
    const decided = decideTransition({
      application: factsOf(file),
      action: 'answer-clarification',
      relations: relationsOf(act.actor, subjectOf(file)),
      now: act.now,
    });
    if (!decided.ok) return decided;
    const request = await findOpenClarification(transaction, file.applicationId);
    if (request === null) return refused('conflict');
    for (const typed of input.answers) {
      const item = request.items.find(({ itemId }) => itemId === typed.itemId);
      if (item === undefined) return refused('conflict');
      if (item.answer === typed.answer) continue;
      if (!(await updateItemAnswer(transaction, typed)))
        return refused('conflict', { subject: item.subject });
    }
    return ok(null);
  });
}
