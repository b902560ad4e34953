/**
 * An evaluation as it is kept, beside the file it belongs to: one statement loads it. What the service declared is
 * not here: it is read in the snapshot frozen at the start (R-EVA-13).
 */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type {
  SettlementOutcome,
  ReplyPosition,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { ConsolidationChoice, RatingAuditor } from '#app/modules/evaluations/domain/double-rating.ts';
import type { InCharge } from '#app/modules/evaluations/domain/evaluated-ratings.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { ResultsOutcome } from '#app/modules/evaluations/domain/results-confirmation.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type VisitedSite = {
  readonly siteId: string;
  readonly reason: 'head-office' | 'chosen' | 'drawn';
  readonly visitOn: CalendarDate | null;
};

export type RatingChange = { readonly criterion: string; readonly rating: Rating };

/** A finding as written, with the service's reply and what the auditor made of it: each stays (R-EVA-12). */
export type FindingRecord = {
  readonly findingId: string;
  /** 1, 2… within the evaluation; never given twice. */
  readonly number: number;
  readonly version: number;
  readonly kind: FindingKind;
  readonly title: string;
  readonly description: string;
  readonly criteria: ReadonlyArray<string>;
  readonly siteIds: ReadonlyArray<string>;
  readonly evidenceIds: ReadonlyArray<string>;
  readonly reply: ReplyPosition | null;
  readonly replyText: string;
  readonly replyEvidenceIds: ReadonlyArray<string>;
  readonly outcome: SettlementOutcome | null;
  readonly outcomeReason: string;
  readonly amended: {
    readonly kind: FindingKind;
    readonly title: string;
    readonly description: string;
  } | null;
  readonly ratingChanges: ReadonlyArray<RatingChange>;
  /** The finding of the first round that it goes on with; its own id when it is new. */
  readonly originId: string;
  /** The minor of the evaluation before that it carries on; null for a finding of this one. */
  readonly carriedFromId: string | null;
  /** When its corrections were found effective; null while it is open. */
  readonly liftedAt: Date | null;
};

export type EvaluationRecord = {
  readonly evaluationId: string;
  readonly round: number;
  readonly version: number;
  readonly method: string;
  readonly summary: string;
  /** What the auditor made of the published results; null while unsettled. */
  readonly results: {
    readonly outcome: ResultsOutcome;
    readonly confirmed: DeclaredResults;
    readonly comment: string;
  } | null;
  readonly sites: ReadonlyArray<VisitedSite>;
  /** Sites of the sample replaced since it was drawn, in order (R-EVA-41). */
  readonly siteSwaps: ReadonlyArray<{
    readonly removedSiteId: string;
    readonly addedSiteId: string;
    readonly reason: string;
  }>;
  /** Those that the reader may read: one's own alone while auditors rate blind (R-EVA-55). */
  readonly ratings: ReadonlyArray<AuditorRating>;
  /** Whose ratings count: those in charge, at the time of the draft report once it has left. */
  readonly ratedBy: ReadonlyArray<RatingAuditor & { readonly name: string }>;
  /** What was settled where auditors differed; empty while they rate blind. */
  readonly choices: ReadonlyArray<ConsolidationChoice>;
  /** In the order of their numbers; removed ones are absent. */
  readonly findings: ReadonlyArray<FindingRecord>;
  /** Who signed that no link ties them to the service. */
  readonly declaredBy: ReadonlyArray<string>;
  /** The ratings of the draft report; null before it. */
  readonly draftRatings: Ratings | null;
};

/** Who rates today, from the file. */
export function inChargeOf(file: Pick<FileRecord, 'evaluation'>): InCharge {
  const auditors = file.evaluation?.auditors ?? [];
  return {
    leadId: auditors.find(({ role }) => role === 'lead')?.userId ?? null,
    coAuditorIds: auditors.filter(({ role }) => role === 'co').map(({ userId }) => userId),
  };
}

/** The finding as it stands after the contradictory phase; null once withdrawn. */
export function standingFinding(finding: FindingRecord): FindingRecord | null {
  if (finding.outcome === 'withdrawn') return null;
  if (finding.outcome !== 'amended' || finding.amended === null) return finding;
  return { ...finding, ...finding.amended };
}
