/** What the consolidation's page shows. */
import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { ConsolidatedCriterion } from '#app/modules/evaluations/domain/double-rating.ts';
import type { FrozenEvidence } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';

/** A criterion on which auditors differ, with everything that helps to settle it. */
export type Difference = Omit<ConsolidatedCriterion, 'outcome'> & {
  readonly title: string;
  readonly commitment: string;
  readonly admitsNotApplicable: boolean;
  readonly declared: {
    readonly rating: Rating | null;
    readonly notApplicableReason: string;
    readonly comment: string;
  };
  readonly evidence: ReadonlyArray<FrozenEvidence>;
};

export type ConsolidationView = {
  readonly header: EvaluationHeader;
  /** What this person still has to settle before handing in; empty once done. */
  readonly unmet: ReadonlyArray<UnmetReadinessCheck>;
  readonly differences: ReadonlyArray<Difference>;
  /** What auditors agree on, in grid order. */
  readonly agreed: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly commitment: string;
    readonly rating: Rating | null;
    readonly former: ReadonlyArray<AuditorRating>;
  }>;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
  /** Whether this person may settle a difference now. */
  readonly isOpen: boolean;
  readonly places: Readonly<Record<string, string>>;
};
