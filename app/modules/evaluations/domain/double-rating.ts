/**
 * Several auditors on one file: each rates blind to the others until every one in charge has handed in; then their
 * ratings are consolidated. Pure. Holds R-EVA-55 (blind), R-EVA-57 (consolidation) and R-EVA-58 (reasons).
 */
import type { FileAuditor } from '#app/modules/applications/domain/file-record.ts';
import type { AuditorRating, NotApplicableOutcome } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { effectiveRatings } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';

/** An auditor in charge, as these rules need to know them. */
export type RatingAuditor = Pick<FileAuditor, 'userId' | 'role' | 'handedInAt'>;

/** A co-auditor whose lead has left still rates apart: another lead will come. */
export function isDoubleRated(auditors: ReadonlyArray<RatingAuditor>): boolean {
  return auditors.some(({ role }) => role === 'co');
}

/** Those in charge today, and when the draft report left; null before it. */
export type RatingTeam = {
  readonly auditors: ReadonlyArray<RatingAuditor>;
  readonly draftDeliveredAt: Date | null;
};

/**
 * R-EVA-55: whether auditors read each other. A lead auditor alone hides nothing and hands nothing in. Once the draft
 * report has left, everyone has read it: whoever takes over afterwards rates nothing and is shown all.
 */
export function areRatingsRevealed({ auditors, draftDeliveredAt }: RatingTeam): boolean {
  if (draftDeliveredAt !== null || !isDoubleRated(auditors)) return true;
  const hasLead = auditors.some(({ role }) => role === 'lead');
  return hasLead && auditors.every(({ handedInAt }) => handedInAt !== null);
}

/** When someone was in charge: from the first instant on, and before the second, null while they are. */
export type ChargeOfAuditor = RatingAuditor & { readonly assignedAt: Date; readonly endedAt: Date | null };

/**
 * R-EVA-57: whose ratings count: those in charge today and, once the draft report has left, those in charge when it
 * did. Who leaves afterwards takes nothing away from what was consolidated, and who comes then adds nothing.
 */
export function ratingTeam<Auditor extends ChargeOfAuditor>(
  everyone: ReadonlyArray<Auditor>,
  draftDeliveredAt: Date | null,
): ReadonlyArray<Auditor> {
  return everyone.filter(({ assignedAt, endedAt }) =>
    draftDeliveredAt === null
      ? endedAt === null
      : assignedAt <= draftDeliveredAt && (endedAt === null || endedAt > draftDeliveredAt),
  );
}

/** The acts of the journal whose details tell what an auditor rates, finds or concludes. */
export const RATING_ACTIONS = [
  'evaluation.rate',
  'evaluation.save-finding',
  'evaluation.create-missing-findings',
  'evaluation.remove-finding',
  'evaluation.save-report-texts',
  'evaluation.confirm-results',
  'evaluation.consolidate',
  'evaluation.confirm-former-minor',
  'evaluation.lift-former-minor',
] as const;

/** R-EVA-55: the ratings that this person may read, whatever is computed from them afterwards. */
export function readableRatings(
  ratings: ReadonlyArray<AuditorRating>,
  team: RatingTeam,
  readerId: string,
): ReadonlyArray<AuditorRating> {
  return areRatingsRevealed(team) ? ratings : ratings.filter(({ auditorId }) => auditorId === readerId);
}

/** What was settled where auditors differed. `version` is 1 at the first writing. */
export type ConsolidationChoice = {
  readonly criterionCode: string;
  readonly rating: Rating;
  readonly notApplicableOutcome: NotApplicableOutcome | null;
  readonly reason: string;
  readonly version: number;
  readonly writtenAt: Date;
  readonly writtenById: string;
  readonly writtenByName: string;
};

/** Gap from which a choice says why. */
export const GAP_WITH_REASON = 2;

/** R-EVA-58: ratings two points apart or more, or « non applicable » against a figure. */
export function needsReason(ratings: ReadonlyArray<Rating>): boolean {
  const figures = ratings.flatMap((rating) => (rating === NOT_APPLICABLE ? [] : [rating]));
  if (figures.length === 0) return false;
  if (figures.length < ratings.length) return true;
  return Math.max(...figures) - Math.min(...figures) >= GAP_WITH_REASON;
}

export type ConsolidatedCriterion = {
  readonly criterionCode: string;
  /** Of those in charge, the lead auditor's first. */
  readonly ratings: ReadonlyArray<AuditorRating>;
  /** Of those replaced since: shown, never counted. */
  readonly former: ReadonlyArray<AuditorRating>;
  readonly state: 'agreed' | 'settled' | 'to-settle';
  readonly needsReason: boolean;
  /** The last choice made; it settles nothing where the state says « to settle ». */
  readonly choice: ConsolidationChoice | null;
  /** The rating that counts; null while it is to be settled. */
  readonly outcome: AuditorRating | null;
};

