/** What a decider reads of a file before deciding: plain data, computed from the reported snapshot. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
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
  readonly actions: ReadonlyArray<ApplicationAction>;
  readonly authorityName: string;
  /** What a grant today would give. */
  readonly validUntil: CalendarDate;
  readonly today: CalendarDate;
  readonly reportId: string | null;
};
