/** What the pages of the grid receive: built by the use cases, drawn by the components. */
import type { UsedEvidence } from '#app/modules/evidence/domain/evidence.ts';
import type {
  Criterion,
  LevelCode,
  Rating,
  RatingDefinition,
} from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import type {
  CommitmentProgress,
  GridLine,
  GridSection,
} from '#app/modules/self-assessments/domain/grid-overview.ts';
import type { GridFile } from '#app/modules/self-assessments/domain/grid-record.ts';
import type {
  LevelResults,
  ResultsContent,
} from '#app/modules/self-assessments/domain/results-declaration.ts';
import type { ScoreSummary, ScoringFigures } from '#app/modules/self-assessments/domain/score-summary.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type EvidenceChoice = {
  readonly evidenceId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
};

export type GridFileView = Pick<
  GridFile,
  'applicationId' | 'reference' | 'organisationId' | 'organisationName' | 'levelSought' | 'status'
>;

export type LevelLabels = Readonly<Record<LevelCode, string>>;

/** The page of the whole grid, or of what is asked of a contributor. */
export type GridView = {
  readonly file: GridFileView;
  readonly levelLabels: LevelLabels;
  readonly ratingLabels: Readonly<Record<string, string>>;
  /** False for a contributor, who sees only what they are asked. */
  readonly isWhole: boolean;
  readonly notice: string | null;
  readonly sections: ReadonlyArray<GridSection>;
  /** Null for a contributor: it would tell of answers they do not see. */
  readonly score: ScoreSummary | null;
  readonly next: GridLine | null;
  readonly unanswered: ReadonlyArray<GridLine>;
};

export type CriterionView = Omit<Criterion, 'origin' | 'source' | 'kind' | 'commitment'> & {
  readonly required: boolean;
  readonly admitsNotApplicable: boolean;
  /** DITP asks about it in the clarification under way. */
  readonly asked: boolean;
  readonly editable: boolean;
  readonly answer: AnswerContent;
  /** 0 while nobody has written. */
  readonly version: number;
  readonly updatedAt: Date | null;
  readonly updatedByName: string;
  readonly evidence: ReadonlyArray<UsedEvidence>;
  readonly assignees: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
};

/** What the browser needs to score as one types. */
export type LiveScoring = {
  readonly figures: ScoringFigures;
  readonly ratings: Ratings;
  readonly results: DeclaredResults;
  readonly on: CalendarDate;
  readonly firstSubmittedOn: CalendarDate | null;
  /** The score of `ratings`, already computed. */
  readonly score: ScoreSummary;
};

export type CommitmentTab = Pick<CommitmentProgress, 'code' | 'required'>;

/** A criterion as the search of the next unanswered one sees it. */
export type CriterionStop = {
  readonly code: string;
  readonly commitment: string;
  readonly required: boolean;
  readonly rating: Rating | null;
};

/** The page of one commitment. */
export type CommitmentView = {
  readonly file: GridFileView;
  readonly userId: string;
  readonly levelLabels: LevelLabels;
  readonly isWhole: boolean;
  readonly canAssign: boolean;
  readonly notice: string | null;
  readonly progress: CommitmentProgress;
  readonly tabs: ReadonlyArray<CommitmentTab>;
  readonly stops: ReadonlyArray<CriterionStop>;
  readonly criteria: ReadonlyArray<CriterionView>;
  readonly ratingScale: ReadonlyArray<RatingDefinition>;
  /** Empty for a contributor. */
  readonly contributors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  readonly library: ReadonlyArray<EvidenceChoice>;
  readonly scoring: LiveScoring | null;
};

/** The page of the published results. */
export type PublishedResultsView = {
  readonly file: GridFileView;
  readonly content: ResultsContent;
  readonly version: number;
  readonly editable: boolean;
  readonly notice: string | null;
  readonly levels: ReadonlyArray<LevelResults>;
  readonly isSubmitted: boolean;
  readonly library: ReadonlyArray<EvidenceChoice>;
  readonly today: CalendarDate;
};
