/** What a decider reads of a file before deciding: plain data, computed from the reported snapshot. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import type { CommitteeProposal, RecordedOpinion } from '#app/modules/decisions/domain/sitting.ts';
import type { CorrectionsView } from '#app/modules/evaluations/domain/corrections-view.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type SummaryLevel = {
  readonly level: LevelCode;
  readonly label: string;
  readonly attained: boolean;
  readonly declaredAttained: boolean;
  readonly conforming: number;
  readonly applicable: number;
  readonly openMajors: number;
  readonly minors: number;
  readonly resultsMet: boolean;
  /** Whether a decider may grant it: sought, attained, no open major. */
  readonly grantable: boolean;
};

export type SummaryFinding = {
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly criteria: ReadonlyArray<string>;
  readonly outcome: string | null;
  /** The day its corrections were found effective; null while it is open. */
  readonly liftedOn: CalendarDate | null;
};

export type StandingProposal = {
  readonly itemId: string;
  readonly sittingReference: string;
  readonly minutesNumber: string | null;
  readonly minutesDocumentId: string | null;
  readonly proposal: CommitteeProposal;
  readonly opinions: ReadonlyArray<RecordedOpinion>;
};

export type DecisionSummary = {
  readonly applicationId: string;
  readonly reference: string;
  readonly version: number;
  readonly status: ApplicationStatus;
  readonly organisationName: string;
  readonly siret: string;
  readonly networkName: string | null;
  readonly scope: string;
  readonly siteNames: ReadonlyArray<string>;
  readonly levelSought: LevelCode;
  readonly levelSoughtLabel: string;
  readonly firstSubmittedOn: CalendarDate;
  readonly auditors: ReadonlyArray<string>;
  readonly levels: ReadonlyArray<SummaryLevel>;
  readonly commitments: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly conforming: number;
    readonly applicable: number;
    readonly met: boolean;
  }>;
  readonly findings: ReadonlyArray<SummaryFinding>;
  /** What the service did about the nonconformities; null before the final report. */
  readonly corrections: CorrectionsView | null;
  /** The day the corrections were verified: the ratings are then those of that day. */
  readonly correctedOn: CalendarDate | null;
  readonly actions: ReadonlyArray<ApplicationAction>;
  /** What the committee proposed since the file was last put before it; null when it has not, or is not the reader's. */
  readonly proposal: StandingProposal | null;
  /** Whether the scheme grants no label before the committee has proposed. */
  readonly opinionRequired: boolean;
  readonly authorityName: string;
  /** Whether the reader is a decider of another authority than the one that decides today (R-ACC-45). */
  readonly lacksMandate: boolean;
  /** What a grant today would give. */
  readonly validUntil: CalendarDate;
  readonly today: CalendarDate;
  readonly reportId: string | null;
};
