/** The worklist as its page shows it. Holds R-WRK-01, R-WRK-02 and R-ACC-71. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { Holder } from '#app/modules/applications/domain/next-step.ts';
import type { WorklistQuery, WorklistStage } from '#app/modules/applications/domain/worklist-query.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type OpenWorklistRow = {
  readonly isBarred: false;
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
  readonly siret: string;
  readonly networkName: string | null;
  /** The head office's first. */
  readonly departments: ReadonlyArray<string>;
  readonly levelSought: LevelCode;
  readonly status: ApplicationStatus;
  /** Whole days since the file entered its status. */
  readonly ageInDays: number;
  readonly dueOn: CalendarDate | null;
  readonly isOverdue: boolean;
  readonly holder: Holder | null;
  readonly leadAuditorName: string | null;
};

/** R-ACC-71: what is left of a file for somebody barred from it: that it is there, and who has the hand. */
export type BarredWorklistRow = {
  readonly isBarred: true;
  readonly reference: string;
  readonly organisationName: string;
  readonly holder: Holder | null;
};

export type WorklistRow = OpenWorklistRow | BarredWorklistRow;

export type Worklist = {
  /** As asked, the page brought back to the last one. */
  readonly query: WorklistQuery;
  /** Whether the list holds every file, as an officer's does: its dashboard counts the same ones. */
  readonly isWhole: boolean;
  /** What was typed in the search box. */
  readonly search: string;
  /** How many files each stage holds under the other filters. */
  readonly stages: ReadonlyArray<{ readonly stage: WorklistStage; readonly count: number }>;
  readonly total: number;
  readonly pageCount: number;
  readonly rows: ReadonlyArray<WorklistRow>;
  readonly networks: ReadonlyArray<{ readonly networkId: string; readonly name: string }>;
};
