/**
 * Saves an auditor's own rating of one criterion, or of several at once. Holds R-EVA-14 to R-EVA-16: who may, when,
 * never over a newer value, and nothing at all when nothing changes.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type {
  AuditorRating,
  AuditorRatingContent,
  RatingRefusal,
} from '#app/modules/evaluations/domain/auditor-rating.ts';
import {
  EMPTY_RATING,
  isSameRating,
  settleRating,
  UNWRITTEN_RATING,
} from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { RatingSlot, RatingWrite } from '#app/modules/evaluations/persistence/auditor-ratings.server.ts';
import {
  findRatingSlot,
  writeAuditorRatings,
} from '#app/modules/evaluations/persistence/auditor-ratings.server.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type RatingInput = {
  readonly criterionCode: string;
  /** The version this auditor was looking at; 0 when they had not written it. */
  readonly version: number;
  readonly content: AuditorRatingContent;
};

/** `changed` is false when the evaluation already held this very rating; `updatedAt` is null when never written. */
export type SavedRating = {
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly changed: boolean;
  /** As it is kept: an accepted reason has become « Non applicable ». */
  readonly content: AuditorRatingContent;
};

export type SaveRatingRefusal =
  | 'not-found'
  | 'evaluation-not-open'
  | 'declaration-missing'
  | 'ratings-handed-in'
  | 'conflict'
  | RatingRefusal;

function decideRight(act: Act, slot: RatingSlot | null): Result<RatingSlot, SaveRatingRefusal> {
  if (slot === null || !slot.isLatestRound || !can(act.actor, 'evaluation.rate', slot.subject)) {
    return refused('not-found');
  }
  if (slot.status !== 'in-evaluation') return refused('evaluation-not-open');
  if (!slot.hasDeclared) return refused('declaration-missing');
  return slot.hasHandedIn ? refused('ratings-handed-in') : ok(slot);
}

/** The write of one rating, or null when the evaluation already holds it. */
function decideWrite(
  referential: Referential,
  slot: RatingSlot,
  input: RatingInput,
): Result<{ readonly saved: SavedRating; readonly write: RatingWrite | null }, SaveRatingRefusal> {
  const { criterionCode } = input;
  const criterion = findCriterion(referential, criterionCode);
  if (criterion === null) return refused('not-found');
  const settled = settleRating(criterion, slot.declared.get(criterionCode) ?? null, input.content);
  if (!settled.ok) return settled;
  const content = settled.value;
  const current = slot.own.get(criterionCode) ?? null;
  const version = current?.version ?? UNWRITTEN_RATING;
  const saved = { version, updatedAt: current?.updatedAt ?? null, changed: false, content };
  if (isSameRating(current ?? EMPTY_RATING, content)) return ok({ saved, write: null });
  if (version !== input.version) return refused('conflict', { criterion: criterionCode, theirs: current });
  const write = { criterionCode, expectedVersion: version, content, before: current };
  return ok({ saved: { ...saved, changed: true }, write });
}

/** All or nothing, each criterion once; the answers are in the order of the input. Four statements, whatever their number. */
export async function saveAuditorRatings(
  act: Act,
  input: { readonly evaluationId: string; readonly ratings: ReadonlyArray<RatingInput> },
): Promise<Result<ReadonlyArray<SavedRating>, SaveRatingRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<ReadonlyArray<SavedRating>, SaveRatingRefusal>> => {
      const { evaluationId } = input;
      const codes = input.ratings.map(({ criterionCode }) => criterionCode);
      const slot = decideRight(act, await findRatingSlot(transaction, act, { evaluationId, codes }));
      if (!slot.ok) return slot;
      const { applicationId, referentialCode, subject } = slot.value;
      const referential = await getReferential(transaction, referentialCode);
      const saved: SavedRating[] = [];
      const writes: RatingWrite[] = [];
      for (const rating of input.ratings) {
        const decided = decideWrite(referential, slot.value, rating);
        if (!decided.ok) return decided;
        saved.push(decided.value.saved);
        if (decided.value.write !== null) writes.push(decided.value.write);
      }
      if (writes.length === 0) return ok(saved);
      const versions = await writeAuditorRatings(transaction, act, {
        evaluationId,
        applicationId,
        actorRole: subject.leadAuditorId === act.actor.userId ? 'lead-auditor' : 'assigned-auditor',
        ratings: writes,
      });
      const lost = writes.find(({ criterionCode }) => !versions.has(criterionCode));
      if (lost !== undefined) {
        const newer = await findRatingSlot(transaction, act, { evaluationId, codes: [lost.criterionCode] });
        const theirs = newer?.own.get(lost.criterionCode) ?? null;
        return refused('conflict', { criterion: lost.criterionCode, theirs });
      }
      return ok(
        saved.map((one, index) =>
          one.changed
            ? { ...one, version: versions.get(codes[index] ?? '') ?? one.version, updatedAt: act.now }
            : one,
        ),
      );
    },
  );
}

/**
 * Refusals: `not-found` (unknown evaluation or criterion, or not this person's), `evaluation-not-open`,
 * `declaration-missing`, `not-applicable-refused`, and `conflict` with the newer rating in `details.theirs`
 * (`ratingInConflict`).
 */
export async function saveAuditorRating(
  act: Act,
  { evaluationId, ...rating }: RatingInput & { readonly evaluationId: string },
): Promise<Result<SavedRating, SaveRatingRefusal>> {
  const outcome = await saveAuditorRatings(act, { evaluationId, ratings: [rating] });
  if (!outcome.ok) return outcome;
  const [saved] = outcome.value;
  return saved === undefined ? refused('not-found') : ok(saved);
}

/** The newer rating that a conflict carries, or null when the file itself moved. */
export function ratingInConflict(details: Readonly<Record<string, unknown>>): AuditorRating | null {
  return (details.theirs ?? null) as AuditorRating | null;
}
