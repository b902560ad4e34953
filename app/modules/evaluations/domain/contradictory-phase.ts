/**
 * The contradictory phase: the service answers the draft report finding by finding, the lead auditor settles every
 * contested point. Holds R-EVA-10 to R-EVA-12; the delay itself is R-APP-23 and R-APP-24.
 */
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const REPLY_POSITIONS = ['accept', 'contest'] as const;
export type ReplyPosition = (typeof REPLY_POSITIONS)[number];

export const REPLY_POSITION_LABELS: Readonly<Record<ReplyPosition, string>> = {
  accept: 'Accepter le constat',
  contest: 'Contester le constat',
};

export const SETTLEMENT_OUTCOMES = ['maintained', 'amended', 'withdrawn'] as const;
export type SettlementOutcome = (typeof SETTLEMENT_OUTCOMES)[number];

export const SETTLEMENT_OUTCOME_LABELS: Readonly<Record<SettlementOutcome, string>> = {
  maintained: 'Maintenu',
  amended: 'Modifié',
  withdrawn: 'Retiré',
};

export type FindingReply = {
  readonly findingId: string;
  readonly position: ReplyPosition;
  readonly comment: string;
};

export type FindingSettlement = {
  readonly findingId: string;
  readonly outcome: SettlementOutcome;
  readonly reason: string;
};

export type ReplyRefusal = 'finding-unanswered' | 'contest-without-comment' | 'unknown-finding';
export type SettlementRefusal = 'contest-unsettled' | 'settlement-without-reason' | 'unknown-finding';

export const CONTRADICTORY_MESSAGES: Readonly<Record<ReplyRefusal | SettlementRefusal, string>> = {
  'finding-unanswered': 'Répondez à chacun des constats : acceptez-le ou contestez-le.',
  'contest-without-comment': 'Expliquez pourquoi vous contestez ce constat.',
  'unknown-finding': 'Ce constat n’appartient pas au projet de rapport.',
  'contest-unsettled': 'Chaque constat contesté doit être maintenu, modifié ou retiré.',
  'settlement-without-reason': 'Indiquez le motif : le service le lira dans le rapport.',
};

/** R-EVA-10: one position for each finding; a contest says why. */
export function checkReply(
  findingIds: ReadonlyArray<string>,
  replies: ReadonlyArray<FindingReply>,
): Result<null, ReplyRefusal> {
  const foreign = replies.find(({ findingId }) => !findingIds.includes(findingId));
  if (foreign !== undefined) return refused('unknown-finding', { findingId: foreign.findingId });
  const unanswered = findingIds.find((id) => !replies.some(({ findingId }) => findingId === id));
  if (unanswered !== undefined) return refused('finding-unanswered', { findingId: unanswered });
  const bare = replies.find(({ position, comment }) => position === 'contest' && comment.trim() === '');
  return bare === undefined ? ok(null) : refused('contest-without-comment', { findingId: bare.findingId });
}

/** The findings contested, in the order of the replies. */
export function contestedFindingIds(replies: ReadonlyArray<FindingReply>): ReadonlyArray<string> {
  return replies.filter(({ position }) => position === 'contest').map(({ findingId }) => findingId);
}

/** R-EVA-11: every contested finding is maintained, amended or withdrawn, each with a reason. */
export function checkSettlements(
  replies: ReadonlyArray<FindingReply>,
  settlements: ReadonlyArray<FindingSettlement>,
): Result<null, SettlementRefusal> {
  const contested = contestedFindingIds(replies);
  const foreign = settlements.find(({ findingId }) => !contested.includes(findingId));
  if (foreign !== undefined) return refused('unknown-finding', { findingId: foreign.findingId });
  const unsettled = contested.find((id) => !settlements.some(({ findingId }) => findingId === id));
  if (unsettled !== undefined) return refused('contest-unsettled', { findingId: unsettled });
  const bare = settlements.find(({ reason }) => reason.trim() === '');
  return bare === undefined ? ok(null) : refused('settlement-without-reason', { findingId: bare.findingId });
}

/** The auditor's rating of a criterion on both sides of the phase. */
export type RatingAroundReply = {
  readonly criterion: string;
  readonly before: Rating;
  readonly after: Rating;
};

/** R-EVA-12: the ratings the phase has changed; both values are kept and shown in the report. */
export function ratingsChanged(
  before: ReadonlyMap<string, Rating>,
  after: ReadonlyMap<string, Rating>,
): ReadonlyArray<RatingAroundReply> {
  return [...before].flatMap(([criterion, was]) => {
    const is = after.get(criterion) ?? was;
    return is === was ? [] : [{ criterion, before: was, after: is }];
  });
}
