/** A file in a list of its service: where it stands, what was answered, what one person was asked for. */
import type { ApplicationFacts } from '#app/modules/applications/domain/lifecycle-guards.ts';
import type { LabelStatus, ScheduledStatus } from '#app/modules/labels/domain/label-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type MyFileRecord = {
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly referentialCode: string;
  readonly levelSought: LevelCode;
  readonly facts: ApplicationFacts;
  readonly statusSince: Date;
  /** Codes of the criteria answered; empty once the file is closed. */
  readonly answeredCodes: ReadonlyArray<string>;
  /** Codes of the criteria asked of the person who reads. */
  readonly askedOfMe: ReadonlyArray<string>;
  /** Criteria and general subjects of the clarification that waits for its answer. */
  readonly askedSubjects: ReadonlyArray<string>;
  readonly label: {
    readonly labelId: string;
    readonly number: string;
    readonly level: LevelCode;
    readonly status: LabelStatus;
    readonly validUntil: CalendarDate;
    readonly scheduled: ScheduledStatus | null;
  } | null;
};
