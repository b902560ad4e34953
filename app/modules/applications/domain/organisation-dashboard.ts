/** A service's dashboard, as its lead reads it. Holds R-WRK-13. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { ConformityAssessment } from '#app/modules/scoring/domain/conformity.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths } from '#app/platform/calendar.ts';

/** R-WRK-13: evidence is announced this many months before it expires. *Own*. */
const EXPIRY_NOTICE_MONTHS = 3;

/** R-WRK-13: the last day of expiry that the dashboard announces on `today`. */
export function announcedExpiryUntil(today: CalendarDate): CalendarDate {
  return addMonths(today, EXPIRY_NOTICE_MONTHS);
}

export type DashboardFile = {
  readonly applicationId: string;
  readonly reference: string;
  readonly levelSought: LevelCode;
  readonly status: ApplicationStatus;
  readonly statusSince: CalendarDate;
  /** A date set to someone on the file; null when none runs. */
  readonly dueOn: CalendarDate | null;
};

export type DashboardEvidence = {
  readonly evidenceId: string;
  readonly title: string;
  readonly expiresOn: CalendarDate;
  readonly isExpired: boolean;
};

export type DashboardLabel = {
  readonly labelId: string;
  readonly number: string;
  readonly level: LevelCode;
  /** Today's. */
  readonly status: LabelStatus;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate;
};

export type DashboardAction = {
  readonly actionId: string;
  readonly applicationId: string;
  readonly action: string;
  readonly owner: string;
  readonly dueOn: CalendarDate;
  readonly isOverdue: boolean;
};

export type CommitmentScore = {
  readonly code: string;
  readonly title: string;
  /** Null where nothing of the commitment applies at the level. */
  readonly byLevel: Readonly<Record<LevelCode, ConformityAssessment | null>>;
};

export type OrganisationDashboard = {
  readonly organisationId: string;
  readonly organisationName: string;
  /** The latest first. */
  readonly files: ReadonlyArray<DashboardFile>;
  /** Of the last grid; null while the service has none. */
  readonly grid: {
    readonly applicationId: string;
    readonly reference: string;
    readonly attained: LevelCode | null;
    readonly commitments: ReadonlyArray<CommitmentScore>;
  } | null;
  /** Expired, or about to: the nearest first. */
  readonly evidence: ReadonlyArray<DashboardEvidence>;
  readonly labels: ReadonlyArray<DashboardLabel>;
  /** Not yet done: the nearest first. */
  readonly actions: ReadonlyArray<DashboardAction>;
};
