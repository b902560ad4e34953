/** What the page of an assignment holds. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import type { AssignmentProposal, Period } from '#app/modules/evaluations/domain/assignment-proposal.ts';
import type { VisitReason } from '#app/modules/evaluations/domain/visited-sites.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** What may be done on it now: null when the file is at another stage. */
export type AssignmentMode = 'plan-evaluation' | 'change-auditors' | 'resume-evaluation';

export type AssignmentSite = {
  readonly siteId: string;
  readonly name: string;
  readonly city: string;
  readonly departmentLabel: string;
  /** Null for a site that is visited only if it is added. */
  readonly reason: VisitReason | null;
  readonly visitOn: CalendarDate | null;
};

export type AssignmentPage = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly levelLabel: string;
  readonly version: number;
  readonly status: ApplicationStatus;
  readonly ageInDays: number;
  readonly next: NextStepView;
  readonly mode: AssignmentMode | null;
  readonly candidates: ReadonlyArray<{
    readonly userId: string;
    readonly name: string;
    readonly openEvaluations: number;
    readonly capacity: number;
    /** Whether one more mission is beyond their capacity: naming them asks for a reason. */
    readonly isAtCapacity: boolean;
    /** The first days off that touch the days asked for; null when there are none, or no days are known. */
    readonly away: Period | null;
    /** Sentences; empty when the person may be named. */
    readonly barredBecause: ReadonlyArray<string>;
  }>;
  /** The lead auditor in charge, or the one of the round before. */
  readonly currentLead: { readonly userId: string; readonly name: string } | null;
  /** The co-auditors in charge; none before the assignment. */
  readonly currentCoAuditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  readonly sites: ReadonlyArray<AssignmentSite>;
  readonly sample: { readonly size: number; readonly seed: string };
  /** Who is proposed for these days, in order, and who is left out, each with the reasons. */
  readonly proposal: AssignmentProposal;
  /** The days asked for, or those of the file. */
  readonly startsOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  readonly today: CalendarDate;
};