/** The comment that goes with a choice: its reason, else what was written for that very rating. */
function settledRating(ratings: ReadonlyArray<AuditorRating>, choice: ConsolidationChoice): AuditorRating {
  const { criterionCode, rating, notApplicableOutcome, version } = choice;
  const same = ratings.find((one) => one.rating === rating && one.comment !== '');
  return {
    criterionCode,
    rating,
    notApplicableOutcome,
    comment: choice.reason === '' ? (same?.comment ?? '') : choice.reason,
    auditorId: choice.writtenById,
    auditorName: choice.writtenByName,
    version,
    updatedAt: choice.writtenAt,
  };
}

function consolidateCriterion(
  criterionCode: string,
  ratings: ReadonlyArray<AuditorRating>,
  former: ReadonlyArray<AuditorRating>,
  { choice, holds }: { readonly choice: ConsolidationChoice | null; readonly holds: boolean },
): ConsolidatedCriterion | null {
  const [first] = ratings;
  if (first === undefined) return null;
  const given = ratings.flatMap(({ rating }) => (rating === null ? [] : [rating]));
  const isAsked = needsReason(given);
  const common = { criterionCode, ratings, former, needsReason: isAsked, choice };
  if (new Set(given).size === 1) {
    const commented = ratings.find(({ comment }) => comment !== '');
    return { ...common, state: 'agreed', outcome: { ...first, comment: commented?.comment ?? '' } };
  }
  const isSettled = choice !== null && holds && (!isAsked || choice.reason.trim() !== '');
  if (!isSettled) return { ...common, state: 'to-settle', outcome: null };
  return { ...common, state: 'settled', outcome: settledRating(ratings, choice) };
}

/**
 * R-EVA-57: a choice rests on the ratings that were before whoever made it: it holds if it was made once all those in
 * charge had handed in, and is asked again when someone came with other ratings since.
 */
function isChoiceCurrent(
  choice: ConsolidationChoice | null,
  auditors: ReadonlyArray<RatingAuditor>,
): boolean {
  return (
    choice !== null &&
    auditors.every(({ handedInAt }) => handedInAt !== null && handedInAt <= choice.writtenAt)
  );
}

/** What is consolidated, and by whom. */
export type RatingFacts = RatingTeam & {
  readonly ratings: ReadonlyArray<AuditorRating>;
  readonly choices: ReadonlyArray<ConsolidationChoice>;
};

/**
 * R-EVA-57: what the auditors in charge agree on is taken as it is, what they differ on as they settled it. Criteria
 * that none of them rated are absent. The caller passes ratings that all may be read.
 */
export function consolidate(
  input: Omit<RatingFacts, 'draftDeliveredAt'>,
): ReadonlyMap<string, ConsolidatedCriterion> {
  const { auditors, choices } = input;
  const order = auditors
    .toSorted((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'))
    .map(({ userId }) => userId);
  const rated = input.ratings.filter(({ rating }) => rating !== null);
  const found = new Map<string, ConsolidatedCriterion>();
  for (const code of new Set(rated.map(({ criterionCode }) => criterionCode))) {
    const ofCriterion = rated.filter(({ criterionCode }) => criterionCode === code);
    const choice = choices.find(({ criterionCode }) => criterionCode === code) ?? null;
    const criterion = consolidateCriterion(
      code,
      order.flatMap((userId) => ofCriterion.filter(({ auditorId }) => auditorId === userId)),
      ofCriterion.filter(({ auditorId }) => !order.includes(auditorId)),
      { choice, holds: isChoiceCurrent(choice, auditors) },
    );
    if (criterion !== null) found.set(code, criterion);
  }
  return found;
}

/**
 * The ratings that count for this reader: the lead's own when they are alone (R-EVA-16), one's own while the others'
 * are hidden, the consolidated ones afterwards.
 */
export function ratingsThatCount(
  input: RatingFacts & { readonly readerId: string },
): ReadonlyMap<string, AuditorRating> {
  const { ratings, auditors, readerId } = input;
  if (!isDoubleRated(auditors)) {
    const leadId = auditors.find(({ role }) => role === 'lead')?.userId ?? null;
    return effectiveRatings(ratings, { leadId, coAuditorIds: [] });
  }
  if (!areRatingsRevealed(input)) {
    return effectiveRatings(
      ratings.filter(({ auditorId }) => auditorId === readerId),
      { leadId: readerId, coAuditorIds: [] },
    );
  }
  return new Map(
    [...consolidate(input)].flatMap(([code, { outcome }]) =>
      outcome === null ? [] : [[code, outcome] as const],
    ),
  );
}

/** Where double rating stands for one auditor; null with a lead auditor alone. */
export type DoubleRatingPhase = 'rating' | 'waiting' | 'consolidating' | 'consolidated';

export function doubleRatingPhase(
  input: RatingFacts & { readonly readerId: string },
): DoubleRatingPhase | null {
  const { auditors, readerId } = input;
  if (!isDoubleRated(auditors)) return null;
  if (!areRatingsRevealed(input)) {
    const own = auditors.find(({ userId }) => userId === readerId);
    return own?.handedInAt === null ? 'rating' : 'waiting';
  }
  const isOpen = [...consolidate(input).values()].some(({ state }) => state === 'to-settle');
  return isOpen ? 'consolidating' : 'consolidated';
}
