/** What DITP's pages about one file hold. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { ClarificationSubject } from '#app/modules/applications/domain/clarification-subjects.ts';
import type { DeclaredContent } from '#app/modules/applications/domain/ditp-file-view.ts';
import type { FilePerson, FileSite } from '#app/modules/applications/domain/file-record.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import type { CorrectionsView } from '#app/modules/evaluations/domain/corrections-view.ts';
import type { JournalView } from '#app/modules/journal/domain/journal-view.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type ClarificationView = {
  readonly requestId: string;
  readonly requestedAt: Date;
  readonly dueOn: CalendarDate;
  readonly answeredAt: Date | null;
  readonly items: ReadonlyArray<{
    readonly itemId: string;
    readonly subject: string;
    readonly question: string;
    /** Null until the whole request is answered: what the service is still writing is its own (R-APP-43). */
    readonly answer: string | null;
  }>;
};

export type DitpFile = {
  readonly applicationId: string;
  readonly reference: string;
  readonly version: number;
  readonly status: ApplicationStatus;
  readonly statusSince: Date;
  readonly ageInDays: number;
  readonly next: NextStepView;
  readonly organisationName: string;
  readonly siret: string;
  readonly networkName: string | null;
  readonly levelSought: LevelCode;
  readonly levelLabel: string;
  readonly scope: string;
  readonly sites: ReadonlyArray<FileSite>;
  readonly lead: FilePerson | null;
  readonly director: { readonly name: string; readonly title: string; readonly email: string };
  readonly firstSubmittedAt: Date | null;
  readonly labelNumber: string | null;
  readonly evaluation: {
    readonly round: number;
    readonly plannedFrom: CalendarDate;
    readonly plannedTo: CalendarDate;
    readonly startedAt: Date | null;
    readonly draftDeliveredAt: Date | null;
    readonly repliedAt: Date | null;
    readonly closedAt: Date | null;
    readonly auditors: ReadonlyArray<{ readonly name: string; readonly isLead: boolean }>;
  } | null;
  /** The nonconformities and what the service does about them; null before the final report. */
  readonly corrections: CorrectionsView | null;
  readonly actions: ReadonlyArray<ApplicationAction>;
  readonly mayDownloadEvidence: boolean;
  /** Whether the auditors have reported, so that the one-page summary exists. */
  /** Messages of the file's conversations not read by this person, on DITP's side. */
  readonly unreadMessages: number;
  readonly maySeeSummary: boolean;
  /** What was submitted, the latest; null for a file withdrawn before its first submission. */
  readonly declared: DeclaredContent | null;
  readonly clarifications: ReadonlyArray<ClarificationView>;
  readonly documents: ReadonlyArray<{
    readonly documentId: string;
    readonly kind: string;
    readonly fileName: string;
    readonly size: number;
    readonly createdAt: Date;
  }>;
  /** Newest first: the acts that moved the file, or everything when the whole history is asked. */
  readonly history: ReadonlyArray<JournalView>;
  /** What a question may be about. */
  readonly subjects: ReadonlyArray<ClarificationSubject>;
  readonly today: CalendarDate;
};
