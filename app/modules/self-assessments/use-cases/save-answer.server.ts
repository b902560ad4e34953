/**
 * Saves the answer to one criterion. Holds R-SEL-01 to R-SEL-06: who may write, when, never over a newer value,
 * and nothing at all when nothing changes.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { findCriterion, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Answer, AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import {
  admitsNotApplicable,
  EMPTY_CONTENT,
  isSameContent,
  UNWRITTEN_VERSION,
} from '#app/modules/self-assessments/domain/answer.ts';
import { decideEditing } from '#app/modules/self-assessments/domain/editability.ts';
import type { SavingRefusal } from '#app/modules/self-assessments/domain/editing-messages.ts';
import { criterionSubject } from '#app/modules/self-assessments/domain/grid-record.ts';
import {
  findAnswerSlot,
  writeAnswer,
} from '#app/modules/self-assessments/persistence/answer-writes.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Refused, Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveAnswerInput = {
  readonly applicationId: string;
  readonly criterionCode: string;
  /** The version the person was looking at; 0 when nobody had written. */
  readonly version: number;
  readonly content: AnswerContent;
};

/** `changed` is false when the grid already held this very answer; `updatedAt` is null when it never was written. */
export type SavedAnswer = {
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly changed: boolean;
};

/**
 * Refusals: `not-found` (unknown file or criterion, or not this person's); those of `decideEditing`;
 * `not-applicable-refused`; `conflict`, with the newer answer in `details.theirs` (see `answerInConflict`).
 */
export async function saveAnswer(
  act: Act,
  input: SaveAnswerInput,
): Promise<Result<SavedAnswer, SavingRefusal>> {
  return inTransaction(async (transaction): Promise<Result<SavedAnswer, SavingRefusal>> => {
    const { applicationId, criterionCode, content } = input;
    const slot = await findAnswerSlot(transaction, applicationId, criterionCode);
    if (slot === null) return refused('not-found');
    if (!can(act.actor, 'grid.rate', criterionSubject(slot, slot.assigneeIds, act.actor)))
      return refused('not-found');
    const criterion = findCriterion(await getReferential(transaction, slot.referentialCode), criterionCode);
    if (criterion === null) return refused('not-found');

    const current = slot.answer;
    if (isSameContent(current ?? EMPTY_CONTENT, content)) {
      const version = current?.version ?? UNWRITTEN_VERSION;
      return ok({ version, updatedAt: current?.updatedAt ?? null, changed: false });
    }
    const editing = decideEditing(slot, criterionCode);
    if (!editing.ok) return editing;
    if (content.rating === NOT_APPLICABLE && !admitsNotApplicable(criterion))
      return refused('not-applicable-refused');
    if ((current?.version ?? UNWRITTEN_VERSION) !== input.version)
      return refused('conflict', { theirs: current });

    const version = await writeAnswer(transaction, act, {
      applicationId,
      criterionCode,
      expectedStatus: slot.status,
      expectedVersion: input.version,
      content,
      before: current,
      actorRole: membershipRole(act.actor, slot.organisationId) ?? '',
    });
    if (version === null) return refusalAfterRace(transaction, input);
    return ok({ version, updatedAt: act.now, changed: true });
  });
}

/** Nothing was written: the file moved on, or someone wrote first. What is there now says which. */
async function refusalAfterRace(
  transaction: Transaction,
  { applicationId, criterionCode }: SaveAnswerInput,
): Promise<Refused<SavingRefusal>> {
  const slot = await findAnswerSlot(transaction, applicationId, criterionCode);
  if (slot === null) return refused('not-found');
  const editing = decideEditing(slot, criterionCode);
  return editing.ok ? refused('conflict', { theirs: slot.answer }) : editing;
}

/** The newer answer that a conflict carries; null when there is none, which a conflict on an empty grid may be. */
export function answerInConflict(details: Readonly<Record<string, unknown>>): Answer | null {
  return (details.theirs ?? null) as Answer | null;
}
