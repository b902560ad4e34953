/** One commitment of an evaluation as its page shows it: each criterion declared, proved and rated, side by side. */
import type { EvaluatedCriterion } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import type { EvaluatedCommitment } from '#app/modules/evaluations/domain/evaluation-overview.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { Commitment, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import type { LevelLabels } from '#app/modules/self-assessments/domain/grid-view.ts';

export type CommitmentEvaluation = {
  readonly header: EvaluationHeader;
  readonly userId: string;
  readonly commitment: Pick<Commitment, 'code' | 'title' | 'groupLabel'>;
  readonly commitments: ReadonlyArray<EvaluatedCommitment>;
  readonly criteria: ReadonlyArray<EvaluatedCriterion>;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
  readonly levelLabels: LevelLabels;
  /** The next criterion to rate, after this commitment's last. */
  readonly next: { readonly code: string; readonly commitment: string } | null;
};
