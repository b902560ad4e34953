/**
 * What a settled finding changes, and the ratings after the contradictory phase. Holds R-EVA-21 (what may change) and
 * R-EVA-22 (the final ratings are the draft's with the changes, each with its reason; both stay).
 */
import type { FindingRecord, RatingChange } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { standingFinding } from '#app/modules/evaluations/domain/evaluation-record.ts';
import {
  ratedNonconformities,
  uncoveredNonconformities,
} from '#app/modules/evaluations/domain/finding-coverage.ts';
import type {
  FindingReply,
  FindingSettlement,
  SettlementOutcome,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import { withoutFinding } from '#app/modules/evaluations/domain/report-readiness.ts';
import type { LevelCode, Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion, NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type Settlement = {
  readonly outcome: SettlementOutcome;
  readonly reason: string;
  /** Read when the finding is amended. */
  readonly amended: { readonly kind: FindingKind; readonly title: string; readonly description: string };
  /** The rating chosen for each criterion of the finding; one left as it is changes nothing. */
  readonly ratings: ReadonlyArray<RatingChange>;
};

export type SettledFinding = {
  readonly outcome: SettlementOutcome;
  readonly reason: string;
  readonly amended: FindingRecord['amended'];
  readonly ratingChanges: ReadonlyArray<RatingChange>;
};

export type SettlementContentRefusal =
  | 'settlement-without-reason'
  | 'amended-title-missing'
  | 'amended-description-missing'
  | 'rating-of-other-criterion'
  | 'rating-lowered'
  | 'not-applicable-refused';

export const SETTLEMENT_MESSAGES: Readonly<Record<SettlementContentRefusal, string>> = {
  'settlement-without-reason': 'Indiquez le motif : le service le lira dans le rapport.',
  'amended-title-missing': 'Donnez un titre au constat modifié.',
  'amended-description-missing': 'Décrivez le constat modifié.',
  'rating-of-other-criterion': 'Seules les cotations des critères de ce constat peuvent changer.',
  'rating-lowered': 'Une contestation ne peut pas abaisser une cotation du projet de rapport.',
  'not-applicable-refused':
    'Ce critère est bloquant et concerne tous les services : il ne peut pas être « Non applicable ».',
};

/** Whether `after` is no worse than `before` for the service; a criterion that starts to apply must conform. */
function isNoLower(before: Rating | null, after: Rating, conformingFrom: number): boolean {
  if (after === NOT_APPLICABLE || before === after) return true;
  return before === NOT_APPLICABLE ? after >= conformingFrom : after >= (before ?? 0);
}

function isBarred(referential: Referential, code: string): boolean {
  const criterion = findCriterion(referential, code);
  return criterion !== null && criterion.blocking && criterion.channels.includes('all');
}

/** R-EVA-21: the settlement as it is kept; a maintained finding changes neither its text nor any rating. */
export function settleFinding(input: {
  readonly finding: Pick<FindingRecord, 'criteria'>;
  readonly settlement: Settlement;
  readonly draftRatings: Ratings;
  readonly referential: Referential;
}): Result<SettledFinding, SettlementContentRefusal> {
  const { finding, settlement, draftRatings, referential } = input;
  const { outcome, reason, amended } = settlement;
  if (reason.trim() === '') return refused('settlement-without-reason');
  if (outcome === 'maintained') return ok({ outcome, reason, amended: null, ratingChanges: [] });
  if (outcome === 'amended' && amended.title.trim() === '') return refused('amended-title-missing');
  if (outcome === 'amended' && amended.kind !== 'strength' && amended.description.trim() === '') {
    return refused('amended-description-missing');
  }
  for (const { criterion, rating } of settlement.ratings) {
    if (!finding.criteria.includes(criterion)) return refused('rating-of-other-criterion', { criterion });
    const before = ratingOf(draftRatings, criterion);
    if (!isNoLower(before, rating, referential.conformingFrom))
      return refused('rating-lowered', { criterion });
    if (rating === NOT_APPLICABLE && before !== rating && isBarred(referential, criterion)) {
      return refused('not-applicable-refused', { criterion });
    }
  }
  const ratingChanges = settlement.ratings.filter(
    ({ criterion, rating }) => ratingOf(draftRatings, criterion) !== rating,
  );
  return ok({ outcome, reason, amended: outcome === 'amended' ? amended : null, ratingChanges });
}

/** A rating after the phase, with why it changed; the reason is empty when it did not. */
export type FinalRating = { readonly criterion: string; readonly rating: Rating; readonly reason: string };

/** « Constat n° 3 : … » is the reason of a change, so that the report leads back to the finding. */
function reasonOf(finding: FindingRecord): string {
  return `Constat n° ${finding.number} : ${finding.outcomeReason}`;
}

function rank(rating: Rating): number {
  return rating === NOT_APPLICABLE ? 4 : rating;
}

/** R-EVA-22. Two findings that change the same criterion: the change most favourable to the service holds. */
export function finalRatings(
  draftRatings: Ratings,
  findings: ReadonlyArray<FindingRecord>,
): ReadonlyArray<FinalRating> {
  const changes = new Map<string, FinalRating>();
  for (const finding of findings) {
    for (const { criterion, rating } of finding.ratingChanges) {
      const known = changes.get(criterion);
      if (known === undefined || rank(rating) > rank(known.rating)) {
        changes.set(criterion, { criterion, rating, reason: reasonOf(finding) });
      }
    }
  }
  return Object.entries(draftRatings).map(
    ([criterion, rating]) => changes.get(criterion) ?? { criterion, rating, reason: '' },
  );
}

/** The service's positions, as the rule of the phase reads them. */
export function repliesOf(findings: ReadonlyArray<FindingRecord>): ReadonlyArray<FindingReply> {
  return findings.flatMap(({ findingId, reply, replyText }) =>
    reply === null ? [] : [{ findingId, position: reply, comment: replyText }],
  );
}

export function settlementsOf(findings: ReadonlyArray<FindingRecord>): ReadonlyArray<FindingSettlement> {
  return findings.flatMap(({ findingId, outcome, outcomeReason }) =>
    outcome === null ? [] : [{ findingId, outcome, reason: outcomeReason }],
  );
}

/** R-EVA-18 again, on the final ratings and the findings that stand. */
export function uncoveredAfterSettlement(input: {
  readonly referential: Referential;
  readonly ratings: Ratings;
  readonly levelSought: LevelCode;
  readonly findings: ReadonlyArray<FindingRecord>;
}): ReadonlyArray<UnmetReadinessCheck> {
  const { referential, ratings, levelSought, findings } = input;
  const standing = findings.flatMap((finding) => standingFinding(finding) ?? []);
  return uncoveredNonconformities(ratedNonconformities(referential, ratings, levelSought), standing).map(
    withoutFinding,
  );
}
